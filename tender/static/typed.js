// Whatever is typed into a form with words is kept: in this browser at each input, on the server within two seconds, and offered again to its owner alone.
// What is typed for a bid stays in this browser until it is saved; a form with a place of its own on the server (marking, answers of a bid) keeps itself.
const WAIT = 1500;
const OFFERED = 3; // entries of one form: of windows and devices that do not know of each other
const NEVER = ["csrf_token", "unsent", "password", "current", "new", "code", "recovery", "passphrase", "again", "secret", "slip"];
const STATE = /^(.*seen.*|revision|newest|order|number|page|gateway|shown|listed|without|excluded|about|sha256|digest)$/; // hidden fields that say in which state a form is, not which one
const SKIPPED = ["hidden", "password", "file", "submit", "button", "fieldset"];
const owner = document.body.dataset.owner ?? "";
const here = "here" in document.body.dataset; // nothing of this page goes to the server before it is sent
const refused = Boolean(document.querySelector(".govuk-error-summary"));
const place = (name) => `typed ${owner} ${name}`;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function made(name, properties, ...within) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...within);
  return element;
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function store(key, entries) {
  try {
    if (entries.length) localStorage.setItem(key, JSON.stringify(entries.slice(-OFFERED)));
    else localStorage.removeItem(key);
  } catch {
    // the browser keeps nothing, or its room is full: the server has it
  }
}

function controls(form) {
  return [...form.elements].filter((field) => field.name && !NEVER.includes(field.name) && !field.readOnly && field.getAttribute("autocomplete") !== "off" && !SKIPPED.includes(field.type));
}

function read(form) {
  const typed = {};
  for (const field of controls(form)) {
    typed[field.name] ??= [];
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.checked) typed[field.name].push(field.value);
    } else if (field.type === "select-multiple") {
      typed[field.name].push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      typed[field.name].push(field.value.replaceAll("\r\n", "\n"));
    }
  }
  return typed;
}

function write(form, typed) {
  const left = JSON.parse(JSON.stringify(typed));
  for (const field of controls(form)) {
    if (!typed[field.name]) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = typed[field.name].includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = typed[field.name].includes(option.value);
    else if (left[field.name].length) field.value = left[field.name].shift();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const hidden = (form) => [...form.elements].filter((field) => field.type === "hidden" && !["csrf_token", "unsent"].includes(field.name));
const pairs = (fields) => new URLSearchParams(fields.map((field) => [field.name, field.value])).toString();
const stateOf = (form) => pairs(hidden(form).filter((field) => STATE.test(field.name)));

function nameOf(form) {
  const { pathname, search } = new URL(form.action, location.href);
  return `${pathname}?${new URLSearchParams([...new URLSearchParams(search), ...hidden(form).filter((field) => !STATE.test(field.name)).map((field) => [field.name, field.value])])}`.slice(0, 400);
}

function post(path, fields, more = {}) {
  const body = new URLSearchParams({ csrf_token: document.querySelector("[name=csrf_token]")?.value ?? "", ...fields });
  return fetch(path, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { Accept: "application/json" }, ...more });
}

function tell(name, more) {
  if (here) return Promise.resolve();
  const entries = stored(place(name));
  return (entries.length ? post("/unsent", { form: name, typed: JSON.stringify(entries) }, more) : post("/unsent/forget", { form: name }, more)).catch(() => {});
}

// The session ended and its owner signed in again in another window: the forms of this page take over the new token.
async function renew() {
  const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrf_token]");
  if (!token || page.body.dataset.owner !== owner) return false;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token.value;
  return true;
}

function watch(form, name) {
  const id = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const begun = read(form);
  const says = made("p", { className: "govuk-hint tender-typed" });
  form.append(says);
  form.append(made("input", { type: "hidden", name: "unsent", value: id }));
  const kept = { form, name, id, begun, ids: new Set([id]) };
  let timer = null;
  let sent = "";
  let ended = false;

  const own = () => {
    const now = read(form);
    return Object.fromEntries(Object.keys(now).filter((field) => !same(now[field], begun[field])).map((field) => [field, now[field]]));
  };

  function note() {
    const typed = own();
    const others = stored(place(name)).filter((entry) => entry.id !== id);
    if (Object.keys(typed).length) store(place(name), [...others, { id, typed, state: stateOf(form), at: Date.now() }]);
    else if (!refused) store(place(name), others);
    return JSON.stringify(typed);
  }

  async function send() {
    timer = null;
    const typed = JSON.stringify(own());
    if (typed === sent || ended) return;
    if (here) {
      sent = typed;
      says.textContent = "What you typed is kept in this browser. It is saved only when you save it.";
      return;
    }
    const others = stored(place(name)).filter((entry) => entry.id !== id);
    const entries = [...others, { id, typed: JSON.parse(typed), state: stateOf(form), at: Date.now() }].filter((entry) => Object.keys(entry.typed).length);
    let answer;
    try {
      answer = entries.length ? await post("/unsent", { form: name, typed: JSON.stringify(entries.slice(-OFFERED)) }) : await post("/unsent/forget", { form: name });
    } catch {
      says.textContent = "No connection: what you typed is kept in this browser, and is sent on when the connection is back.";
      timer ??= setTimeout(send, 5000);
      return;
    }
    if (answer.ok) {
      sent = typed;
      document.dispatchEvent(new CustomEvent("heard", { detail: (await answer.json()).left }));
      says.textContent = "What you typed is kept. It is sent only when you press the button.";
    } else if (answer.status === 401 || answer.status === 400) {
      ended = true;
      says.replaceChildren("Your session has ended. What you typed is kept in this browser. ", made("a", { className: "govuk-link", href: "/sign-in", target: "_blank", rel: "noopener", textContent: "Sign in again in a new window" }), ", then come back here.");
    } else if (answer.status === 422) {
      sent = typed;
      says.textContent = "This is too long to be kept on the server: it is kept in this browser alone.";
    } else {
      says.textContent = "The service cannot keep it just now: what you typed is kept in this browser.";
      timer ??= setTimeout(send, 15000);
    }
  }

  form.addEventListener("input", () => {
    note();
    timer ??= setTimeout(send, WAIT);
  });
  window.addEventListener("online", send);
  window.addEventListener("focus", async () => {
    if (!ended || !(await renew().catch(() => false))) return;
    ended = false;
    send();
  });
  window.addEventListener("pagehide", () => {
    if (JSON.stringify(own()) !== sent && Object.keys(own()).length) tell(name, { keepalive: true });
  });
  return kept;
}

// An entry whose form the server took is let go of: its number stands in a cookie of its own, which any page reads.
function settle() {
  const taken = document.cookie.split("; ").filter((cookie) => cookie.startsWith("taken-")).map((cookie) => cookie.slice(6).split("=")[0]);
  if (!taken.length) return;
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(`typed ${owner} `));
  } catch {
    // nothing is kept here
  }
  for (const key of keys) {
    const entries = stored(key);
    const left = entries.filter((entry) => !taken.includes(entry.id) && !taken.includes(entry.with));
    if (left.length === entries.length) continue;
    store(key, left);
    tell(key.slice(place("").length));
  }
  for (const id of taken) document.cookie = `taken-${id}=; Max-Age=0; Path=/; SameSite=Lax`;
}

function offer(kept, was) {
  const { form, name, begun } = kept;
  const at = new Date(was.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const since = was.state === stateOf(form) ? "" : " Since then something else was saved or decided here: look at both before you send it.";
  const back = made("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Put it back" });
  const away = made("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Throw it away" });
  const texts = Object.keys(was.typed).flatMap((field) => (["radio", "checkbox"].includes(controls(form).find((control) => control.name === field)?.type) ? [] : was.typed[field].filter((text, nth) => text.trim() && text !== begun[field]?.[nth])));
  const shown = made("details", { className: "govuk-details" }, made("summary", { className: "govuk-details__summary" }, made("span", { className: "govuk-details__summary-text", textContent: "Read it" })), made("div", { className: "govuk-details__text tender-lines", textContent: texts.join("\n\n") || "What was chosen, and no words." }));
  const box = made("div", { className: "govuk-inset-text tender-unsent" }, made("p", { textContent: `What you typed here on ${at} was not sent.${since}` }), shown, made("div", { className: "govuk-button-group" }, back, away));
  box.setAttribute("role", "status");
  const fold = form.closest("details:not([open])");
  back.addEventListener("click", () => {
    box.remove();
    if (fold) fold.open = true;
    store(place(name), stored(place(name)).map((entry) => (entry.id === was.id ? { ...entry, with: kept.id } : entry)));
    write(form, was.typed);
    controls(form).find((field) => field.name in was.typed)?.focus();
  });
  away.addEventListener("click", () => {
    box.remove();
    store(place(name), stored(place(name)).filter((entry) => entry.id !== was.id));
    tell(name);
  });
  (fold ?? form).before(box);
}

async function fromServer(forms) {
  if (here || !forms.size) return;
  const listed = await (await fetch("/unsent", { credentials: "same-origin", headers: { Accept: "application/json" } })).json();
  for (const name of listed.forms.filter((form) => forms.has(form))) {
    const { typed } = await (await fetch(`/unsent/typed?form=${encodeURIComponent(name)}`, { credentials: "same-origin", headers: { Accept: "application/json" } })).json();
    const own = stored(place(name));
    const away = JSON.parse(typed || "[]").filter((entry) => !own.some((known) => known.id === entry.id));
    if (away.length) forms.get(name).away = away;
  }
}

async function begin() {
  settle();
  const forms = new Map();
  for (const form of document.querySelectorAll("form[method=post]")) {
    if ("draft" in form.dataset || "autosave" in form.dataset) continue;
    if (!("typed" in form.dataset) && !form.querySelector("[data-typed]")) continue;
    const name = nameOf(form);
    if (!forms.has(name)) forms.set(name, watch(form, name));
  }
  await fromServer(forms).catch(() => {}); // what this browser has is offered all the same
  for (const kept of forms.values()) {
    const entries = [...stored(place(kept.name)), ...(kept.away ?? [])].filter((entry) => entry.id !== kept.id);
    if (kept.away) store(place(kept.name), entries);
    for (const entry of entries) {
      const now = read(kept.form);
      // the very words of a refused form stand in it again: they go with it
      if (Object.keys(entry.typed).every((field) => same(entry.typed[field], now[field]))) store(place(kept.name), stored(place(kept.name)).map((known) => (known.id === entry.id ? { ...known, with: kept.id } : known)));
      else offer(kept, entry);
    }
  }
}

if (owner) begin();
