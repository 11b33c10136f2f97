"""The words of one paragraph of an OpenDocument text, and what its styles and controls say."""

import re
from collections.abc import Mapping
from typing import Any

from tender.intake.bid_form.paragraph_text import PROMPT, Parts, local

_NOTES = {"footnote": "footnote", "endnote": "endnote"}
_BLANKS = re.compile(r"[ \t\r\n]+")
#: what holds paragraphs of its own
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "text-area"})
_LEFT_OUT = {"image": "picture", "object": "embedded object", "object-ole": "embedded object"}


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace; "" where it is not there."""
    return next((str(text) for key, text in element.items() if key.rpartition("}")[2] == name), "")


def within(holder: Any, *names: str) -> list[Any]:
    """Every element of one of these names, however deep."""
    return [element for element in holder.iter() if local(element) in names]


class OdtStyles:
    """What the styles of a document say of words: whether they are bold or hidden, and how high a
    heading they make.
    """

    def __init__(self, *parts: Any) -> None:
        """Know every style by its name."""
        self.styles = {
            attribute(style, "name"): style for part in parts for style in within(part, "style")
        }

    def says(self, name: str, properties: Mapping[str, str]) -> bool | None:
        """Whether a style, or the nearest that it is based on and that says anything of it, says
        this: an attribute and its value.
        """
        for style in self._chain(name):
            for element in style:
                for key, wanted in properties.items():
                    if value := attribute(element, key):
                        return value == wanted
        return None

    def level(self, name: str) -> int:
        """The heading level of a paragraph's style; 0 where it is none."""
        for style in self._chain(name):
            title = attribute(style, "name").replace("_20_", " ").casefold()
            number = attribute(style, "default-outline-level") or title.removeprefix("heading ")
            if number.isdecimal() and len(number) < 3:
                return int(number)
            if title == "title":
                return 1
        return 0

    def _chain(self, name: str) -> list[Any]:
        chain: list[Any] = []
        while name in self.styles and len(chain) < 10:
            chain.append(self.styles[name])
            name = attribute(chain[-1], "parent-style-name")
        return chain


class OdtReader:
    """Reads paragraphs, and keeps count and words of what is not read in its place."""

    def __init__(self, styles: OdtStyles, controls: Mapping[str, str]) -> None:
        """Know the styles, and what each control of a form holds by its id."""
        self.styles, self.controls = styles, controls
        self.notes: list[str] = []
        self.asides: list[tuple[str, str]] = []

    def read(self, paragraph: Any) -> tuple[str, bool, list[Any]]:
        """A paragraph's words with line breaks, whether all of it is bold,
        and the text boxes in it.
        """
        parts: Parts = []
        boxes: list[Any] = []
        bold = self._is_bold(attribute(paragraph, "style-name"), of_holder=False)
        self._read(paragraph, parts, boxes, bold=bold)
        text = re.sub(r" {2,}", " ", "".join(part for part, _ in parts))
        return text, bool(text.strip()) and all(bold for part, bold in parts if part.strip()), boxes

    def _is_bold(self, style: str, *, of_holder: bool) -> bool:
        said = self.styles.says(style, {"font-weight": "bold"})
        return of_holder if said is None else said

    def _read(self, holder: Any, parts: Parts, boxes: list[Any], *, bold: bool) -> None:
        self._words(holder.text, parts, bold=bold)
        for element in holder:
            if isinstance(element.tag, str):
                self._element(element, parts, boxes, bold=bold)
            self._words(element.tail, parts, bold=bold)

    def _words(self, text: str | None, parts: Parts, *, bold: bool) -> None:
        if text:
            parts.append((_BLANKS.sub(" ", text), bold))

    def _element(self, element: Any, parts: Parts, boxes: list[Any], *, bold: bool) -> None:
        name, style = local(element), attribute(element, "style-name")
        text = self._text(element, name)
        if text is not None:
            parts.append((text, bold))
        elif name in _BOXES:
            boxes.append(element)
        elif name in _LEFT_OUT:
            self.notes.append(_LEFT_OUT[name])
        elif kind := _aside(element, name):
            self.aside(kind, element)
        elif self.styles.says(style, {"display": "none"}):
            self.notes.append("hidden passage")
            self.aside("hidden passage", element)
        else:
            self._read(element, parts, boxes, bold=self._is_bold(style, of_holder=bold))

    def _text(self, element: Any, name: str) -> str | None:
        """The words that an element stands for; None for one whose words are within it."""
        match name:
            case "s":
                return " "
            case "tab":
                return "\t"
            case "line-break":
                return "\n"
            case "control":
                return self.controls.get(attribute(element, "control"), "")
            case "drop-down":
                shown = "".join(element.itertext()).strip()
                return shown or _selected(element, "label", "value")
            case "fieldmark":
                return _field(element)
        return None

    def aside(self, kind: str, element: Any) -> None:
        """Keep the words of an element that is not read in its place."""
        hidden = attribute(element, "string-value")
        paragraphs = within(element, "p", "h") or [element]
        texts = ["".join(paragraph.itertext()) for paragraph in paragraphs]
        text = _BLANKS.sub(" ", " ".join([hidden, *texts])).strip()
        if text:
            self.asides.append((kind, text))


def _aside(element: Any, name: str) -> str:
    """What an element is whose words are no part of the paragraph; "" where they are."""
    if name == "note":
        return _NOTES.get(attribute(element, "note-class"), "footnote")
    if name == "annotation":
        return "comment"
    if name == "hidden-text":
        return "hidden passage"
    is_prompt = name == "placeholder" or (
        name == "content-control" and attribute(element, "showing-place-holder") == "true"
    )
    return PROMPT if is_prompt else ""


def _field(mark: Any) -> str | None:
    """What a form field of old holds: the entry chosen in its list, or its box."""
    kind = attribute(mark, "type").rpartition(".")[2]
    values: dict[str, list[str]] = {}
    for parameter in within(mark, "param"):
        values.setdefault(attribute(parameter, "name"), []).append(attribute(parameter, "value"))
    if kind == "FORMCHECKBOX":
        return "☒" if values.get("Checkbox_Checked") == ["true"] else "☐"
    if kind == "FORMDROPDOWN":
        entries = values.get("Dropdown_ListEntry", [])
        number = values.get("Dropdown_Selected", ["0"])[0]
        return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    return None


def _selected(holder: Any, name: str, key: str) -> str:
    chosen = [
        attribute(entry, key)
        for entry in within(holder, name)
        if attribute(entry, "current-selected") == "true"
    ]
    return ", ".join(filter(None, chosen))


def controls_of(content: Any) -> dict[str, str]:
    """What each control of a form holds, by its id: a text, the entries chosen, or its box with its
    label.
    """
    controls = {}
    for form in within(content, "forms"):
        for control in form.iter():
            if not isinstance(control.tag, str) or not attribute(control, "id"):
                continue
            if local(control) in ("checkbox", "radio"):
                states = (
                    attribute(control, "current-state"),
                    attribute(control, "current-selected"),
                )
                is_on = states[0] == "checked" or states[1] == "true"
                text = f"{'☒' if is_on else '☐'} {attribute(control, 'label')}".strip()
            elif local(control) == "listbox":
                text = _selected(control, "option", "label")
            else:
                text = attribute(control, "current-value") or "\n".join(
                    "".join(paragraph.itertext()) for paragraph in within(control, "p")
                )
            controls[attribute(control, "id")] = text
    return controls
