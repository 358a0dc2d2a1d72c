// The files of a reply: chosen, dropped or pasted, sent to the server one after the other while the
// reply is written, and listed with a way to take them off again. The server keeps the list.

import { element, say } from "../shared.js";

export class Attachments {
  constructor(form, caseId) {
    this.place = form.querySelector(".attachments");
    if (!this.place) return;
    this.form = form;
    this.path = `/desk/cases/${caseId}/attachments`;
    this.list = this.place.querySelector(".attached");
    this.refusal = this.place.querySelector(".attach-refusal");
    this.ids = form.elements.files;
    this.line = Promise.resolve();
    this.waiting = 0;
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-remove]");
      if (button) this.remove(button.dataset.remove);
    });
    form.addEventListener("htmx:beforeRequest", (event) => this.hold(event));
    if (this.place.querySelector(".attach")) this.take();
  }

  // The three ways in.
  take() {
    this.place.querySelector(".attach").hidden = false;
    const input = this.place.querySelector("input[type=file]");
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = ""; // or the same file could not be chosen again
    });
    this.form.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.add(event.clipboardData.files);
    });
    const carries = (event) => event.dataTransfer.types.includes("Files");
    this.form.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      this.form.classList.add("dropping");
    });
    for (const end of ["dragleave", "drop"]) {
      this.form.addEventListener(end, () => this.form.classList.remove("dropping"));
    }
    this.form.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
  }

  // What is still on its way would stay behind.
  hold(event) {
    if (event.target !== this.form || !this.waiting) return;
    event.preventDefault();
    this.say(say("attach-wait"));
  }

  add(files) {
    this.refusal.replaceChildren();
    for (const file of files) {
      if (file.size > Number(this.place.dataset.limit)) {
        this.say(say("attach-large", { limit: this.place.dataset.limitMb }), file.name);
        continue;
      }
      const item = element("li", "attaching", file.name);
      const progress = element("progress");
      progress.max = 1;
      progress.value = 0;
      progress.setAttribute("aria-label", file.name);
      item.append(" ", progress);
      this.list.append(item);
      this.waiting += 1;
      this.line = this.line.then(() => this.upload(file, item, progress));
    }
  }

  async upload(file, item, progress) {
    const answer = await this.send(file, (share) => { progress.value = share; });
    item.remove();
    this.waiting -= 1;
    this.took(answer, file.name);
  }

  // fetch cannot tell how far an upload is.
  send(file, onProgress) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.path);
      for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
      request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
      request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      });
      request.addEventListener("loadend", () => {
        const place = request.getResponseHeader("HX-Redirect"); // signed out meanwhile
        if (place) location.assign(place);
        resolve({ status: request.status, text: request.responseText });
      });
      request.send(file);
    });
  }

  async remove(id) {
    this.refusal.replaceChildren();
    const answer = await fetch(`${this.path}/${id}/remove`, { method: "POST", headers: headers() })
      .then(async (found) => ({ status: found.status, text: await found.text() }))
      .catch(() => ({ status: 0, text: "" }));
    this.took(answer);
    this.place.querySelector("input[type=file]")?.focus();
  }

  // The server's list stands before what is still on its way.
  took({ status, text }, name) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    if (status === 200) {
      for (const old of this.list.querySelectorAll("[data-file]")) old.remove();
      this.list.prepend(holder.content);
      this.ids.value = [...this.list.querySelectorAll("[data-file]")]
        .map((item) => item.dataset.file).join(",");
    } else {
      const words = holder.content.querySelector(".refusal")?.textContent;
      this.say(words ?? say("attach-failed"), name);
    }
  }

  say(words, name) {
    this.refusal.append(element("p", "refusal", name ? `${name}: ${words}` : words));
  }

  sent() {
    if (!this.place) return;
    this.refusal.replaceChildren();
    for (const item of this.list.querySelectorAll("[data-file]")) item.remove();
    this.ids.value = "";
  }
}

function headers() {
  return { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
}
