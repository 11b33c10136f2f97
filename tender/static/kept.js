// What the scripts that keep typed words share: whose they are, the box that offers them again, and
// a page that outlives its session.
export const owner = document.body.dataset.owner ?? "";

export function element(name, properties, ...within) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...within);
  return made;
}

export function signInAgain() {
  return element("a", {
    className: "govuk-link",
    href: "/sign-in",
    target: "_blank",
    rel: "noopener",
    textContent: "Sign in again in a new window",
  });
}

// The session ended and its owner signed in again in another window: the forms of this page take
// over the new token.
export async function renew() {
  const headers = { Accept: "text/html" };
  const answer = await fetch(location.href, { credentials: "same-origin", headers });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrf_token]");
  if (!token || page.body.dataset.owner !== owner) return false;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token.value;
  return true;
}

// What was typed and not taken, offered; `sentence` says so of a moment, `read` is shown on demand.
export function offerBox({ at, sentence, read, putBack, throwAway }) {
  const when = new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const kind = { type: "button", className: "govuk-button govuk-button--secondary" };
  const back = element("button", { ...kind, textContent: "Put it back" });
  const away = element("button", { ...kind, textContent: "Throw it away" });
  const shown = element(
    "details",
    { className: "govuk-details" },
    element(
      "summary",
      { className: "govuk-details__summary" },
      element("span", { className: "govuk-details__summary-text", textContent: "Read it" }),
    ),
    element("div", { className: "govuk-details__text tender-lines", textContent: read }),
  );
  const box = element(
    "div",
    { className: "govuk-inset-text tender-unsent" },
    element("p", { textContent: sentence(when) }),
    shown,
    element("div", { className: "govuk-button-group" }, back, away),
  );
  box.setAttribute("role", "status");
  back.addEventListener("click", () => {
    box.remove();
    putBack();
  });
  away.addEventListener("click", () => {
    box.remove();
    throwAway();
  });
  return box;
}
