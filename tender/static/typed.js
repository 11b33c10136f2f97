// Whatever is typed into a form with words is kept: in this browser at each input, on the server within two seconds, and offered again to its owner alone.
// Forms of a bid stay in this browser until they are saved; a form with a place of its own on the server (marking, answers of a bid) keeps itself.
const WAIT = 1500;
const NEVER = ["csrf_token", "password", "current", "new", "code", "recovery", "passphrase", "again", "secret", "slip"];
const CHANGES = /^(csrf_token|.*seen.*|revision|newest|order|shown|listed|sha256|digest|at)$/; // hidden fields that do not say which form it is, but which state of it
const owner = document.body.dataset.owner ?? "";
const page = location.pathname;
const here = /^\/p\/[^/]+\/bid(\/|$)/.test(page); // not on the server

function made(name, properties, ...within) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...within);
  return element;
}

function controls(form) {
  return [...form.elements].filter((field) => field.name && !NEVER.includes(field.name) && !field.readOnly && field.getAttribute("autocomplete") !== "off" && !["hidden", "password", "file", "submit", "button", "fieldset"].includes(field.type));
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
  const left = structuredClone(typed);
  for (const field of controls(form)) {
    if (!left[field.name]) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = typed[field.name].includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = typed[field.name].includes(option.value);
    else if (left[field.name].length) field.value = left[field.name].shift();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const words = (typed) => Object.values(typed).flat().filter((text) => text.trim() && text !== "1" && text !== "on");

function stored(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

function store(place, value) {
  try {
    localStorage.setItem(place, JSON.stringify(value));
    return true;
  } catch {
    return false; // the browser's room is full, or it keeps nothing: the server has it
  }
}

const token = () => document.querySelector("[name=csrf_token]")?.value ?? "";

function tell(path, form, typed, more = {}) {
  if (here) return Promise.resolve({ ok: true });
  const body = new URLSearchParams({ csrf_token: token(), page, form, ...(typed === undefined ? {} : { typed }) });
  return fetch(path, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { Accept: "application/json" }, ...more });
}

function forget(place, name) {
  localStorage.removeItem(place);
  tell("/unsent/forget", name).catch(() => {});
}

function watch(form, name) {
  const place = `typed ${owner} ${page} ${name}`;
  const says = made("p", { className: "govuk-hint tender-typed" });
  says.setAttribute("role", "status");
  form.append(says);
  let sent = JSON.stringify(read(form));
  const begun = sent;
  let timer = null;

  async function send() {
    timer = null;
    const typed = JSON.stringify(read(form));
    if (typed === sent) return;
    try {
      const answer = await tell("/unsent", name, typed);
      if (!answer.ok) throw new Error(answer.status);
      sent = typed;
      says.textContent = here ? "What you typed is kept in this browser. It is saved only when you save it." : "What you typed is kept. It is sent only when you press the button.";
    } catch {
      says.textContent = "No connection, or your session has ended: what you typed is kept in this browser.";
      timer ??= setTimeout(send, 5000);
    }
  }

  form.addEventListener("input", () => {
    const typed = read(form);
    if (JSON.stringify(typed) === begun) return forget(place, name);
    store(place, { typed, at: Date.now() });
    timer ??= setTimeout(send, WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sent = JSON.stringify(read(form));
    sessionStorage.setItem("sent", JSON.stringify({ place, page, name }));
  });
  window.addEventListener("online", send);
  window.addEventListener("pagehide", () => {
    const typed = JSON.stringify(read(form));
    if (typed !== sent) tell("/unsent", name, typed, { keepalive: typed.length < 60000 }).catch(() => {});
  });
  return { place, says, begun };
}

function offer(form, name, { place, begun }, was) {
  if (JSON.stringify(was.typed) === begun) return;
  if (!words(was.typed).length) return;
  const at = new Date(was.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const back = made("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Put it back" });
  const away = made("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Throw it away" });
  const shown = made("details", { className: "govuk-details" }, made("summary", { className: "govuk-details__summary" }, made("span", { className: "govuk-details__summary-text", textContent: "Read it" })), made("div", { className: "govuk-details__text tender-lines", textContent: words(was.typed).join("\n\n") }));
  const box = made("div", { className: "govuk-inset-text tender-unsent" }, made("p", { textContent: `What you typed here on ${at} was not sent.` }), shown, made("div", { className: "govuk-button-group" }, back, away));
  box.setAttribute("role", "status");
  back.addEventListener("click", () => {
    box.remove();
    write(form, was.typed);
    controls(form).find((field) => field.type === "textarea" || field.type === "text")?.focus();
  });
  away.addEventListener("click", () => {
    box.remove();
    forget(place, name);
  });
  form.before(box);
}

// A form is let go of when the server says that it took it: by the path it was sent to, in a cookie that the next page takes.
function settle() {
  const taken = document.cookie.split("; ").find((cookie) => cookie.startsWith("taken="))?.slice(6);
  document.cookie = "taken=; Max-Age=0; Path=/; SameSite=Lax";
  const sent = JSON.parse(sessionStorage.getItem("sent") ?? "null");
  sessionStorage.removeItem("sent");
  if (!sent || !taken || decodeURIComponent(taken) !== sent.name.split("?")[0]) return "";
  localStorage.removeItem(sent.place);
  const body = new URLSearchParams({ csrf_token: token(), page: sent.page, form: sent.name });
  fetch("/unsent/forget", { method: "POST", body, credentials: "same-origin" }).catch(() => {});
  return sent.page === page ? sent.name : "";
}

async function begin() {
  const settled = settle();
  const forms = new Map();
  for (const form of document.querySelectorAll("form[method=post]")) {
    if ("draft" in form.dataset || "autosave" in form.dataset) continue;
    if (!("typed" in form.dataset) && !form.querySelector("[data-typed]")) continue;
    const path = new URL(form.action, location.href).pathname;
    const about = [...form.elements].filter((field) => field.type === "hidden" && !CHANGES.test(field.name)).map((field) => [field.name, field.value]);
    let name = `${path}?${new URLSearchParams(about)}`.slice(0, 400);
    for (let nth = 2; forms.has(name); nth += 1) name = `${name.slice(0, 400)}#${nth}`;
    forms.set(name, { form, ...watch(form, name) });
  }
  const away = new Map();
  if (forms.size && !here) {
    try {
      const answer = await fetch(`/unsent?page=${encodeURIComponent(page)}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
      for (const { form, typed, at } of (await answer.json()).forms) away.set(form, { typed: JSON.parse(typed), at: Date.parse(at) });
    } catch {
      // what this browser has is offered all the same
    }
  }
  for (const [name, kept] of forms) {
    if (name === settled) continue;
    const [own, other] = [stored(kept.place), away.get(name)];
    const was = own && other ? (own.at >= other.at ? own : other) : own ?? other;
    if (was) offer(kept.form, name, kept, was);
  }
}

if (owner) begin();
