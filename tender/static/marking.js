// The marking screen: typed words are kept, a figure with Alt chooses a mark (on the scale a figure
// alone), Alt with Q quotes what is selected, Ctrl with Enter records.
import { keep } from "./keeping.js";
import { quoteInto } from "./quoting.js";

const TWO_FIGURES = 1000; // milliseconds in which a second figure belongs to the first: 1, 0 for 10
const form = document.querySelector(".tender-mark__form");
if (form) {
  const saved = form.querySelector("[data-saved]");
  const place = form.querySelector("[data-hints]");
  const quote = form.querySelector("[data-quote]");
  const hint = (textContent) => (
    Object.assign(document.createElement("p"), { className: "tender-hint", textContent })
  );
  const says = (...said) => saved.replaceChildren(...said);
  const pointOf = (mark) => form.querySelector(`input[name=mark][value="${mark}"]`);
  let last = { figures: "", at: -TWO_FIGURES };
  const hinted = (found) => place?.replaceChildren(...found.map(hint));
  keep(form, ["mark", "reason", "why"], says, hinted);
  if (quote) quoteInto(form.elements.reason, quote, says);
  document.addEventListener("keydown", (event) => {
    const onScale = event.target.name === "mark" && !event.shiftKey && !event.metaKey;
    const isFigure = /^(Digit|Numpad)\d$/.test(event.code);
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      form.querySelector("button[name=next]").click();
    } else if ((event.altKey || onScale) && !event.ctrlKey && isFigure) {
      const figure = event.code.slice(-1);
      const both = event.timeStamp - last.at < TWO_FIGURES && pointOf(last.figures + figure);
      const choice = both || pointOf(figure);
      last = { figures: both ? "" : figure, at: event.timeStamp };
      if (!choice) return;
      event.preventDefault();
      choice.checked = true;
      choice.focus();
      choice.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
