// The marking screen: typed words are kept, a figure with Alt chooses a mark, Ctrl with Enter records.
import { keep } from "./keeping.js";

const form = document.querySelector(".tender-mark__form");
if (form) {
  const saved = form.querySelector("[data-saved]");
  const place = form.querySelector("[data-hints]");
  const hint = (text) => Object.assign(document.createElement("p"), { className: "tender-hint", textContent: text });
  keep(form, ["mark", "reason", "why"], (...said) => saved.replaceChildren(...said), (found) => place?.replaceChildren(...found.map(hint)));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      form.querySelector("button[name=next]").click();
    } else if (event.altKey && /^(Digit|Numpad)\d$/.test(event.code)) {
      const choice = form.querySelector(`input[name=mark][value="${event.code.slice(-1)}"]`);
      if (!choice) return;
      event.preventDefault();
      choice.checked = true;
      choice.focus();
      choice.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
