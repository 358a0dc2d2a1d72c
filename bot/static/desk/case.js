// The page of a case: new messages are added, changed ones replaced, the rest stays untouched.

import { element, say } from "../shared.js";
import { Reply } from "./reply.js";
import { localise } from "./times.js";

const by = (id) => document.getElementById(id);
const NEAR = 120;
const TOO_LARGE = 413;

export class CasePage {
  constructor(page) {
    this.id = page.dataset.case;
    this.lines = by("lines");
    this.fetching = Promise.resolve();
    this.settled = false;
    this.compose();
    this.toEnd();
    // On a phone the conversation comes first; the facts are one tap away.
    if (matchMedia("(max-width: 60rem)").matches) {
      for (const fold of document.querySelectorAll(".facts-fold")) fold.open = false;
    }
    document.body.addEventListener("ura:replied", () => {
      by("refusal").replaceChildren();
      this.reply?.sent();
      this.more();
    });
    // Now, and once more for a clock that is ahead of the server's.
    document.body.addEventListener("ura:window", () => {
      this.actions();
      setTimeout(() => this.actions(), 20_000);
    });
    for (const failed of ["htmx:sendError", "htmx:responseError"]) {
      document.body.addEventListener(failed, ({ detail }) => this.unsent(detail.elt, detail.xhr));
    }
  }

  compose() {
    const form = by("reply");
    this.reply = form ? new Reply(form, this.id) : null;
  }

  // Only what somebody has just asked for: other parts are fetched again by themselves.
  unsent(form, answer) {
    const [place, lost] = {
      reply: ["refusal", "unsent"],
      "note-form": ["note-refusal", "unsaved"],
      "tag-form": ["tag-refusal", "unsaved"],
    }[form.id] ?? [null];
    const words = answer?.status === TOO_LARGE ? "too-large" : lost;
    if (place) by(place).replaceChildren(element("p", "refusal", say(words)));
  }

  // One fetch after the other: two at once would ask for the same messages twice.
  more() {
    this.fetching = this.fetching.then(async () => {
      const last = this.lines.lastElementChild?.dataset.line ?? 0;
      const fresh = await this.get(`lines?after=${last}`);
      if (!fresh?.childElementCount) return;
      const near = this.nearEnd();
      this.lines.append(fresh);
      if (near) this.toEnd();
    });
    this.settle();
  }

  // What was on its way when the page was made may have arrived before its stream began.
  settle() {
    if (this.settled) return;
    this.settled = true;
    for (const state of this.lines.querySelectorAll(".state-queued, .state-sending")) {
      this.line(state.closest("[data-line]").dataset.line);
    }
  }

  // After a lost connection: states may have changed that no event told of.
  again() {
    this.fetching = this.fetching.then(async () => {
      const fresh = await this.get("lines");
      if (fresh) this.lines.replaceChildren(fresh);
    });
  }

  // In line with the others: the message may be about to be added, as it was a moment ago.
  line(id) {
    this.fetching = this.fetching.then(async () => {
      const fresh = await this.get(`lines?only=${id}`);
      if (fresh?.childElementCount) by(`line-${id}`)?.replaceWith(fresh);
    });
  }

  async facts() {
    const fresh = await this.get("part/facts");
    if (fresh) by("facts").replaceChildren(fresh);
  }

  // What colleagues noted; what is being written in the fields beside stays.
  async beside() {
    const fresh = await this.get("part/work_parts");
    for (const part of fresh?.querySelectorAll("[data-for]") ?? []) {
      const place = by(part.dataset.for);
      place.replaceChildren(...part.childNodes);
      htmx.process(place);
    }
  }

  // What can be done changes only with who owns the case: a half-written reply stays as it is.
  async actions() {
    const fresh = await this.get("part/actions");
    if (!fresh) return;
    const { stance } = fresh.querySelector("[data-stance]").dataset;
    const shown = by("actions").querySelector("[data-stance]");
    if (stance === shown.dataset.stance) return;
    if (stance !== "mine" && this.reply?.field.value.trim()) {
      // Somebody is writing: they are told, and keep what they wrote.
      shown.dataset.stance = stance;
      const why = fresh.querySelector(".hint, .notice, .claim p")?.textContent ?? "";
      by("refusal").replaceChildren(element("p", "refusal", why));
      return;
    }
    by("actions").replaceChildren(fresh);
    htmx.process(by("actions"));
    this.compose();
  }

  // A part of the page; nothing if it cannot be had now: the stream tells when to ask again.
  // HTMX is not asked: of several requests at once it keeps only the last.
  async get(path) {
    const answer = await fetch(`/desk/cases/${this.id}/${path}`).catch(() => null);
    if (!answer?.ok) return null;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    localise(holder.content);
    return holder.content;
  }

  nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.lines;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.lines.scrollTop = this.lines.scrollHeight;
  }
}
