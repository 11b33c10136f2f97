// Whatever is typed into a form with words is kept: in this browser at each input, on the server
// within two seconds, and offered again to its owner alone. What is typed for a bid stays in this
// browser until it is saved. A form with a place of its own on the server (marking, answers of a
// bid) keeps itself.
import { changed, controls, nameOf, read, same, stateOf, wordsOf, write } from "./form_fields.js";
import { element, offerBox, owner, renew, signInAgain } from "./kept.js";

const WAIT = 1500; // milliseconds from the first key
const AGAIN = 5000;
const OFFERED = 3; // entries of one form: of windows and devices that do not know of each other
const ASKS = { credentials: "same-origin", headers: { Accept: "application/json" } };
const here = "here" in document.body.dataset; // nothing of this page goes to the server unsent
const refused = Boolean(document.querySelector(".govuk-error-summary"));
const place = (name) => `typed ${owner} ${name}`;

function entriesOf(name) {
  try {
    return JSON.parse(localStorage.getItem(place(name))) ?? [];
  } catch {
    return [];
  }
}

function store(name, entries) {
  try {
    if (entries.length) localStorage.setItem(place(name), JSON.stringify(entries));
    else localStorage.removeItem(place(name));
  } catch {
    // the browser keeps nothing, or its room is full: the server has it
  }
}

// The newest entries of a form, for the server; none lets go of what it has.
function tell(name, entries, more = {}) {
  const token = document.querySelector("[name=csrf_token]")?.value ?? "";
  const body = new URLSearchParams({ csrf_token: token, form: name });
  if (entries.length) body.set("typed", JSON.stringify(entries));
  const path = entries.length ? "/unsent" : "/unsent/forget";
  return fetch(path, { method: "POST", body, redirect: "error", ...ASKS, ...more });
}

function keep(name, entries) {
  store(name, entries);
  if (!here) tell(name, entries).catch(() => {});
}

function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A form whose words are kept, under a number of its own that the server names when it takes it.
class KeptForm {
  constructor(form, name) {
    [this.form, this.name, this.id] = [form, name, newNumber()];
    [this.begun, this.sent, this.timer, this.ended] = [read(form), "{}", null, false];
    this.says = element("p", { className: "govuk-hint tender-typed" });
    form.append(this.says, element("input", { type: "hidden", name: "unsent", value: this.id }));
    form.addEventListener("input", () => this.note());
    form.addEventListener("tender:saved", ({ detail }) => this.wasSaved(detail));
    window.addEventListener("online", () => this.send());
    window.addEventListener("focus", () => this.goOn());
    // before the form itself goes: whatever came after it would be kept though it was taken
    form.addEventListener("submit", () => this.leave());
    window.addEventListener("pagehide", () => this.leave());
  }

  typed() {
    return changed(this.form, this.begun);
  }

  // Every entry there is, with this one as it stands now.
  entries() {
    const others = entriesOf(this.name).filter((entry) => entry.id !== this.id);
    const typed = this.typed();
    if (!Object.keys(typed).length) return others;
    const own = { id: this.id, typed, state: stateOf(this.form), at: Date.now() };
    return [...others, own].slice(-OFFERED);
  }

  note() {
    // beside a refusal the form began with what was typed: back to that is no reason to forget it
    if (!refused || Object.keys(this.typed()).length) store(this.name, this.entries());
    this.timer ??= setTimeout(() => this.send(), WAIT);
  }

  later(pause) {
    this.timer ??= setTimeout(() => this.send(), pause);
  }

  async send() {
    this.timer = null;
    const typed = JSON.stringify(this.typed());
    if (typed === this.sent || this.ended) return;
    if (here) {
      this.sent = typed;
      this.say("What you typed is kept in this browser. It is saved only when you save it.");
      return;
    }
    const answer = await tell(this.name, this.entries()).catch(() => null);
    if (!answer) {
      this.say("No connection: what you typed is kept in this browser, and is sent on later.");
      this.later(AGAIN);
    } else if (answer.ok) {
      this.sent = typed;
      const { left } = await answer.json();
      document.dispatchEvent(new CustomEvent("heard", { detail: left }));
      const saves = "saves" in this.form.dataset; // says itself what it saved
      const sends = "What you typed is kept. It is sent only when you press the button.";
      this.say(saves ? "" : sends);
    } else {
      this.wasRefused(answer.status, typed);
    }
  }

  wasRefused(status, typed) {
    if (status === 401 || status === 400) {
      this.ended = true;
      const kept = "Your session has ended. What you typed is kept in this browser. ";
      this.say(kept, signInAgain(), ", then come back here.");
    } else if (status === 422) {
      this.sent = typed;
      this.say("This is too long for the server to keep: it is kept in this browser alone.");
    } else {
      this.say("The service cannot keep it just now: what you typed is kept in this browser.");
      this.later(3 * AGAIN);
    }
  }

  // What the form saved by itself is kept elsewhere from now on: only what was typed since is not.
  wasSaved(held) {
    this.begun = held;
    keep(this.name, this.entries());
    this.sent = JSON.stringify(this.typed());
    this.say();
  }

  say(...words) {
    this.says.replaceChildren(...words);
  }

  async goOn() {
    if (!this.ended || !(await renew().catch(() => false))) return;
    this.ended = false;
    this.send();
  }

  leave() {
    const typed = JSON.stringify(this.typed());
    if (here || typed === this.sent) return;
    this.sent = typed;
    tell(this.name, this.entries(), { keepalive: true }).catch(() => {});
  }

  // What stands in this form again is let go of with it.
  goWith(was) {
    const entries = entriesOf(this.name);
    store(this.name, entries.map((entry) => (
      entry.id === was.id ? { ...entry, with: this.id } : entry
    )));
  }

  offer(was) {
    const { form, name } = this;
    const newer = " Since then something else was saved or decided here: look before you send it.";
    const since = was.state === stateOf(form) ? "" : newer;
    const fold = form.closest("details:not([open])");
    const box = offerBox({
      at: was.at,
      sentence: (when) => `What you typed here on ${when} was not sent.${since}`,
      read: wordsOf(form, was.typed, this.begun) || "What was chosen, and no words.",
      putBack: () => {
        if (fold) fold.open = true;
        this.goWith(was);
        form.dispatchEvent(new CustomEvent("tender:back", { detail: was.typed }));
        write(form, was.typed);
        controls(form).find((field) => field.name in was.typed)?.focus();
      },
      throwAway: () => keep(name, entriesOf(name).filter((entry) => entry.id !== was.id)),
    });
    (fold ?? form).before(box);
  }

  // Whatever other windows and devices typed here; the words of a refused form stand in it again.
  // The server may still have an entry that it took, where it was told so a moment ago.
  offerOthers(onServer, taken) {
    const known = entriesOf(this.name);
    const fromServer = onServer.filter((entry) => !isTaken(entry, taken));
    if (fromServer.length < onServer.length) keep(this.name, known);
    const away = fromServer.filter((entry) => !known.some(({ id }) => id === entry.id));
    if (away.length) store(this.name, [...known, ...away].slice(-OFFERED));
    const now = read(this.form);
    for (const entry of entriesOf(this.name).filter(({ id }) => id !== this.id)) {
      const fields = Object.entries(entry.typed);
      if (fields.every(([field, texts]) => same(texts, now[field]))) this.goWith(entry);
      else this.offer(entry);
    }
  }
}

function isTaken(entry, taken) {
  return taken.includes(entry.id) || taken.includes(entry.with);
}

// An entry whose form the server took is let go of: its number stands in a cookie of its own,
// which any page of the same person reads. The numbers.
function settle() {
  const cookies = document.cookie.split("; ").filter((cookie) => cookie.startsWith("taken-"));
  const taken = cookies.map((cookie) => cookie.slice("taken-".length).split("=")[0]);
  for (const name of taken.length ? keptNames() : []) {
    const entries = entriesOf(name);
    const left = entries.filter((entry) => !isTaken(entry, taken));
    if (left.length !== entries.length) keep(name, left);
  }
  for (const id of taken) document.cookie = `taken-${id}=; Max-Age=0; Path=/; SameSite=Lax`;
  return taken;
}

function keptNames() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(place("")));
    return keys.map((key) => key.slice(place("").length));
  } catch {
    return [];
  }
}

// What the server has of each of these forms; nothing where it cannot be asked.
async function onTheServer(names) {
  const typed = new Map();
  if (here || !names.length) return typed;
  try {
    const { forms } = await (await fetch("/unsent", ASKS)).json();
    for (const name of forms.filter((form) => names.includes(form))) {
      const answer = await fetch(`/unsent/typed?form=${encodeURIComponent(name)}`, ASKS);
      typed.set(name, JSON.parse((await answer.json()).typed || "[]"));
    }
  } catch {
    // what this browser has is offered all the same
  }
  return typed;
}

async function begin() {
  const taken = settle();
  const forms = new Map();
  for (const form of document.querySelectorAll("form[method=post]")) {
    const keepsItself = "draft" in form.dataset || "autosave" in form.dataset;
    const hasWords = "typed" in form.dataset || form.querySelector("[data-typed]");
    const name = nameOf(form);
    if (hasWords && !keepsItself && !forms.has(name)) forms.set(name, new KeptForm(form, name));
  }
  const typed = await onTheServer([...forms.keys()]);
  for (const kept of forms.values()) kept.offerOthers(typed.get(kept.name) ?? [], taken);
}

if (owner) begin();
