// Buttons that copy the words of a field; where nothing can be copied they stay hidden.
const said = document.querySelector("[data-copied]");

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    if (said) said.textContent = `Copied: ${button.textContent.replace(/^Copy\s*/, "")}.`;
  });
}
