// What the person sends: shown at once, sent in order, and kept with a way to try again.

import { FileRefused, post, postFile, TooLarge } from "./api.js";
import { element } from "../shared.js";

export class Outbox {
  // `on` has accepted(client).
  constructor(log, on) {
    this.log = log;
    this.on = on;
    this.bubbles = new Map();
    this.line = Promise.resolve(true);
  }

  // Resolves to whether the message is safe with the server.
  send(text, { press = false, title = text } = {}) {
    const message = { id: crypto.randomUUID?.() ?? uuid(), text, press };
    const made = this.log.add({ author: "user", text: title, at: new Date().toISOString() });
    this.bubbles.set(message.id, made);
    return this.attempt(message, made);
  }

  // `limit` is the bytes that the server takes: what is larger need not be sent to hear so.
  sendFile(file, limit) {
    const message = { id: crypto.randomUUID?.() ?? uuid(), file };
    const shown = { name: file.name, image: false, href: null };
    const at = new Date().toISOString();
    const made = this.log.add({ author: "user", text: "", file: shown, at });
    if (file.size > limit) {
      this.refuse(made, "large", limit);
      return;
    }
    this.bubbles.set(message.id, made);
    message.limit = limit;
    this.attempt(message, made);
  }

  refuse(made, reason, limit) {
    made.dataset.refused = "";
    this.log.state(made, `file-${reason}`, null, { limit: Math.floor(limit / 1_048_576) });
  }

  // What shows how far a file is, for as long as it is on its way.
  async upload(message, made) {
    const progress = element("progress");
    progress.max = 1;
    progress.setAttribute("aria-label", message.file.name);
    made.querySelector(".message-file").append(" ", progress);
    try {
      await postFile(message, (share) => { progress.value = share; });
    } finally {
      progress.remove();
    }
  }

  attempt(message, made) {
    this.log.state(made, "sending");
    this.line = this.line.then(async () => {
      try {
        await (message.file ? this.upload(message, made) : post(message));
        this.log.state(made, "sent");
        this.on.accepted(message.id);
        return true;
      } catch (error) {
        // The same id again: if the first attempt did arrive, the second one changes nothing.
        if (error instanceof FileRefused) this.refuse(made, error.message, message.limit);
        else if (error instanceof TooLarge) this.log.state(made, "too-large");
        else this.log.state(made, "failed", () => this.attempt(message, made));
        return false;
      }
    });
    return this.line;
  }

  // The bubble of a message that comes back from the server, if it is one of ours.
  claim(client) {
    const made = this.bubbles.get(client);
    this.bubbles.delete(client);
    return made;
  }
}

// Without HTTPS a browser has no randomUUID.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
