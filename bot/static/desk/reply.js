// The field for a reply: a draft that survives, a count near the limit, one sending at a time.

import { say } from "../shared.js";

const PREFIX = "ura-draft-";
const WARN = 400;

export function forgetDrafts() {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
}

export class Reply {
  constructor(form, caseId) {
    this.form = form;
    this.field = form.querySelector("textarea");
    this.left = form.querySelector("#reply-left");
    this.key = PREFIX + caseId;
    // What the server sent back after a refusal is newer than any draft.
    if (!this.field.value) this.field.value = localStorage.getItem(this.key) ?? "";
    this.fresh();
    this.changed();
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
  }

  // The same id for every attempt at one reply: sent twice, it is stored once.
  fresh() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    this.form.elements.reply_id.value = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  }

  changed() {
    const { value } = this.field;
    if (value) localStorage.setItem(this.key, value);
    else localStorage.removeItem(this.key);
    // As the server counts: characters, not the halves that JavaScript counts.
    const left = Number(this.field.dataset.limit) - [...value.trim()].length;
    this.left.textContent =
      left < 0 ? say("over", { n: -left }) : left < WARN ? say("remaining", { n: left }) : "";
    this.left.classList.toggle("over", left < 0);
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  sent() {
    this.field.value = "";
    this.fresh();
    this.changed();
    this.field.focus();
  }
}
