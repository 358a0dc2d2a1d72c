// Internal notes: mentioning a colleague by @, from a list of those who may see the case.

import { element } from "../shared.js";

const by = (id) => document.getElementById(id);
const MOST = 6;

export class Notes {
  constructor() {
    this.field = by("note-text");
    this.list = by("people");
    this.people = JSON.parse(this.field.dataset.people);
    this.field.addEventListener("input", () => this.offer());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => {
      const person = event.target.closest("button");
      if (person) this.mention(person.textContent);
    });
    this.list.addEventListener("keydown", (event) => this.move(event));
    document.body.addEventListener("ura:notes", () => {
      this.field.value = "";
      by("note-refusal").replaceChildren();
      this.offer();
    });
    document.body.addEventListener("ura:tags", () => {
      by("tag").value = "";
      by("tag-refusal").replaceChildren();
      by("tag").focus();
    });
  }

  // The name that is being written: from the last @ before the caret.
  get begun() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    return /(?<![\p{L}\p{N}_])@([\p{L} .'’-]{0,40})$/u.exec(before)?.[1] ?? null;
  }

  offer() {
    const begun = this.begun?.toLowerCase();
    const fitting =
      begun === undefined
        ? []
        : this.people.filter((name) => name.toLowerCase().startsWith(begun)).slice(0, MOST);
    this.list.replaceChildren(
      ...fitting.map((name) => {
        const item = element("li");
        const button = element("button", "button", name);
        button.type = "button";
        item.append(button);
        return item;
      }),
    );
    this.list.hidden = fitting.length === 0;
  }

  mention(name) {
    const end = this.field.selectionStart;
    const start = end - (this.begun?.length ?? 0);
    this.field.focus();
    this.field.setRangeText(`${name} `, start, end, "end");
    this.offer();
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      by("note-form").requestSubmit();
    } else if (this.list.hidden) {
      return;
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.list.querySelector("button").focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.mention(this.list.querySelector("button").textContent);
    } else if (event.key === "Escape") {
      this.list.hidden = true;
    }
  }

  move(event) {
    const buttons = [...this.list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.field.focus();
    if (!step) return;
    event.preventDefault();
    (buttons[buttons.indexOf(event.target) + step] ?? this.field).focus();
  }
}
