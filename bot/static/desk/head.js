// The head of every desk page: counts, title, and word of a new urgent case.

import { element, say } from "../shared.js";

const by = (id) => document.getElementById(id);
const plainTitle = document.title.replace(/^\(\d+\) /, "");
let urgent = Number(document.body.dataset.urgent);

export function showCounts(counts) {
  by("count-waiting").textContent = counts.waiting;
  by("count-urgent").textContent = counts.urgent;
  by("word-urgent").textContent = say(counts.urgent === 1 ? "urgent-one" : "urgent-many");
  by("count-mentions").textContent = counts.mentions;
  by("mentions-link").hidden = counts.mentions === 0;
  by("urgent-link").hidden = counts.urgent === 0;
  document.title = counts.waiting ? `(${counts.waiting}) ${plainTitle}` : plainTitle;
  if (counts.urgent > urgent) by("alert").textContent = say("new-urgent");
  if (counts.urgent === 0) by("alert").textContent = "";
  urgent = counts.urgent;
}

// The way back to this very page, where what was written waits.
export function signedOut() {
  banner("signed-out", "lost");
  const link = element("a", "", say("sign-in"));
  link.href = `/desk/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  by("banner").append(" ", link);
}

export function banner(key, state) {
  by("banner").textContent = key ? say(key) : "";
  by("banner").dataset.state = state ?? "";
}
