// Two minutes before a session ends, one press lets it live on; other windows of the same person
// count too.
import { element, owner, signInAgain } from "./kept.js";

const BEFORE = 120; // seconds
const place = `heard ${owner}`;
let ends = 0;
let box = null;
let timer;

function heard(left) {
  ends = Date.now() + 1000 * left;
  try {
    localStorage.setItem(place, String(ends));
  } catch {
    // each window then counts for itself
  }
  later();
}

function close() {
  box?.remove();
  box = null;
}

function later() {
  clearTimeout(timer);
  close();
  timer = setTimeout(warn, Math.max(ends - Date.now() - 1000 * BEFORE, 0));
}

function say(text, ...more) {
  box ??= element("div", { className: "tender-staying" });
  box.setAttribute("role", "alert");
  const words = element("p", { className: "govuk-body", textContent: text });
  box.replaceChildren(words, ...more, button("Close", "govuk-button--secondary", close));
  document.body.append(box);
}

function button(words, kind, pressed) {
  const className = `govuk-button ${kind}`;
  const pressable = element("button", { type: "button", className, textContent: words });
  pressable.addEventListener("click", pressed);
  return pressable;
}

function until() {
  return new Date(ends).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function warn() {
  const why = "You have not asked for a page for a while.";
  const stay = button("Stay signed in", "", go);
  say(`${why} Your session ends at ${until()}. What you typed is kept.`, stay);
  timer = setTimeout(over, Math.max(ends - Date.now(), 0));
}

function over() {
  say("Your session has ended. What you typed is kept in this browser. ", signInAgain());
}

async function go() {
  const headers = { Accept: "application/json" };
  const asks = { credentials: "same-origin", redirect: "error", headers };
  const answer = await fetch("/stay", asks).catch(() => null);
  const again = button("Try again", "", go);
  if (!answer) {
    if (Date.now() < ends) say(`No connection. Your session ends at ${until()}.`, again);
    else over();
  } else if (!answer.ok) {
    const busy = answer.status >= 500 || answer.status === 429;
    if (busy) say("The service cannot answer just now.", again);
    else over();
  } else {
    const { left } = await answer.json();
    if (left > BEFORE) heard(left);
    else lastMinutes(left);
  }
}

// It ends however long somebody works: there is nothing to press any more.
function lastMinutes(left) {
  clearTimeout(timer);
  timer = setTimeout(over, 1000 * left);
  const minutes = Math.max(1, Math.round(left / 60));
  const many = minutes === 1 ? "a minute" : `${minutes} minutes`;
  say(`Your session ends in ${many} in any case. Send what you typed, or `, signInAgain());
}

window.addEventListener("storage", (event) => {
  if (event.key === place && Number(event.newValue) > ends) {
    ends = Number(event.newValue);
    later();
  }
});
document.addEventListener("heard", (event) => {
  if (event.detail) heard(event.detail);
});
if (owner && document.body.dataset.left) heard(Number(document.body.dataset.left));
