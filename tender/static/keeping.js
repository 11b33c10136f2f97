// Keeps what is typed: on the server as one goes, and in this browser until the server has it. Used
// by forms with `data-draft`.
import { owner, renew, signInAgain } from "./kept.js";

const WAIT = 1500; // milliseconds from the first key, also while somebody types on

export function keep(form, fields, says, hints = () => {}) {
  const place = `draft ${owner} ${form.dataset.draft}`; // nobody else at this browser sees it
  const names = [...fields, "seen"];
  const value = (name) => new FormData(form).get(name) ?? "";
  const read = () => Object.fromEntries(names.map((name) => [name, value(name)]));
  let timer = null;
  let submitted = false;
  let ended = false;
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
    if (typed === sent || ended) return;
    try {
      note(typed, false);
      const body = new FormData(form);
      const how = { method: "POST", body, credentials: "same-origin" };
      const answer = await fetch(form.dataset.draft, how);
      if (answer.status === 401 || answer.status === 400) {
        ended = true;
        const kept = "Your session has ended. What you typed is kept in this browser. ";
        says(kept, signInAgain(), ", then come back here.");
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      sent = typed;
      note(typed, true);
      hints((await answer.json()).hints);
      says("What you typed is kept. It is a mark only when you press the button.");
    } catch {
      says("No connection: what you typed is kept in this browser, and goes on when it is back.");
      timer ??= setTimeout(send, 5000);
    }
  }

  const kept = localStorage.getItem(place);
  const was = kept ? JSON.parse(kept) : null;
  const now = read();
  // never arrived, or arrived after this page was made; what another machine typed since stands
  const isBack = (name) => was[name] && was[name] !== now[name] && (!was.arrived || !now[name]);
  if (was && was.seen !== now.seen) {
    const lost = was.arrived ? [] : fields.filter((name) => was[name] && was[name] !== now[name]);
    const words = lost.map((name) => was[name]).join("; ");
    if (lost.length) says(`It was recorded since. What you typed here had not arrived: ${words}`);
    else localStorage.removeItem(place);
  } else if (was && fields.some(isBack)) {
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
  window.addEventListener("focus", async () => {
    if (!ended || !(await renew().catch(() => false))) return;
    ended = false;
    send();
  });
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
    const body = new FormData(form);
    fetch(form.dataset.draft, { method: "POST", body, credentials: "same-origin", keepalive: true })
      .catch(() => {});
  });
}
