// The chat page, put together.

import { fresh } from "./api.js";
import { Composer } from "./composer.js";
import { fitAboveKeyboard } from "./keyboard.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Stream } from "./stream.js";
import { Waiting } from "./waiting.js";
import { say } from "../shared.js";

const by = (id) => document.getElementById(id);
const log = new Log(by("log"), by("talk"), by("newest"));
const waiting = new Waiting(by("typing"), by("patience"), () => log.follow());
const title = document.title;
let loading = true;
let known = false; // whether the server has a conversation of ours

const outbox = new Outbox(log, {
  accepted(client) {
    known = true;
    if (outbox.bubbles.has(client)) waiting.expect(client);
    stream.start();
  },
});

const stream = new Stream({
  message(message) {
    if (message.author === "user") waiting.seen(message.client);
    else waiting.heard();
    if (log.has(message.id)) return;
    const mine = message.client && outbox.claim(message.client);
    if (mine) {
      log.settle(mine, message);
      return;
    }
    log.add(message, { follow: !loading });
    if (document.hidden && message.author !== "user") document.title = `• ${title}`;
  },
  status({ pending }) {
    known = true;
    waiting.status(pending);
  },
  async left() {
    // The farewell is the last thing said; everything before it is deleted here too.
    const farewell = by("log").lastElementChild;
    log.clear();
    if (farewell) by("log").append(farewell);
    forget();
    await fresh().catch(() => {});
  },
  gone() {
    if (known) {
      log.clear();
      forget();
    }
  },
  lost() {
    by("banner").textContent = say("offline");
    by("banner").dataset.state = "lost";
  },
  back() {
    by("banner").textContent = say("online");
    by("banner").dataset.state = "back";
    setTimeout(() => {
      if (by("banner").dataset.state === "back") by("banner").textContent = "";
    }, 3_000);
  },
});

function forget() {
  known = false;
  stream.last = 0;
  waiting.reset();
}

async function press(button) {
  await loaded;
  const { payload } = button.dataset;
  const language = /^\/language (\w+)$/.exec(payload)?.[1];
  if (language) return speak(language, button.textContent);
  await outbox.send(payload, { press: true, title: button.textContent.trim() });
}

// One choice for both: the page's language, and Ura's where there is a conversation already.
async function speak(language, name) {
  if (known && !(await outbox.send(`/language ${language}`, { press: true, title: name }))) return;
  location.assign(`/?lang=${language}`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-payload]");
  if (button) press(button);
  const link = event.target.closest("a[data-language]");
  if (link && known) {
    event.preventDefault();
    speak(link.dataset.language, link.textContent);
  }
  if (!event.target.closest("#languages")) by("languages").open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !by("languages").open) return;
  by("languages").open = false;
  by("languages").querySelector("summary").focus();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  document.title = title;
  // Another tab may have begun the conversation.
  if (!stream.open) stream.retry();
});

// The past comes first, or what is written in the meantime would stand above it. A network that
// hangs is not waited for.
const loaded = Promise.race([
  stream.catchUp().catch(() => stream.dropped()),
  new Promise((resolve) => setTimeout(resolve, 3_000)),
]).then(() => {
  by("log").setAttribute("aria-busy", "false");
  loading = false;
  if (known) log.toEnd();
});
const composer = new Composer(by("composer"), (text) => loaded.then(() => outbox.send(text)));
const attach = by("attach");
attach.disabled = false;
attach.addEventListener("change", () => {
  const files = [...attach.files];
  attach.value = ""; // or the same file could not be chosen again
  loaded.then(() => files.forEach((file) => outbox.sendFile(file, Number(attach.dataset.limit))));
});
if (location.search) history.replaceState(null, "", location.pathname);
if (!navigator.cookieEnabled) by("banner").textContent = say("cookies");
loaded.then(() => composer.welcome());
fitAboveKeyboard(document.body);
