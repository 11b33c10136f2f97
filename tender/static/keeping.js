// Keeps what is typed: on the server as one goes, and in this browser until the server has it. Used by forms with `data-draft`.
const WAIT = 800;

export function keep(form, fields, says) {
  const place = `draft ${form.dataset.draft}`;
  const read = () => Object.fromEntries([...fields, "seen"].map((name) => [name, new FormData(form).get(name) ?? ""]));
  let timer;
  let sent = JSON.stringify(read());

  async function send() {
    const typed = JSON.stringify(read());
    if (typed === sent) return;
    try {
      localStorage.setItem(place, typed);
      const body = new FormData(form);
      const answer = await fetch(form.dataset.draft, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      sent = typed;
      localStorage.removeItem(place);
      says("What you typed is kept. It is a mark only when you record it.");
    } catch {
      says("No connection, or your session has ended: what you typed is kept in this browser and goes on when the connection is back.");
      timer = setTimeout(send, 5000);
    }
  }

  const kept = localStorage.getItem(place);
  const was = kept ? JSON.parse(kept) : null;
  if (was && was.seen !== read().seen) {
    localStorage.removeItem(place); // it was recorded since
  } else if (kept && kept !== sent) {
    for (const name of fields) {
      const field = form.elements[name];
      if (field && was[name]) field.value = was[name];
    }
    says("What you had typed before the connection was lost is back.");
    timer = setTimeout(send, WAIT);
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    localStorage.setItem(place, JSON.stringify(read()));
  });
  window.addEventListener("online", send);
}
