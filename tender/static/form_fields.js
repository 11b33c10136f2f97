// A form as what is typed into it: its fields, what they hold, which form it is and in which state.
export const NEVER = [
  "csrf_token", "unsent", "password", "current", "new", "code", "recovery", "passphrase", "again",
  "secret", "slip",
];
// hidden fields that say in which state a form is, not which one
const STATE = new RegExp(
  "^(.*seen.*|revision|newest|order|number|page|gateway|shown|listed|without|excluded|about" +
  "|sha256|digest|row-\\d+)$",
);
const SKIPPED = ["hidden", "password", "file", "submit", "button", "fieldset"];
const CHOICES = ["radio", "checkbox"];
const LONGEST_NAME = 400;

const isTypedInto = (field) => field.name && !NEVER.includes(field.name) && !field.readOnly
  && field.getAttribute("autocomplete") !== "off" && !SKIPPED.includes(field.type);
const isChoice = (field) => CHOICES.includes(field.type);
const isSelection = (field) => field.type === "select-multiple";

export function controls(form) {
  return [...form.elements].filter(isTypedInto);
}

// What each field holds, by its name; several of one name in their order.
export function read(form) {
  const typed = {};
  for (const field of controls(form)) {
    typed[field.name] ??= [];
    if (isChoice(field)) {
      if (field.checked) typed[field.name].push(field.value);
    } else if (isSelection(field)) {
      for (const option of field.selectedOptions) typed[field.name].push(option.value);
    } else {
      typed[field.name].push(field.value.replaceAll("\r\n", "\n"));
    }
  }
  return typed;
}

// The same put back, and told to whatever listens; fields that are not named stay as they are.
export function write(form, typed) {
  const left = Object.fromEntries(Object.entries(typed).map(([name, texts]) => [name, [...texts]]));
  for (const field of controls(form)) {
    if (!typed[field.name]) continue;
    if (isChoice(field)) {
      field.checked = typed[field.name].includes(field.value);
    } else if (isSelection(field)) {
      const chosen = typed[field.name];
      for (const option of field.options) option.selected = chosen.includes(option.value);
    } else if (left[field.name].length) {
      field.value = left[field.name].shift();
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export const same = (texts, others) => JSON.stringify(texts) === JSON.stringify(others);

// The fields that hold something else than before.
export function changed(form, begun) {
  const now = Object.entries(read(form));
  return Object.fromEntries(now.filter(([name, texts]) => !same(texts, begun[name])));
}

// The words among what was typed that were not there before; what was chosen is none.
export function wordsOf(form, typed, begun) {
  const chosen = controls(form).filter(isChoice).map((field) => field.name);
  const texts = Object.entries(typed)
    .filter(([name]) => !chosen.includes(name))
    .flatMap(([name, those]) => those.filter((text, nth) => text !== begun[name]?.[nth]));
  return texts.filter((text) => text.trim()).join("\n\n");
}

function hidden(form, ofState) {
  return [...form.elements]
    .filter((field) => field.type === "hidden" && !NEVER.includes(field.name))
    .filter((field) => STATE.test(field.name) === ofState)
    .map((field) => [field.name, field.value]);
}

export const stateOf = (form) => new URLSearchParams(hidden(form, true)).toString();

// Which form it is, on whatever page it stands: where it is sent to, and what it is about.
export function nameOf(form) {
  const { pathname, search } = new URL(form.action, location.href);
  const about = new URLSearchParams([...new URLSearchParams(search), ...hidden(form, false)]);
  return `${pathname}?${about}`.slice(0, LONGEST_NAME);
}
