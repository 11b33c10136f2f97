// The meeting: a rationale is begun with the evaluators' own words, behind whatever stands there;
// and what is selected in the answer is quoted into it.
import { append, quoteInto } from "./quoting.js";

const box = document.querySelector(".tender-agree [name=rationale]");
const begin = document.querySelector("[data-begin]");
const quote = document.querySelector("[data-quote]");
if (box && begin) {
  begin.hidden = false;
  begin.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    append(box, begin.dataset.begin, "\n\n");
  });
}
if (box && quote) {
  const said = document.querySelector("[data-quote-says]");
  quoteInto(box, quote, (text) => { said.textContent = text; });
}
