// Keyboard shortcuts, and the overlay that lists them. Single keys can be turned off: who speaks to
// their computer, or types with shaking hands, must not set things off by accident.

const by = (id) => document.getElementById(id);
const OFF = "ura-keys";
const FIELDS = "input, textarea, select, [contenteditable]";

const links = () => [...document.querySelectorAll("#queue h2 a")];
const here = () => document.activeElement.closest?.("[data-case]");

function step(by) {
  const list = links();
  const now = list.indexOf(here()?.querySelector("h2 a"));
  list[Math.min(Math.max(now + by, 0), list.length - 1)]?.focus();
}

function claim() {
  const place = here() ?? document.querySelector(".case-page");
  place?.querySelector("form[action$='/claim'] button")?.click();
}

// A field may stand in a part that is folded away.
function to(id) {
  const field = by(id);
  if (!field) return;
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
}

const actions = {
  "?": () => by("keys").showModal(),
  j: () => step(1),
  k: () => step(-1),
  c: claim,
  r: () => to("reply-text"),
  i: () => by("open-picker")?.click(),
  n: () => to("note-text"),
  t: () => to("tag"),
  "/": () => to("q"),
  u: () => location.assign("/desk"),
  m: () => location.assign("/desk?tab=mentions"),
};

export function listenToKeys() {
  if (!by("keys")) return;
  const on = by("keys-on");
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  });
  by("open-keys").addEventListener("click", () => {
    by("account").open = false;
    by("keys").showModal();
  });
  document.addEventListener("keydown", (event) => {
    const own = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (own || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.(FIELDS)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const action = on.checked && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
