// Finding a text (a canned reply, a piece of an article) and putting it into the reply. Opened by
// its button, or by "/" at the beginning of a line. Nothing is sent by it.

const by = (id) => document.getElementById(id);
const shown = () => [...by("picker").querySelectorAll("li:not([hidden]) [data-insert]")];

// As the search of the desk: case and accents do not matter.
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Picker {
  constructor(page) {
    this.page = page;
    document.addEventListener("click", (event) => {
      if (event.target.closest("#open-picker")) this.open();
      const pick = event.target.closest("[data-insert]");
      if (pick) this.take(pick);
    });
    document.addEventListener("input", (event) => event.target.id === "picker-words" && this.filter());
    document.addEventListener("keydown", (event) => {
      if (event.target.id === "reply-text") this.slash(event);
      else if (event.target.closest?.("#picker")) this.move(event);
    });
  }

  open() {
    if (!by("picker")) return;
    by("picker-words").value = "";
    this.filter();
    by("picker").showModal();
    by("picker-words").focus();
  }

  take(pick) {
    const text = by(pick.dataset.insert).textContent;
    by("picker").close();
    this.page.reply?.insert(text);
  }

  slash(event) {
    const { value, selectionStart: at } = event.target;
    if (event.key !== "/" || event.isComposing || !by("picker")) return;
    if (at > 0 && value[at - 1] !== "\n") return;
    event.preventDefault();
    this.open();
  }

  filter() {
    const words = fold(by("picker-words").value).split(/\s+/).filter(Boolean);
    for (const item of by("picker").querySelectorAll("li")) {
      const text = fold(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of by("picker").querySelectorAll("section")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    by("picker-none").hidden = shown().length > 0;
  }

  move(event) {
    const list = shown();
    const field = by("picker-words");
    const typing = event.target === field;
    if (event.key === "Enter" && typing) {
      event.preventDefault();
      if (list.length) this.take(list[0]);
    } else if (event.key === "/" && typing && !field.value) {
      // Twice: it was the sign that was meant.
      event.preventDefault();
      by("picker").close();
      this.page.reply?.type("/");
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = list.indexOf(event.target) + step;
      (next < 0 ? field : (list[next] ?? list.at(-1) ?? field)).focus();
    }
  }
}
