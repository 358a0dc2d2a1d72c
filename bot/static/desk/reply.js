// The field for a reply: a draft that is kept, a count near the limit, one sending at a time.

import { say } from "../shared.js";
import { Attachments } from "./attachments.js";
import { Draft } from "./drafts.js";

const WARN = 400;

export class Reply {
  constructor(form, caseId) {
    this.form = form;
    this.field = form.querySelector("textarea");
    this.left = form.querySelector("#reply-left");
    this.draft = new Draft(caseId);
    this.attachments = new Attachments(form, caseId);
    // What the server does not have yet is newer than what it sent.
    this.field.value = this.draft.unsaved ?? this.field.value;
    this.fresh();
    this.measure();
    if (this.draft.unsaved !== null) this.draft.save();
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("blur", () => this.draft.save());
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
    this.draft.keep(this.field.value);
    this.measure();
  }

  measure() {
    const { value } = this.field;
    // As the server counts: characters, not the halves that JavaScript counts.
    const left = Number(this.field.dataset.limit) - [...value.trim()].length;
    this.left.textContent =
      left < 0 ? say("over", { n: -left }) : left < WARN ? say("remaining", { n: left }) : "";
    this.left.classList.toggle("over", left < 0);
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  // After the line with the caret, on lines of its own: no sentence is cut in two. A placeholder
  // that could not be filled is selected, so that the next key replaces it.
  insert(text) {
    const { field } = this;
    const end = field.value.indexOf("\n", field.selectionEnd);
    const place = end < 0 ? field.value.length : end;
    const before = field.value.slice(0, place).trimEnd();
    const after = field.value.slice(place).trimStart();
    const start = before ? `${before}\n\n` : "";
    field.value = `${start}${text}${after ? `\n\n${after}` : ""}`;
    field.focus();
    const gap = /\{\w+\}/.exec(text);
    const caret = start.length + (gap ? gap.index : text.length);
    field.setSelectionRange(caret, caret + (gap ? gap[0].length : 0));
    this.changed();
  }

  type(sign) {
    this.field.focus();
    this.field.setRangeText(sign, this.field.selectionStart, this.field.selectionEnd, "end");
    this.changed();
  }

  sent() {
    this.attachments.sent();
    this.field.value = "";
    this.fresh();
    this.changed();
    this.draft.save();
    this.field.focus();
  }
}
