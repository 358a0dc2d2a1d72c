// Whoever comes by a link from elsewhere may be signed in: the cookie does not travel with it.

import { signedIn } from "./session.js";

if (await signedIn().catch(() => false)) location.replace(document.body.dataset.next);
