"""The words of one paragraph, run by run; what is no words is noted."""

from typing import Any

from evidence.finding import BadInput, Problem

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


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(properties: Any, name: str) -> str:
    """The value of one property, "" where it is not set."""
    for one in properties if properties is not None else ():
        if local(one) == name:
            return str(one.get(f"{WORD}val") or "")
    return ""


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
                self._fetching(element if name == "instrText" else None)
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
            elif name == "sdt" and placeholder(element):
                continue
            else:
                self.changed += name in ("ins", "moveTo")
                text = _text(element)
                if text:
                    parts.append((text, bold))
                else:
                    self._read(element, parts, boxes, bold=bold)

    def _run(self, run: Any, parts: list[tuple[str, bool]], boxes: list[Any]) -> None:
        properties = next((one for one in run if local(one) == "rPr"), None)
        if properties is not None and any(
            local(one) == "vanish" and value(properties, "vanish") not in ("0", "false")
            for one in properties
        ):
            self.notes.append("hidden passage")
            return
        bold = any(
            local(one) == "b" and value(properties, "b") not in ("0", "false")
            for one in (properties if properties is not None else ())
        )
        self._read(run, parts, boxes, bold=bold)

    def _fetching(self, field: Any) -> None:
        words = ((field.text if field is not None else "") or "").strip().casefold()
        if words.startswith(FETCHES):
            raise BadInput(
                [
                    Problem(
                        file="the form",
                        place="",
                        what=f"the document fetches from outside ({words.split()[0].upper()})",
                        right="break its links in Word, then save it again",
                    )
                ]
            )


def placeholder(control: Any) -> bool:
    """Whether a content control shows its prompt alone ("Click here to enter text")."""
    return any(
        local(one) == "showingPlcHdr" and one.get(f"{WORD}val") not in ("0", "false")
        for part in control
        if local(part) == "sdtPr"
        for one in part
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
            code = str(element.get(f"{WORD}char") or "")
            mark = (
                chr(int(code, 16))
                if len(code) == 4 and all(one in "0123456789abcdefABCDEF" for one in code)
                else ""
            )
            return BOXES.get(mark, "" if "\ue000" <= mark <= "\uf8ff" else mark)
        case "checkBox":
            ticked = [
                one.get(f"{WORD}val") for one in element if local(one) in ("checked", "default")
            ]
            return ("☐" if ticked[-1] in ("0", "false") else "☒") if ticked else "☐"
    return ""
