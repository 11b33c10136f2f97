"""The lines of a form as a walk through its document adds them, whichever program wrote it, and
what the whole of them comes to.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from evidence.cell import without_refused
from tender.intake.bid_form.form_line import FormBody, FormCell, FormLine, UnusedWords
from tender.intake.bid_form.rate_cells import MergedRange
from tender.procurement.months import spell

MOST_LINES = 50_000
DEEPEST = 40  #: tables and holders within one another

CellPath = tuple[FormCell, ...]
Walk = Callable[[Any, CellPath, int], None]


class Reader(Protocol):
    """What reads the words of a paragraph, and keeps what it left out."""

    notes: list[str]
    asides: list[tuple[str, str]]


class BodyLines:
    """The lines of one document, numbered as they come."""

    def __init__(self, reader: Reader) -> None:
        """Begin with none, told by the reader what was left out."""
        self.reader = reader
        self.lines: list[FormLine] = []
        self.tables = self.paragraphs = self.numbered = 0
        self.merged: dict[int, tuple[MergedRange, ...]] = {}  #: by table

    def new_table(self) -> int:
        """The number of the table that begins here."""
        self.tables += 1
        return self.tables

    def add(
        self, raw_text: str, path: CellPath, *, heading: int = 0, strong: bool = False, item: bool
    ) -> None:
        """The lines of the next paragraph."""
        self.paragraphs += 1
        text = without_refused(raw_text)
        if len(text) < len(raw_text):
            self.reader.notes.append("invisible control character")
        line_texts = [line_text for line_text in map(str.strip, text.split("\n")) if line_text]
        if line_texts and not path:
            self.numbered += 1
        for line_text in line_texts:
            self.lines.append(
                FormLine(
                    text=line_text,
                    paragraph=self.paragraphs,
                    at=len(self.lines),
                    number=0 if path else self.numbered,
                    path=path,
                    heading=heading,
                    strong=strong,
                    item=item and not heading,
                )
            )

    def beside(self, holder: Any, walk: Walk) -> tuple[FormLine, ...]:
        """The lines of an element that is no part of the body."""
        before = len(self.lines)
        walk(holder, (), 0)
        lines = tuple(self.lines[before:])
        del self.lines[before:]
        return lines

    def body(self, changed: int, beside: Iterable[UnusedWords]) -> FormBody:
        """All of it, with how many changes were tracked, and what stands beside the body."""
        beside = tuple(beside)  # read first: what it leaves out is noted too
        notes = [
            f"{spell(count, name)} left out"
            for name, count in sorted(Counter(self.reader.notes).items())
        ]
        if changed:
            changes = spell(changed, "tracked change")
            notes.insert(0, f"{changes}: what was inserted counts, what was deleted is left out")
        asides = (
            UnusedWords(where=kind if count == 1 else f"{kind}, {spell(count, 'time')}", text=text)
            for (kind, text), count in Counter(self.reader.asides).items()
        )
        return FormBody(
            lines=tuple(self.lines),
            notes=tuple(notes),
            changed=changed,
            merged=self.merged,
            asides=(*asides, *beside),
        )
