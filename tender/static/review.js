// Words that a reviewer marks in the report are put into the comment's own field.
const words = document.querySelector("textarea[name=passage]");
const report = document.querySelector(".tender-document");

if (words && report) {
  document.addEventListener("selectionchange", () => {
    const marked = document.getSelection();
    const shown = marked.rangeCount && !marked.isCollapsed;
    if (shown && report.contains(marked.getRangeAt(0).commonAncestorContainer)) {
      words.value = marked.toString().trim().slice(0, 500);
    }
  });
}
