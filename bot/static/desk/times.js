// Times of the desk: in the reader's own zone, which is named, and waiting times that count.

import { full, say, zone, time } from "../shared.js";

const MINUTE = 60_000;

export function elapsed(since, now = Date.now()) {
  const minutes = Math.max(0, Math.floor((now - since) / MINUTE));
  if (minutes < 1) return say("now");
  if (minutes < 60) return say("minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say("hours", { h: hours, n: minutes % 60 });
  return say("days", { d: Math.floor(hours / 24), h: hours % 24 });
}

export function localise(root = document) {
  for (const stamp of root.querySelectorAll("time[data-show]")) {
    const at = new Date(stamp.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    const short = stamp.dataset.show === "stamp" && today;
    stamp.textContent = short ? `${time(at)} ${zone(at)}` : full(at);
    stamp.title = full(at);
  }
  count(root);
}

export function count(root = document) {
  for (const since of root.querySelectorAll("time[data-since]")) {
    const at = new Date(since.dateTime);
    since.textContent = elapsed(at.getTime());
    since.title = full(at);
  }
  countDown(root);
}

// Counting down. A case whose time is over is told once: what can be done is another then.
function countDown(root) {
  const now = Date.now();
  for (const until of root.querySelectorAll("time[data-until]")) {
    const end = new Date(until.dateTime).getTime();
    until.textContent = end > now ? elapsed(now, end) : say("now");
    until.title = full(new Date(end));
    if (end > now || until.dataset.until) continue;
    until.dataset.until = "over";
    document.body.dispatchEvent(new Event("ura:window"));
  }
}

export function nameZone(place) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  place.textContent = say("zone", { zone: timeZone, short: zone() });
}
