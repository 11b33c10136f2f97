// An answer is saved as one types. What could not be sent stays in this browser, and goes on when the connection is back.
const WAIT = 1200;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const field = form.elements.text;
  const says = form.querySelector("[data-saved]");
  const place = `draft ${form.dataset.autosave}`;
  let sent = field.value;
  let timer;
  let busy = false;
  if (field.readOnly) continue;

  async function save() {
    if (field.value === sent || busy) return;
    busy = true;
    const typed = field.value;
    localStorage.setItem(place, typed);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error" });
      const said = await answer.json();
      if (answer.status === 409 && said.stale) {
        says.textContent = "A colleague saved this answer meanwhile. Press Save: you will see both.";
        return;
      }
      if (!answer.ok) throw new Error(said.error ?? answer.status);
      form.elements.seen.value = said.seen;
      sent = typed;
      localStorage.removeItem(place);
      says.textContent = `Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`;
    } catch {
      says.textContent = "No connection, or your session has ended: what you typed is kept in this browser and goes on when the connection is back.";
      timer = setTimeout(save, 5000);
    } finally {
      busy = false;
    }
    if (field.value !== sent) timer = setTimeout(save, WAIT);
  }

  const kept = localStorage.getItem(place);
  if (kept !== null && kept !== field.value) {
    field.value = kept;
    says.textContent = "What you had typed before the connection was lost is back.";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    timer = setTimeout(save, WAIT);
  }
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    localStorage.removeItem(place);
  });
  window.addEventListener("online", save);
}
