// A reply that is not sent yet. The server keeps it, for any browser of this officer; this browser
// keeps only what the server does not have yet.

const PREFIX = "ura-draft-";
const PAUSE = 700;
const LARGEST_FAREWELL = 60_000; // bytes that a browser sends for a page that is going

export function forgetDrafts() {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
}

export class Draft {
  constructor(caseId) {
    // Somebody else who signs in here after a session has ended must not find it in their field.
    this.key = `${PREFIX}${document.body.dataset.staff}-${caseId}`;
    this.path = `/desk/cases/${caseId}/draft`;
    this.saving = Promise.resolve();
    addEventListener("pagehide", () => this.save());
    addEventListener("online", () => this.save());
  }

  // What the server has not got; null if it has everything.
  get unsaved() {
    return localStorage.getItem(this.key);
  }

  keep(text) {
    localStorage.setItem(this.key, text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  // One after the other, each with what is newest then: an older text never comes last.
  save() {
    clearTimeout(this.timer);
    this.saving = this.saving.then(async () => {
      const text = this.unsaved;
      if (text === null) return;
      const body = new URLSearchParams({ text });
      const answer = await fetch(this.path, {
        method: "POST",
        headers: JSON.parse(document.body.getAttribute("hx-headers")),
        body,
        keepalive: body.toString().length < LARGEST_FAREWELL,
      }).catch(() => null);
      // What could not be saved stays here, and is tried again with the next change.
      if (answer?.ok && this.unsaved === text) localStorage.removeItem(this.key);
    });
    return this.saving;
  }
}
