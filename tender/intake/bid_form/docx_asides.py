"""Words of a .docx that stand beside its body: notes, comments, headers and footers, diagrams and
charts. They are no part of an answer, and are named.
"""

from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml

from tender.intake.bid_form.form_line import FormLine, UnusedWords, text_of
from tender.intake.bid_form.paragraph_text import WORD, local

#: the parts by the last word of their relation's type: the elements that hold words, and what they
#: are called
_PARTS = {
    "footnotes": ("footnote", "footnote"),
    "endnotes": ("endnote", "endnote"),
    "comments": ("comment", "comment"),
    "header": ("hdr", "page header"),
    "footer": ("ftr", "page footer"),
}
_DRAWN = {"diagramData": "diagram", "chart": "chart", "chartEx": "chart"}
_RULES = ("separator", "continuationSeparator", "continuationNotice")  #: lines over notes, no notes
LineReader = Callable[[Any], tuple[FormLine, ...]]  #: the lines of an element, read as a body is


def asides_of(document: Document, lines_of: LineReader) -> Iterator[UnusedWords]:
    """The words of every part beside the body, each once where several parts say the same."""
    seen: set[tuple[str, str]] = set()
    for relation in document.part.rels.values():
        if relation.is_external:
            continue
        kind = relation.reltype.rpartition("/")[2]
        root = parse_xml(relation.target_part.blob) if kind in {*_PARTS, *_DRAWN} else None
        words = _drawn(kind, root) if kind in _DRAWN else _written(kind, root, lines_of)
        for name, text in words:
            if text and (name, text) not in seen:
                seen.add((name, text))
                yield UnusedWords(where=name, text=text)


def _written(kind: str, root: Any, lines_of: LineReader) -> Iterator[tuple[str, str]]:
    if root is None:
        return
    element_name, title = _PARTS[kind]
    holders = [root] if local(root) == element_name else list(root)
    for holder in holders:
        if local(holder) != element_name or holder.get(f"{WORD}type") in _RULES:
            continue
        id = holder.get(f"{WORD}id")
        yield f"{title} {id}" if id else title, text_of(lines_of(holder))


def _drawn(kind: str, root: Any) -> Iterator[tuple[str, str]]:
    """Words of a drawing, those of a chart's categories and series too."""
    words: list[str] = []
    for element in root.iter():
        name = local(element)
        in_texts = name == "v" and any(
            local(outer) == "strCache" for outer in element.iterancestors()
        )
        if name == "p":
            words.append("")
        if (name == "t" or in_texts) and (element.text or "").strip():
            if name == "t" and words:
                words[-1] += str(element.text)
            else:
                words.append(str(element.text))
    yield _DRAWN[kind], "\n".join(dict.fromkeys(filter(None, map(str.strip, words))))
