// Starts the GOV.UK components that a page holds. Every page works without it.
import { initAll } from "./govuk/govuk-frontend.min.js";

initAll();

// Whoever signs out leaves nothing of theirs in this browser.
document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", () => {
  for (const name of Object.keys(localStorage)) if (name.startsWith("draft ")) localStorage.removeItem(name);
});
