"""Whether a form answers yes or no: by a ticked box, or by the word alone."""

import re

_BOX_FIRST = re.compile(r"([☒☑✓✔☐])\s*(yes|no)\b", re.IGNORECASE)
_WORD_FIRST = re.compile(r"\b(yes|no)\s*[:\-]?\s*([☒☑✓✔☐])", re.IGNORECASE)


def yes_or_no(text: str) -> str:
    """The one ticked box, before or after its word as the first box stands; or the one word where
    there are no boxes. "" where neither can be told.
    """
    if re.search(r"[☒☑✓✔☐]", text):
        ticked = {word.casefold() for word, box in _boxes(text) if box != "☐"}
        return ticked.pop() if len(ticked) == 1 else ""
    match = re.match(r"\W*(yes|no)\b(?!\W+(?:yes|no)\b)", text, re.IGNORECASE)
    return match[1].casefold() if match else ""


def _boxes(text: str) -> list[tuple[str, str]]:
    """Each word with its box."""
    if re.match(r"\W*[☒☑✓✔☐]", text):
        return [(word, box) for box, word in _BOX_FIRST.findall(text)]
    return _WORD_FIRST.findall(text)
