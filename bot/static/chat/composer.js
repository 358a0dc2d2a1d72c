// The field where one writes.

export class Composer {
  constructor(form, onSend) {
    this.field = form.querySelector("textarea");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(onSend);
    });
    this.field.addEventListener("keydown", (event) => {
      // While a word is being composed (accents, suggestions), Enter belongs to the keyboard.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit(onSend);
    });
    this.field.addEventListener("input", () => this.grow());
    // Without this script the browser would put the words into the address.
    form.querySelector("[type=submit]").disabled = false;
    this.grow();
  }

  submit(onSend) {
    const text = this.field.value.trim();
    if (text) {
      onSend(text);
      this.field.value = "";
      this.grow();
    }
    this.field.focus();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  // On a phone the focus would open the keyboard over what there is to read.
  welcome() {
    if (matchMedia("(pointer: fine)").matches) this.field.focus({ preventScroll: true });
  }
}
