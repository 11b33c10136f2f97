// Set-up: the checks run as one writes, and their findings stand beside the fields. Without it,
// saving shows the same.
import { checked } from "./checking.js";

const form = document.querySelector("form[data-check]");

function show(found) {
  for (const place of document.querySelectorAll("[data-found]")) {
    place.innerHTML = found.beside[place.dataset.found] ?? "";
  }
  for (const name of ["summary", "totals", "supply", "worked"]) {
    const [place, html] = [document.querySelector(`[data-${name}]`), found[name]];
    if (place && html.trim() && place.innerHTML.trim()) place.innerHTML = html;
  }
}

if (form && form.elements.length > 5) {
  let changed = false;
  checked(form, show);
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
