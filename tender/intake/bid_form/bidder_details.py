"""What a form says of its bidder, under labels: name, CQC ids, company number, e-mail, address;
and which lots are bid for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tender.intake.bid_form.form_line import FormLine

LABELS: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(
        r"(?:full |legal |registered |trading )*"
        r"(?:name of (?:the |your )?(?:organisation|company|bidder|tenderer|provider)"
        r"|(?:organisation|company|bidder|tenderer|provider)(?:'s|’s)?(?: legal)? name)",
        re.IGNORECASE,
    ),
    "CQC provider id": re.compile(
        r"cqc (?:provider|registration)(?: registration)? (?:id|no\.?|number|reference)"
        r"(?: number)?|provider id",
        re.IGNORECASE,
    ),
    "location": re.compile(
        r"(?:cqc )?location (?:id|no\.?|number|reference)(?: number)?", re.IGNORECASE
    ),
    "company number": re.compile(
        r"(?:registered )?(?:company|companies house)(?: registration)? (?:no\.?|number)",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?:contact )?e-?mail(?: address)?", re.IGNORECASE),
    "address": re.compile(
        r"(?:registered |office |postal |business |correspondence |company )*address", re.IGNORECASE
    ),
    "size": re.compile(
        r"(?:organisation |company )?size(?: of (?:organisation|company))?", re.IGNORECASE
    ),
    "personal care since": re.compile(
        r"(?:delivering |providing )?personal care since|date .{0,40}began .{0,40}personal care",
        re.IGNORECASE,
    ),
    "received": re.compile(
        r"(?:date (?:and time )?)?(?:received|submitted|submission received)(?: at| on)?",
        re.IGNORECASE,
    ),
}
_LONGEST = 120  #: letters of a label
_MOST = {"address": 500, "email": 254}


class LabelledDetail(NamedTuple):
    """A detail: its field, its text, the line of its label, and the lines of the text."""

    field: str
    text: str
    label: FormLine
    lines: tuple[FormLine, ...]


def details(lines: Sequence[FormLine]) -> Iterator[LabelledDetail]:
    """Every label that has something beside or beneath it, unless that is longer than any such
    detail.
    """
    for at, line in enumerate(lines):
        label, _, text = line.text.partition(":")
        field = field_of(label)
        if not field:
            continue
        beside = (line,) if text.strip() else _beside(lines, at)
        text = text.strip() or _joined(field, beside)
        if text and len(text) <= _MOST.get(field, 200):
            yield LabelledDetail(field, text, line, beside)


def field_of(label: str) -> str:
    """The detail that a label names, "" where it names none."""
    if len(label) > _LONGEST:
        return ""
    words = re.sub(r"\s*[\[(].*?[\])]\s*", " ", label.strip().rstrip(":?*. ")).strip()
    words = re.sub(r"^\d+[.)]?\d*\s+", "", words)
    return next((field for field, pattern in LABELS.items() if pattern.fullmatch(words)), "")


def _beside(lines: Sequence[FormLine], at: int) -> tuple[FormLine, ...]:
    """The cells to the right; outside of tables,
    and for a label that ends in a colon, the next line.
    """
    label = lines[at]
    if label.cell:
        right = [
            line
            for line in lines[at + 1 : at + 40]
            if line.row == label.row and line.cell and line.cell.column > label.cell.column
        ]
        return tuple(line for line in right if line.cell == right[0].cell)
    if not label.text.rstrip().endswith(":") or at + 1 == len(lines):
        return ()
    below = lines[at + 1]
    return () if below.path or below.titled or field_of(below.text) else (below,)


def _joined(field: str, lines: Sequence[FormLine]) -> str:
    if field == "address":
        text = ", ".join(line.text.strip(" ,") for line in lines)
    else:
        text = " ".join(line.text for line in lines)
    return text
