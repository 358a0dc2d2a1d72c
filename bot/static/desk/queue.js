// The list of cases: what was not there a moment ago is marked for a while.

const MARKED = 10_000;

const by = (id) => document.getElementById(id);

export class QueuePage {
  constructor(list) {
    this.list = list;
    this.seen = new Map(); // case → when it came; 0 for what is no news
    this.searching = true;
    this.mark();
    list.addEventListener("htmx:afterSwap", () => this.mark());
    // What another search brings up is no news.
    by("filters").addEventListener("htmx:beforeRequest", () => (this.searching = true));
  }

  refresh() {
    htmx.trigger(document.body, "ura:queue");
  }

  mark() {
    const now = Date.now();
    for (const row of this.list.querySelectorAll("[data-case]")) {
      const id = row.dataset.case;
      if (!this.seen.has(id)) this.seen.set(id, this.searching ? 0 : now);
      const left = this.seen.get(id) + MARKED - now;
      if (left <= 0) continue;
      row.classList.add("case-new");
      setTimeout(() => row.classList.remove("case-new"), left);
    }
    this.searching = false;
  }
}
