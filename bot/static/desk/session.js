// Whether somebody is signed in; throws while the server does not answer.

export async function signedIn() {
  const answer = await fetch("/desk/session", { cache: "no-store" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()).signed_in;
}
