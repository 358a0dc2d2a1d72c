// The live connection. It looks after its own recovery: an EventSource gives up for good on an
// HTTP error, and does not say whether the conversation is gone or the server.

import { history } from "./api.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const PATIENCE = 1_000;

export class Stream {
  // `on` has message(data), status(data), left(), gone(), lost() and back().
  constructor(on) {
    this.on = on;
    this.last = 0;
    this.source = null;
    this.timer = 0;
    this.alarm = 0;
    this.pause = FIRST_PAUSE;
    this.down = false;
    this.starts = 0;
    addEventListener("online", () => this.down && this.retry());
    addEventListener("offline", () => this.source && this.dropped());
  }

  get open() {
    return this.source !== null || this.timer !== 0;
  }

  start() {
    if (this.source) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.starts += 1;
    const source = new EventSource(`/chat/events?after=${this.last}`);
    this.source = source;
    source.onopen = () => this.recovered();
    source.onerror = () => this.source === source && this.dropped();
    source.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    source.addEventListener("status", (event) => this.on.status(JSON.parse(event.data)));
    source.addEventListener("left", () => {
      this.stop();
      this.on.left();
    });
  }

  stop() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.timer);
    clearTimeout(this.alarm);
    this.timer = this.alarm = 0;
  }

  take(message) {
    this.last = Math.max(this.last, message.id);
    this.on.message(message);
  }

  // The first look at a conversation, and the one after every loss.
  async catchUp() {
    const { starts } = this;
    const found = await history(this.last);
    // Whoever writes while this is asked begins the conversation that it does not know of yet.
    if (!found.open && starts !== this.starts) return;
    found.messages.forEach((message) => this.take(message));
    if (found.open) {
      this.on.status(found);
      this.start();
    } else {
      this.stop();
      this.recovered();
      this.on.gone();
    }
  }

  dropped() {
    this.source?.close();
    this.source = null;
    // A connection that is back within a second is not worth a word.
    this.alarm ||= setTimeout(() => {
      this.down = true;
      this.on.lost();
    }, PATIENCE);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  async retry() {
    clearTimeout(this.timer);
    this.timer = 0;
    try {
      await this.catchUp();
    } catch {
      this.dropped();
    }
  }

  recovered() {
    clearTimeout(this.alarm);
    this.alarm = 0;
    this.pause = FIRST_PAUSE;
    if (this.down) this.on.back();
    this.down = false;
  }
}
