// Who else has this case open, and who writes in it.

const EVERY = 4_000; // a word that somebody is writing, at most so often
const FADES = 9_000; // after which nobody counts as writing who has stopped

export class Presence {
  constructor(page) {
    this.page = page;
    this.told = 0;
    this.place = document.getElementById("presence");
    document.addEventListener("input", (event) => {
      if (event.target.id === "reply-text" && event.target.value.trim()) this.typing();
    });
  }

  async show() {
    const fresh = await this.page.get("part/presence");
    if (!fresh) return;
    this.place.replaceChildren(fresh);
    clearTimeout(this.timer);
    if (this.place.querySelector(".looker-typing")) {
      this.timer = setTimeout(() => this.show(), FADES);
    }
  }

  typing() {
    if (Date.now() - this.told < EVERY) return;
    this.told = Date.now();
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    // A word that is lost matters to nobody: the next key says it again.
    fetch(`/desk/cases/${this.page.id}/typing`, { method: "POST", headers }).catch(() => {});
  }
}
