// Starts the GOV.UK components that a page holds. Every page works without it.
import { initAll } from "./govuk/govuk-frontend.min.js";

initAll();

// Whoever signs out leaves nothing of theirs in this browser; of what the server does not have they
// are asked first.
const OWN = /^(draft|typed|heard) /;
const OF_A_BID = /^typed \S+ \/p\/[^/]+\/bid\//;
const LOST =
  "What you typed for your bid and have not saved is thrown away when you sign out. Sign out?";
document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", (event) => {
  let names = [];
  try {
    names = Object.keys(localStorage).filter((name) => OWN.test(name));
  } catch {
    return; // nothing is kept here
  }
  if (names.some((name) => OF_A_BID.test(name)) && !window.confirm(LOST)) event.preventDefault();
  else for (const name of names) localStorage.removeItem(name);
});
