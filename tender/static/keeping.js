// Keeps what is typed: on the server as one goes, and in this browser until the server has it. Used by forms with `data-draft`.
const WAIT = 1500; // milliseconds from the first key: on the server within two seconds, also while somebody types on

export function keep(form, fields, says, hints = () => {}) {
  const place = `draft ${document.body.dataset.owner ?? ""} ${form.dataset.draft}`; // nobody else who signs in at this browser sees it
  const read = () => Object.fromEntries([...fields, "seen"].map((name) => [name, new FormData(form).get(name) ?? ""]));
  let timer = null;
  let submitted = false;
  let sent = JSON.stringify(read());

  function note(typed, arrived) {
    try {
      localStorage.setItem(place, JSON.stringify({ ...JSON.parse(typed), arrived }));
    } catch {
      // the browser keeps nothing, or its room is full: the server has it
    }
  }

  async function send() {
    timer = null;
    const typed = JSON.stringify(read());
    if (typed === sent) return;
    try {
      note(typed, false);
      const body = new FormData(form);
      const answer = await fetch(form.dataset.draft, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      sent = typed;
      note(typed, true);
      hints((await answer.json()).hints);
      says("What you typed is kept. It is a mark only when you record it.");
    } catch {
      says("No connection, or your session has ended: what you typed is kept in this browser and goes on when the connection is back.");
      timer ??= setTimeout(send, 5000);
    }
  }

  const kept = localStorage.getItem(place);
  const was = kept ? JSON.parse(kept) : null;
  const now = read();
  if (was && was.seen !== now.seen) {
    const lost = was.arrived ? [] : fields.filter((name) => was[name] && was[name] !== now[name]);
    if (lost.length) says(`It was recorded since. What you had typed here and had not arrived: ${lost.map((name) => was[name]).join("; ")}`);
    else localStorage.removeItem(place);
  } else if (was && fields.some((name) => was[name] && was[name] !== now[name] && (!was.arrived || !now[name]))) {
    // never arrived, or arrived after this page was made; what was typed since on another machine stands
    for (const name of fields) {
      const field = form.elements[name];
      if (field && was[name] && (!was.arrived || !now[name])) field.value = was[name];
    }
    says("What you had typed before the connection was lost is back.");
    timer ??= setTimeout(send, WAIT);
  }
  form.addEventListener("input", () => {
    note(JSON.stringify(read()), false); // at each: whoever closes the window now loses nothing
    timer ??= setTimeout(send, WAIT);
  });
  form.addEventListener("submit", () => {
    submitted = true;
    clearTimeout(timer);
    note(JSON.stringify(read()), false);
  });
  window.addEventListener("online", send);
  for (const other of document.querySelectorAll("form[action$='/sign-out']")) {
    let arrived = false;
    other.addEventListener("submit", (event) => {
      if (arrived || JSON.stringify(read()) === sent) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      send().finally(() => {
        arrived = true;
        other.requestSubmit();
      });
    }, { capture: true });
  }
  window.addEventListener("pagehide", () => {
    if (JSON.stringify(read()) === sent || submitted) return;
    fetch(form.dataset.draft, { method: "POST", body: new FormData(form), credentials: "same-origin", keepalive: true }).catch(() => {});
  });
}
