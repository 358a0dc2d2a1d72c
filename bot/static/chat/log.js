// The list of messages: adding to it without moving what somebody is reading.

import { bubble, file } from "./bubbles.js";
import { day, element, say } from "../shared.js";

const NEAR = 80;

export class Log {
  constructor(list, scroller, newest) {
    this.list = list;
    this.scroller = scroller;
    this.newest = newest;
    this.byId = new Map();
    this.atEnd = true; // whether the reader follows; only their own scrolling changes it
    newest.addEventListener("click", () => this.toEnd());
    scroller.addEventListener("scroll", () => this.look(), { passive: true });
    // A keyboard that opens, or a field that grows, takes from the height of the conversation.
    new ResizeObserver(() => this.follow()).observe(scroller);
  }

  look() {
    this.atEnd = this.nearEnd();
    if (this.atEnd) this.newest.hidden = true;
  }

  follow() {
    if (this.atEnd) this.toEnd();
  }

  has(id) {
    return this.byId.has(id);
  }

  add(message, { follow = true } = {}) {
    const made = bubble(message);
    this.divide(new Date(message.at));
    this.list.append(made);
    if (message.id) this.byId.set(message.id, made);
    if (!follow) return made;
    if (message.author === "user") this.toEnd();
    else if (this.atEnd) this.show(made);
    else this.newest.hidden = false;
    return made;
  }

  divide(at) {
    const key = at.toDateString();
    if (this.lastDay === key) return;
    this.lastDay = key;
    this.list.append(element("p", "day", day(at)));
  }

  // The browser's own bubble turns out to be this stored message.
  settle(made, message) {
    made.dataset.id = message.id;
    this.byId.set(message.id, made);
    // The server's copy can be opened.
    if (message.file) made.querySelector(".message-file")?.replaceWith(file(message.file));
  }

  state(made, state, retry, values = {}) {
    made.dataset.state = state;
    const foot = made.querySelector(".message-foot");
    foot.querySelector(".state")?.remove();
    const shown = element("span", "state", say(state, values));
    if (retry) {
      const again = element("button", "retry", say("retry"));
      again.type = "button";
      again.addEventListener("click", retry);
      shown.append(" ", again);
    }
    foot.append(shown);
  }

  clear() {
    this.list.replaceChildren();
    this.byId.clear();
    this.lastDay = undefined;
  }

  nearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight });
    this.atEnd = true;
    this.newest.hidden = true;
  }

  // A long answer is read from its beginning: its first line must not be scrolled away.
  show(made) {
    const gap = 16;
    const top = made.offsetTop - this.scroller.offsetTop - gap;
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    this.scroller.scrollTo({ top: Math.min(top, end) });
  }
}
