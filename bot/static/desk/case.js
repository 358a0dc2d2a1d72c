// The page of a case: new messages are added, changed ones replaced, the rest stays untouched.

import { element, say } from "../shared.js";
import { Reply } from "./reply.js";

const by = (id) => document.getElementById(id);
const NEAR = 120;

export class CasePage {
  constructor(page) {
    this.id = page.dataset.case;
    this.lines = by("lines");
    this.fetching = Promise.resolve();
    this.settled = false;
    this.compose();
    this.toEnd();
    // On a phone the conversation comes first; the facts are one tap away.
    if (matchMedia("(max-width: 60rem)").matches) by("facts-fold").open = false;
    document.body.addEventListener("ura:replied", () => {
      by("refusal").replaceChildren();
      this.reply?.sent();
      this.more();
    });
    document.body.addEventListener("htmx:sendError", () => this.unsent());
    document.body.addEventListener("htmx:responseError", () => this.unsent());
  }

  compose() {
    const form = by("reply");
    this.reply = form ? new Reply(form, this.id) : null;
  }

  unsent() {
    if (by("refusal")) by("refusal").replaceChildren(element("p", "refusal", say("unsent")));
  }

  // One fetch after the other: two at once would add the same message twice.
  more() {
    this.fetching = this.fetching.then(async () => {
      const last = this.lines.lastElementChild?.dataset.line ?? 0;
      const near = this.nearEnd();
      await this.get(`lines?after=${last}`, this.lines, "beforeend");
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

  again() {
    this.fetching = this.fetching.then(() => this.get("lines", this.lines, "innerHTML"));
  }

  line(id) {
    const target = by(`line-${id}`);
    if (target) this.get(`lines?only=${id}`, target, "outerHTML");
  }

  facts() {
    this.get("part/facts", by("facts"), "innerHTML");
  }

  // What can be done changes only with who owns the case: a half-written reply stays as it is.
  async actions() {
    const answer = await fetch(`/desk/cases/${this.id}/part/actions`);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { stance } = fresh.querySelector("[data-stance]").dataset;
    const shown = by("actions").querySelector("[data-stance]");
    if (stance === shown.dataset.stance) return;
    if (stance !== "mine" && this.reply?.field.value.trim()) {
      // Somebody is writing: they are told, and keep what they wrote.
      shown.dataset.stance = stance;
      const why = fresh.querySelector(".hint, .claim p")?.textContent ?? "";
      by("refusal").replaceChildren(element("p", "refusal", why));
      return;
    }
    by("actions").replaceChildren(...fresh.body.childNodes);
    htmx.process(by("actions"));
    this.compose();
  }

  async get(path, target, swap) {
    await htmx.ajax("GET", `/desk/cases/${this.id}/${path}`, { target, swap }).catch(() => {});
  }

  nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.lines;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.lines.scrollTop = this.lines.scrollHeight;
  }
}
