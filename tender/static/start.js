// Starts the GOV.UK components that a page holds. Every page works without it.
import { initAll } from "./govuk/govuk-frontend.min.js";

initAll();

// Whoever signs out leaves nothing of theirs in this browser; what the server does not have is asked about first.
document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", (event) => {
  let names = [];
  try {
    names = Object.keys(localStorage).filter((name) => /^(draft|typed|heard) /.test(name));
  } catch {
    return; // nothing is kept here
  }
  const here = names.some((name) => /^typed \S+ \/p\/[^/]+\/bid\//.test(name));
  if (here && !window.confirm("What you typed for your bid and have not saved is thrown away when you sign out. Sign out?")) return event.preventDefault();
  for (const name of names) localStorage.removeItem(name);
});
