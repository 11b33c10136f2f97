"""The words of one paragraph, run by run; what is no words is noted."""

import re
from typing import Any

from tender.intake.refusal import refusal

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"}
LEFT_OUT = {
    "drawing": "picture",
    "pict": "picture",
    "oMath": "formula",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "object": "embedded object",
}
#: of the symbol fonts
BOXES = {
    "\uf0fe": "☒",
    "\uf052": "☒",
    "\uf0fd": "☒",
    "\uf078": "☒",
    "\uf0fc": "✓",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf0a3": "☐",
}
FETCHES = ("dde", "includetext", "includepicture", "link ")
OFF = ("0", "false")


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(holder: Any, name: str) -> Any:
    """The first element of a name in another; None where there is none."""
    for element in holder if holder is not None else ():
        if local(element) == name:
            return element
    return None


def value(properties: Any, name: str) -> str:
    """The value of one property, "" where it is not set."""
    element = child(properties, name)
    return "" if element is None else str(element.get(f"{WORD}val") or "")


def _is_on(properties: Any, name: str) -> bool:
    return child(properties, name) is not None and value(properties, name) not in OFF


class RunReader:
    """Reads paragraphs, and keeps count of what is no words."""

    def __init__(self) -> None:
        """Nothing met yet."""
        self.notes: list[str] = []
        self.changed = 0

    def read(self, paragraph: Any) -> tuple[str, bool, list[Any]]:
        """A paragraph's words with line breaks, whether all of it is bold,
        and the text boxes in it.
        """
        parts: list[tuple[str, bool]] = []
        boxes: list[Any] = []
        self._read(paragraph, parts, boxes, bold=False)
        text = "".join(part for part, _ in parts)
        return text, bool(text.strip()) and all(bold for part, bold in parts if part.strip()), boxes

    def _read(
        self, holder: Any, parts: list[tuple[str, bool]], boxes: list[Any], *, bold: bool
    ) -> None:
        for element in holder:
            name = local(element)
            if name in GONE:
                self.changed += name in ("del", "moveFrom")
                if name == "instrText":
                    _refuse_fetching(element.text or "")
            elif name == "r":
                self._run(element, parts, boxes)
            elif name == "txbxContent":
                boxes.append(element)
            elif name in LEFT_OUT:
                inner: list[tuple[str, bool]] = []
                before = len(boxes)
                if name in ("drawing", "pict"):
                    self._read(element, inner, boxes, bold=bold)
                if len(boxes) == before:
                    self.notes.append(LEFT_OUT[name])
            elif name == "sdt" and is_placeholder(element):
                continue
            else:
                self.changed += name in ("ins", "moveTo")
                text = _text(element)
                if text:
                    parts.append((text, bold))
                else:
                    self._read(element, parts, boxes, bold=bold)

    def _run(self, run: Any, parts: list[tuple[str, bool]], boxes: list[Any]) -> None:
        properties = child(run, "rPr")
        if _is_on(properties, "vanish"):
            self.notes.append("hidden passage")
            return
        self._read(run, parts, boxes, bold=_is_on(properties, "b"))


def _refuse_fetching(instruction: str) -> None:
    """Refuse a form with a field that fetches. Raises BadInput."""
    words = instruction.strip().casefold()
    if words.startswith(FETCHES):
        what = f"the document fetches from outside ({words.split()[0].upper()})"
        raise refusal("the form", what, "break its links in Word, then save it again")


def is_placeholder(control: Any) -> bool:
    """Whether a content control shows its prompt alone ("Click here to enter text")."""
    return any(
        local(element) == "showingPlcHdr" and element.get(f"{WORD}val") not in OFF
        for properties in control
        if local(properties) == "sdtPr"
        for element in properties
    )


def _text(element: Any) -> str:
    """The words that one element of a run stands for."""
    match local(element):
        case "t":
            return str(element.text or "").replace("\n", " ").replace("\r", " ")
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            return _letter(str(element.get(f"{WORD}char") or ""))
        case "checkBox":
            return "☒" if _is_ticked(element) else "☐"
    return ""


def _letter(code: str) -> str:
    """The character of a symbol font; nothing for one that only that font has."""
    if not re.fullmatch(r"[0-9a-fA-F]{4}", code):
        return ""
    character = chr(int(code, 16))
    return BOXES.get(character, "" if "\ue000" <= character <= "\uf8ff" else character)


def _is_ticked(box: Any) -> bool:
    values = [
        element.get(f"{WORD}val") for element in box if local(element) in ("checked", "default")
    ]
    return bool(values) and values[-1] not in OFF
