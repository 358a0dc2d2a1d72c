// What the chat and the desk share: strings, and times in the reader's own zone.

export const strings = JSON.parse(document.body.dataset.strings ?? "{}");

export function say(key, values = {}) {
  return (strings[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// Browsers do not know Albanian month names; figures alone read the same in all our languages.
const figures = new Intl.DateTimeFormat("de-DE", {
  day: "numeric", month: "numeric", year: "numeric",
});
const clock = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit" });
const zoned = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });

export function time(moment) {
  return clock.format(moment);
}

export function zone(moment = new Date()) {
  return zoned.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "";
}

export function day(moment) {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (moment.toDateString() === now.toDateString()) return say("today");
  if (moment.toDateString() === yesterday.toDateString()) return say("yesterday");
  return figures.format(moment);
}

export function full(moment) {
  return `${figures.format(moment)}, ${time(moment)} ${zone(moment)}`;
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
