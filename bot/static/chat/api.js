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
