// What on a page is pressed at less than 44 pixels, but links within a sentence.
() => {
  const box = (part) => part.getBoundingClientRect();
  const words = (part) => part.innerText.trim().replace(/\s+/g, " ");
  const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && box(part).height > 1;
  const label = (part) => part.id && document.querySelector(`label[for="${CSS.escape(part.id)}"]`);
  const row = (part) => part.closest(".govuk-task-list__item--with-link") ?? part;
  const ticked = (part) => ["checkbox", "radio"].includes(part.type) && label(part);
  const height = (part) => Math.max(box(row(part)).height, box(ticked(part) || part).height);
  const inSentence = (part) => part.localName === "a"
    && words(part.closest("p, li, dd, div")).length > words(part).length + 1;
  const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(pressed)]
    .filter((part) => seen(part) && !part.classList.contains("govuk-skip-link")
      && !inSentence(part) && height(part) < 43.5)
    .map((part) => `${part.localName} “${words(part) || part.name}” ${Math.round(height(part))}`);
}
