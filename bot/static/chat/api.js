// What the page asks of the server.

export class TooLarge extends Error {}

export async function post(message) {
  const response = await fetch("/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(20_000),
  });
  if (response.status === 413) throw new TooLarge();
  if (response.status !== 202) throw new Error(`HTTP ${response.status}`);
}

export class FileRefused extends Error {}

// A message that is a file; `onProgress` hears the share that is on its way: fetch cannot tell it.
export function postFile(message, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/chat/files");
    request.setRequestHeader("X-Message-Id", message.id);
    request.setRequestHeader("X-File-Name", encodeURIComponent(message.file.name));
    request.setRequestHeader("Content-Type", message.file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("loadend", () => {
      const { reason } = request.response ?? {};
      if (request.status === 202) resolve();
      else if (reason && reason !== "failed") reject(new FileRefused(reason));
      else reject(new Error(`HTTP ${request.status}`));
    });
    request.send(message.file);
  });
}

export async function history(after) {
  const response = await fetch(`/chat/history?after=${after}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

export async function fresh() {
  await fetch("/chat/fresh", { method: "POST" });
}
