// The desk's live connection. Each event only says what to fetch again.

import { signedIn } from "./session.js";

const PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

export class Live {
  // `on` has queue(counts), case(), lines(), line(data), presence(), resync(), alert(data), end(),
  // lost() and back().
  constructor(caseId, on) {
    this.path = caseId ? `/desk/events?case=${caseId}` : "/desk/events";
    this.on = on;
    this.pause = PAUSE;
    this.opened = 0;
    this.source = null;
    addEventListener("online", () => this.start());
    addEventListener("pagehide", () => this.stop());
    addEventListener("pageshow", (event) => event.persisted && this.start());
    // A browser opens six connections to a server at most: many hidden cases would use them up.
    // The queue keeps its own, so that its title goes on counting.
    if (caseId) {
      document.addEventListener("visibilitychange", () =>
        document.hidden ? this.stop() : this.start(),
      );
    }
    this.start();
  }

  start() {
    if (this.source) return;
    clearTimeout(this.timer);
    const source = new EventSource(this.path);
    this.source = source;
    source.onopen = () => {
      this.pause = PAUSE;
      this.on.back();
      if (this.opened++) this.on.resync();
    };
    source.onerror = () => this.source === source && this.dropped();
    for (const name of ["queue", "case", "lines", "line", "presence", "resync", "alert", "end"]) {
      source.addEventListener(name, (event) => {
        if (name === "end") this.stop();
        this.on[name](JSON.parse(event.data));
      });
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  async dropped() {
    this.stop();
    this.on.lost();
    this.timer = setTimeout(() => this.retry(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  // An EventSource does not tell a server that is down from a session that has ended.
  async retry() {
    try {
      if (await signedIn()) this.start();
      else this.on.end();
    } catch {
      this.dropped();
    }
  }
}
