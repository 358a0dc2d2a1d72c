// Notifications of the browser. The page asks for the permission only when a button is pressed.

const shown = "Notification" in window;

export function notify({ title, body, tag, path }) {
  if (!shown || Notification.permission !== "granted") return;
  // Of several open pages each notifies; one tag makes it one notification.
  const note = new Notification(title, { body, tag });
  note.onclick = () => {
    window.focus();
    location.assign(path);
    note.close();
  };
}

export function offerNotifications() {
  const place = document.getElementById("notifications");
  if (!place) return;
  const tell = () => {
    const state = shown ? Notification.permission : "unsupported";
    for (const part of place.querySelectorAll("[data-state]")) {
      part.hidden = part.dataset.state !== state;
    }
  };
  place.querySelector("button").addEventListener("click", async () => {
    await Notification.requestPermission();
    tell();
  });
  tell();
}
