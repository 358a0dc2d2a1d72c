// The list of cases: what was not there a moment ago is marked.

const by = (id) => document.getElementById(id);

export class QueuePage {
  constructor(list) {
    this.list = list;
    this.known = null;
    this.note();
    list.addEventListener("htmx:afterSwap", () => this.mark());
    // Another search is not news.
    by("filters").addEventListener("htmx:beforeRequest", () => (this.known = null));
  }

  refresh() {
    htmx.trigger(document.body, "ura:queue");
  }

  note() {
    this.known = new Set([...this.list.querySelectorAll("[data-case]")].map((c) => c.dataset.case));
  }

  mark() {
    if (this.known) {
      for (const row of this.list.querySelectorAll("[data-case]")) {
        row.classList.toggle("case-new", !this.known.has(row.dataset.case));
      }
    }
    const marked = this.known;
    this.note();
    // A mark stays through the refreshes that follow within its time.
    if (marked) for (const row of this.list.querySelectorAll(".case-new")) this.unmark(row);
  }

  unmark(row) {
    setTimeout(() => row.classList.remove("case-new"), 10_000);
  }
}
