// Whether an answer is on its way, and a calm word when it takes long.

import { say } from "../shared.js";

const PATIENCE = 15_000;

export class Waiting {
  constructor(typing, patience, onShow) {
    this.typing = typing;
    this.patience = patience;
    this.onShow = onShow;
    this.accepted = new Set();
    this.pending = 0;
    this.timer = 0;
  }

  // The server has a message that the stream has not shown yet.
  expect(client) {
    this.accepted.add(client);
    this.update();
    this.restart();
  }

  seen(client) {
    this.accepted.delete(client);
  }

  // Something was said: Ura may have told of the delay itself, and once is enough.
  heard() {
    clearTimeout(this.timer);
    this.patience.textContent = "";
  }

  status(pending) {
    this.pending = pending;
    this.update();
  }

  reset() {
    this.accepted.clear();
    this.status(0);
  }

  update() {
    const busy = this.accepted.size > 0 || this.pending > 0;
    if (busy === !this.typing.hidden) return;
    this.typing.hidden = !busy;
    if (busy) {
      this.restart();
      this.onShow();
    } else {
      this.heard();
    }
  }

  restart() {
    this.heard();
    this.timer = setTimeout(() => {
      this.patience.textContent = say("delayed");
      this.onShow();
    }, PATIENCE);
  }
}
