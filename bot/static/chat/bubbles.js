// From a message's data to what is seen of it. The server made the HTML safe.

import { element, full, say, time } from "../shared.js";

export function bubble(message) {
  const made = element("article", `message from-${message.author}`);
  if (message.id) made.dataset.id = message.id;
  made.append(author(message));
  const body = element("div", "message-body");
  const words = element("div", "message-text");
  if (message.html === undefined) words.textContent = message.text;
  else words.innerHTML = message.html;
  if (words.hasChildNodes()) body.append(words);
  if (message.file) body.append(file(message.file));
  if (message.footer) body.append(source(message.footer));
  made.append(body);
  made.append(foot(message));
  if (message.buttons?.length) made.append(buttons(message.buttons));
  return made;
}

function author(message) {
  const name = {
    user: () => say("author-user"),
    officer: () =>
      message.name ? say("author-officer", { name: message.name }) : say("author-staff"),
  }[message.author];
  return element("p", "message-author", name ? name() : say("author-bot"));
}

// A picture is shown, everything else is a link; what nobody keeps is only named.
export function file({ name, image, href }) {
  const made = element("p", "message-file");
  if (!href) {
    made.textContent = name;
    return made;
  }
  const link = element("a", "", image ? undefined : name);
  link.href = href;
  link.target = "_blank";
  if (image) {
    const picture = element("img");
    picture.src = href;
    picture.alt = name;
    link.append(picture);
  }
  made.append(link);
  return made;
}

function source(html) {
  const made = element("footer", "message-source");
  made.innerHTML = html;
  return made;
}

function buttons(list) {
  const made = element("div", "message-buttons");
  for (const { title, payload } of list) {
    const button = element("button", "button", title);
    button.type = "button";
    button.dataset.payload = payload;
    made.append(button);
  }
  return made;
}

function foot(message) {
  const made = element("p", "message-foot");
  const at = new Date(message.at);
  const stamp = element("time", "", time(at));
  stamp.dateTime = message.at;
  stamp.title = full(at);
  made.append(stamp);
  return made;
}
