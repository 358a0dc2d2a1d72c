// The desk, put together.

import { notify, offerNotifications } from "./alerts.js";
import { CasePage } from "./case.js";
import { forgetDrafts } from "./drafts.js";
import { banner, showCounts, signedOut } from "./head.js";
import { listenToKeys } from "./keys.js";
import { Live } from "./live.js";
import { Notes } from "./notes.js";
import { Picker } from "./picker.js";
import { Presence } from "./presence.js";
import { QueuePage } from "./queue.js";
import { count, localise, nameZone } from "./times.js";

const by = (id) => document.getElementById(id);
const casePlace = document.querySelector(".case-page");
const page = casePlace ? new CasePage(casePlace) : null;
const presence = page ? new Presence(page) : null;
const list = by("queue") ? new QueuePage(by("queue")) : null;

if (page) {
  new Picker(page);
  new Notes();
}
listenToKeys();
offerNotifications();
localise();
nameZone(by("zone"));
setInterval(count, 15_000);
document.body.addEventListener("htmx:afterSettle", () => localise());

// Who sees no cases has nothing to hear of them.
if ("live" in document.body.dataset) new Live(page?.id, {
  queue(counts) {
    showCounts(counts);
    list?.refresh();
  },
  case() {
    page?.actions();
    page?.beside();
  },
  lines() {
    page?.more();
    page?.facts();
  },
  line: ({ message }) => page?.line(message),
  presence: () => presence?.show(),
  resync: () => page?.again(),
  alert: notify,
  end: signedOut,
  lost: () => banner("offline", "lost"),
  back: () => banner(null),
});

by("sign-out").addEventListener("submit", forgetDrafts);
document.addEventListener("click", (event) => {
  if (!event.target.closest("#account")) by("account").open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !by("account").open) return;
  by("account").open = false;
  by("account").querySelector("summary").focus();
});
