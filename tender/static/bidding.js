// An answer is saved as one types. Whatever the server does not have yet stays in this browser,
// under its owner's name alone, and is offered to nobody else.
import { offerBox, owner, renew, signInAgain } from "./kept.js";

const WAIT = 1200;
const LONGEST_PAUSE = 60000;
const plain = (text) => text.replaceAll("\r\n", "\n").trim();

function Draft(address) {
  const place = `draft ${owner} ${address}`;
  return {
    write(text, seen) {
      try {
        localStorage.setItem(place, JSON.stringify({ text, seen, at: Date.now() }));
      } catch {
        // the browser keeps nothing, or its room is full: the server has it soon
      }
    },
    read() {
      try {
        return JSON.parse(localStorage.getItem(place));
      } catch {
        return null;
      }
    },
    drop: () => localStorage.removeItem(place),
  };
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const field = form.elements.text;
  if (field.readOnly) continue;
  const says = form.querySelector("[data-saved]");
  const draft = Draft(form.dataset.autosave);
  // the page shows what was sent, and the server has it not
  const refused = "unsaved" in form.dataset;
  // an earlier text that was taken into the box is saved once somebody types in it or presses Save
  let sent = refused ? null : field.defaultValue;
  let timer;
  let pause = WAIT;
  let underway = null;
  let stopped = refused;
  // browsers put back what a page held before
  form.elements.seen.value = form.elements.seen.defaultValue;

  function later(after) {
    clearTimeout(timer);
    timer = setTimeout(save, after);
  }

  function say(text, ...more) {
    says.replaceChildren(text, ...more);
  }

  async function ask() {
    const typed = field.value;
    let answer;
    try {
      answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        redirect: "error",
        headers: { Accept: "application/json" },
      });
    } catch {
      say(
        "No connection: what you typed is kept in this browser, and is sent when the connection " +
          "is back.",
      );
      pause = Math.min(Math.max(2 * pause, 5000), LONGEST_PAUSE);
      return later(pause);
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      form.elements.seen.value = said.seen;
      [sent, pause] = [typed, WAIT];
      if (draft.read()?.text === typed) draft.drop();
      const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      say(`Saved at ${now}.`);
      return field.value === sent ? undefined : later(WAIT);
    }
    if (answer.status >= 500 || answer.status === 429) {
      say(
        `${said.error ?? "The service cannot save just now."} What you typed is kept in this ` +
          "browser, and is sent again.",
      );
      pause = Math.min(Math.max(2 * pause, 5000), LONGEST_PAUSE);
      return later(pause);
    }
    stopped = true;
    if (answer.status === 401 || answer.status === 400) {
      say(
        "Your session has ended. What you typed is kept in this browser. ",
        signInAgain(),
        ", then come back here.",
      );
    } else if (said.stale) {
      say(
        "Somebody saved this answer meanwhile: a colleague, or you in another window. What you " +
          "type is kept in this browser. Press Save: you will see both.",
      );
    } else {
      say(
        `Not saved. ${said.error ?? "The service refused it."} What you typed is kept in this ` +
          "browser.",
      );
    }
  }

  function save() {
    clearTimeout(timer);
    if (field.value === sent || stopped) return underway ?? Promise.resolve();
    underway ??= ask().finally(() => { underway = null; });
    return underway;
  }

  function offer(was) {
    const newer = " Since then something else was saved here: putting yours back takes its place.";
    const since = was.seen === form.elements.seen.value ? "" : newer;
    form.before(offerBox({
      at: was.at,
      sentence: (when) => `What you typed here on ${when} was not saved.${since}`,
      read: was.text,
      putBack() {
        field.value = was.text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      },
      throwAway() {
        draft.drop();
        field.focus();
      },
    }));
  }

  const was = "taken" in form.dataset ? null : draft.read();
  if (was && !refused) {
    if (plain(was.text) === plain(field.defaultValue)) draft.drop();
    else offer(was);
  }
  // what a browser put back by itself is offered like any other
  if (field.value !== field.defaultValue) field.value = field.defaultValue;

  field.addEventListener("input", () => {
    draft.write(field.value, form.elements.seen.value);
    if (!stopped) later(WAIT);
  });
  window.addEventListener("online", save);
  window.addEventListener("focus", async () => {
    if (!stopped || refused || field.value === sent || !(await renew().catch(() => false))) return;
    stopped = false;
    save();
  });
  window.addEventListener("pagehide", () => {
    if (field.value === sent || stopped || underway) return;
    fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      keepalive: true,
      headers: { Accept: "application/json" },
    }).catch(() => {});
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    // dropped once a page shows it as saved
    if (field.value !== sent) draft.write(field.value, form.elements.seen.value);
    sent = field.value;
  });
  for (const other of document.forms) {
    if (other === form || other.method !== "post") continue;
    let saved = false;
    other.addEventListener("submit", (event) => {
      if (field.value === sent || stopped || saved) return;
      event.preventDefault();
      save().finally(() => {
        saved = true;
        other.requestSubmit(event.submitter);
      });
    });
  }
}
