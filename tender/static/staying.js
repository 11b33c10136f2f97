// Two minutes before a session ends, one press lets it live on; other windows of the same person count too.
const BEFORE = 120;
const owner = document.body.dataset.owner ?? "";
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
  box ??= Object.assign(document.createElement("div"), { className: "tender-staying" });
  box.setAttribute("role", "alert");
  box.replaceChildren(Object.assign(document.createElement("p"), { className: "govuk-body", textContent: text }), ...more, button("Close", "govuk-button--secondary", close));
  document.body.append(box);
}

function button(words, kind, pressed) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `govuk-button ${kind}`, textContent: words });
  made.addEventListener("click", pressed);
  return made;
}

const until = () => new Date(ends).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function warn() {
  say(`You have not asked for a page for a while. Your session ends at ${until()}. What you typed is kept.`, button("Stay signed in", "", go));
  timer = setTimeout(over, Math.max(ends - Date.now(), 0));
}

function link() {
  return Object.assign(document.createElement("a"), { className: "govuk-link", href: "/sign-in", target: "_blank", rel: "noopener", textContent: "Sign in again in a new window" });
}

function over() {
  say("Your session has ended. What you typed is kept in this browser. ", link());
}

async function go() {
  let answer;
  try {
    answer = await fetch("/stay", { credentials: "same-origin", redirect: "error", headers: { Accept: "application/json" } });
  } catch {
    return Date.now() < ends ? say(`No connection. Your session ends at ${until()}.`, button("Try again", "", go)) : over();
  }
  if (!answer.ok) return answer.status >= 500 || answer.status === 429 ? say("The service cannot answer just now.", button("Try again", "", go)) : over();
  const { left } = await answer.json();
  if (left > BEFORE) return heard(left);
  clearTimeout(timer);
  timer = setTimeout(over, 1000 * left);
  return say(`Your session ends in ${Math.max(1, Math.round(left / 60))} minutes in any case. Send what you typed, or `, link());
}

window.addEventListener("storage", (event) => {
  if (event.key === place && Number(event.newValue) > ends) {
    ends = Number(event.newValue);
    later();
  }
});
document.addEventListener("heard", (event) => { if (event.detail) heard(event.detail); });
if (owner && document.body.dataset.left) heard(Number(document.body.dataset.left));
