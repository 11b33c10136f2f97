// How much waits for whoever looks, beside the link to it in the header: asked for after the page
// is there, and not again within half a minute unless the page says that something was done.
import { owner } from "./kept.js";

const FRESH = 30; // seconds
const link = document.querySelector("[data-waiting]");
const place = `waits ${owner}`;

function known() {
  if (document.querySelector(".govuk-notification-banner")) return null;
  try {
    const [count, at] = JSON.parse(sessionStorage.getItem(place));
    return Date.now() - at < 1000 * FRESH ? count : null;
  } catch {
    return null; // nothing is kept, or not by us
  }
}

async function asked() {
  const headers = { Accept: "application/json" };
  const asks = { credentials: "same-origin", redirect: "manual", headers };
  const answer = await fetch("/waiting", asks).catch(() => null);
  if (!answer?.ok) return null;
  const { waiting } = await answer.json();
  try {
    sessionStorage.setItem(place, JSON.stringify([waiting, Date.now()]));
  } catch {
    // each page then asks
  }
  return waiting;
}

if (link && owner) {
  const count = known() ?? (await asked());
  if (count !== null) link.textContent = `What needs you (${count})`;
}
