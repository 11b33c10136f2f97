"""The words of one paragraph, run by run; what is no words is noted, and words that are not read in
their place are kept aside.
"""

import re
from dataclasses import dataclass
from typing import Any

from tender.intake.refusal import refusal

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"}
LEFT_OUT = {
    "drawing": "picture",
    "pict": "picture",
    "oMath": "formula",
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
PROMPT = "prompt of an empty field"
OFF = ("0", "false", "off")


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


@dataclass(slots=True)
class OpenField:
    """A field that has begun: the entry chosen in its list, None where it has none, and where among
    the parts of its paragraph what it shows begins.
    """

    entry: str | None
    shown_from: int | None = None


Parts = list[tuple[str, bool]]  #: words, and whether they are bold


class RunReader:
    """Reads paragraphs, keeps count of what is no words, and keeps the words that are not read in
    their place, each with what they are.
    """

    def __init__(self) -> None:
        """Nothing met yet."""
        self.notes: list[str] = []
        self.asides: list[tuple[str, str]] = []
        self.changed = 0
        self.fields: list[OpenField] = []

    def read(self, paragraph: Any) -> tuple[str, bool, list[Any]]:
        """A paragraph's words with line breaks, whether all of it is bold,
        and the text boxes in it.
        """
        parts: Parts = []
        boxes: list[Any] = []
        self._read(paragraph, parts, boxes, bold=False)
        for field in self.fields:  # of one that ends in a later paragraph
            self._close(field, parts, bold=False)
        text = "".join(part for part, _ in parts)
        return text, bool(text.strip()) and all(bold for part, bold in parts if part.strip()), boxes

    def aside(self, kind: str, element: Any) -> None:
        """Keep the words of an element that is not read in its place."""
        text = words_in(element)
        if text:
            self.asides.append((kind, text))

    def _read(self, holder: Any, parts: Parts, boxes: list[Any], *, bold: bool) -> None:
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
                self._left_out(element, boxes, bold=bold)
            elif name == "fldChar":
                self._field(element, parts, bold=bold)
            elif name == "sdt" and is_placeholder(element):
                self.aside(PROMPT, element)
            else:
                self.changed += name in ("ins", "moveTo")
                text = self._text(element)
                if text:
                    parts.append((text, bold))
                else:
                    self._read(element, parts, boxes, bold=bold)

    def _left_out(self, element: Any, boxes: list[Any], *, bold: bool) -> None:
        """A picture or its like: the text boxes in it are read, other words kept aside."""
        name, before, inner = local(element), len(boxes), list[tuple[str, bool]]()
        if name in ("drawing", "pict"):
            self._read(element, inner, boxes, bold=bold)
        if len(boxes) == before:
            self.notes.append(LEFT_OUT[name])
            if name not in ("drawing", "pict"):
                self.aside(LEFT_OUT[name], element)
        for shape in element.iter():
            if local(shape) == "textpath" and shape.get("string"):
                self.asides.append(("words drawn as a picture", str(shape.get("string"))))

    def _run(self, run: Any, parts: Parts, boxes: list[Any]) -> None:
        properties = child(run, "rPr")
        is_bold = _is_on(properties, "b")
        if not _is_on(properties, "vanish"):
            self._read(run, parts, boxes, bold=is_bold)
            return
        hidden: Parts = []
        self._read(run, hidden, boxes, bold=is_bold)
        text = "".join(part for part, _ in hidden).strip()
        if text:
            self.notes.append("hidden passage")
            self.asides.append(("hidden passage", text))

    def _field(self, mark: Any, parts: Parts, *, bold: bool) -> None:
        """A field begins, shows what it came to, or ends. The entry chosen in a list counts, which
        Word keeps beside the field alone.
        """
        kind = mark.get(f"{WORD}fldCharType")
        if kind == "begin":
            data = child(mark, "ffData")
            box = child(data, "checkBox")
            if box is not None:
                parts.append(("☒" if _is_ticked(box) else "☐", bold))
            self.fields.append(OpenField(_chosen(child(data, "ddList"))))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown_from = len(parts)
        elif kind == "end" and self.fields:
            self._close(self.fields.pop(), parts, bold=bold)

    def _close(self, field: OpenField, parts: Parts, *, bold: bool) -> None:
        """Put the chosen entry of a list where the field shows it."""
        if field.entry is None:
            return
        start = len(parts) if field.shown_from is None else field.shown_from
        shown = "".join(part for part, _ in parts[start:]).strip()
        if shown not in ("", field.entry):
            self.asides.append(("shown by a list with another entry chosen", shown))
        parts[start:] = [(field.entry, bold)]
        field.entry = None

    def _text(self, element: Any) -> str:
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
                letter = _letter(str(element.get(f"{WORD}char") or ""))
                if not letter:
                    self.notes.append("symbol")
                return letter
            case "checkBox":
                return "☒" if _is_ticked(element) else "☐"
        return ""


def words_in(element: Any) -> str:
    """Every word within an element as one text, a blank between paragraphs."""
    paragraphs: list[str] = []
    for inner in element.iter():
        name = local(inner)
        if name == "p" or not paragraphs:
            paragraphs.append("")
        if name == "t" and not any(local(outer) == "Fallback" for outer in inner.iterancestors()):
            paragraphs[-1] += str(inner.text or "")
    return " ".join(" ".join(paragraphs).split())


def _chosen(choices: Any) -> str | None:
    """The entry chosen in the list of a form field; the first where none was, as Word shows it."""
    if choices is None:
        return None
    entries = [
        str(entry.get(f"{WORD}val") or "") for entry in choices if local(entry) == "listEntry"
    ]
    number = value(choices, "result") or value(choices, "default") or "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""


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
