// Words that are selected in an answer go into a box as a quotation, with the paragraph they stand
// in.
function wordsOf(paragraph, selected) {
  const own = document.createRange();
  own.selectNodeContents(paragraph.querySelector("[data-words]"));
  if (selected.compareBoundaryPoints(Range.START_TO_START, own) > 0) {
    own.setStart(selected.startContainer, selected.startOffset);
  }
  if (selected.compareBoundaryPoints(Range.END_TO_END, own) < 0) {
    own.setEnd(selected.endContainer, selected.endOffset);
  }
  const part = own.cloneContents();
  // who else quotes them is none of it
  for (const said of part.querySelectorAll("[data-by]")) said.remove();
  return part.textContent.replace(/\s+/g, " ").trim();
}

// One quotation for each paragraph that the selection touches; none where nothing is selected.
export function quotations() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const selected = selection.getRangeAt(0);
  return [...document.querySelectorAll("[data-paragraph]")]
    .filter((paragraph) => selected.intersectsNode(paragraph))
    .map((paragraph) => [wordsOf(paragraph, selected), paragraph.dataset.paragraph])
    .filter(([words]) => words)
    .map(([words, number]) => `“${words}” (paragraph ${number})`);
}

// Behind whatever stands in the box, which stays; a blank or an empty line between.
export function append(box, text, between = " ") {
  const typed = box.value.trimEnd();
  box.value = typed ? `${typed}${between}${text}` : text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  box.scrollTop = box.scrollHeight;
}

export function quoteInto(box, button, says) {
  let held = []; // what was selected when a finger came down, which may end the selection
  const quote = () => {
    const now = quotations();
    const taken = now.length ? now : held;
    held = [];
    if (taken.length) append(box, taken.join(" "));
    else says("Select words of the answer first, then quote them.");
  };
  button.hidden = false;
  button.addEventListener("pointerdown", () => { held = quotations(); });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", quote);
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.code !== "KeyQ") return;
    event.preventDefault();
    quote();
  });
}
