// Set-up: the checks run as one writes, and their findings stand beside the fields. Without it, saving shows the same.
const WAIT = 700;
const form = document.querySelector("form[data-check]");

if (form && form.elements.length > 5) {
  let timer;
  let turn = 0;
  let changed = false;

  async function check() {
    const mine = (turn += 1);
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      if (!answer.ok || mine !== turn) return;
      const found = await answer.json();
      for (const place of document.querySelectorAll("[data-found]")) place.innerHTML = found.beside[place.dataset.found] ?? "";
      for (const [name, html] of [["summary", found.summary], ["totals", found.totals], ["supply", found.supply], ["worked", found.worked]]) {
        const place = document.querySelector(`[data-${name}]`);
        if (place && html.trim() && place.innerHTML.trim()) place.innerHTML = html;
      }
    } catch {
      // no connection: what is typed stays in the page, and saving says what is wrong
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
