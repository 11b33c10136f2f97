"""From a .docx to what it answers.

Nothing is guessed away: where two places may hold an answer, both are given.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from evidence.finding import BadInput, Problem
from tender.intake.bid_form.answers import FormAnswers, without_instructions
from tender.intake.bid_form.asking import FormQuestions
from tender.intake.bid_form.body import read_body
from tender.intake.bid_form.details import details
from tender.intake.bid_form.form import (
    AnswerFound,
    BidForm,
    DeclarationFound,
    DetailFound,
    FormSource,
    LotFound,
    UnusedWords,
)
from tender.intake.bid_form.groups import LineGroup, groups_of
from tender.intake.bid_form.line import FormBody, FormLine, where, written
from tender.intake.bid_form.rates import RateFinder, RateFound
from tender.intake.bid_form.words import is_instruction
from tender.intake.guard import FORMS, FileKind, check_file

_MOST = 1_000  #: questions, asked over and over
_MANY = 20  #: words
_AROUND = 200  #: letters shown of what stands before and after
_BOX_FIRST = re.compile(r"([☒☑✓✔☐])\s*(yes|no)\b", re.IGNORECASE)
_WORD_FIRST = re.compile(r"\b(yes|no)\s*[:\-]?\s*([☒☑✓✔☐])", re.IGNORECASE)
_BID = re.compile(r"(?:yes|y|x|bid|☒|☑|✓|✔)(?:\s.*)?|.*[☒☑✓✔].*", re.IGNORECASE)


def read_form(path: Path, asking: FormQuestions, name: str = "") -> BidForm:
    """Everything found in a form.

    Raises BadInput where it is no .docx, or one that may not be read.
    """
    name = name or path.name
    try:
        if check_file(path, FORMS) is not FileKind.DOCX:
            raise BadInput(
                [
                    Problem(
                        file=name,
                        place="",
                        what="this is not a Word document (.docx)",
                        right="save it as .docx",
                    )
                ]
            )
        body = read_body(path, name)
    except BadInput as bad:
        raise BadInput(
            [
                Problem(file=name, place=problem.place, what=problem.what, right=problem.right)
                for problem in bad.problems
            ]
        ) from bad
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    reader = FormReader(body, asking, name, sha256)
    if len(reader.groups) > _MOST:
        raise BadInput(
            [
                Problem(
                    file=name,
                    place="",
                    what=f"it asks more than {_MOST:,} times what the procurement asks",
                    right="send the bid form alone",
                )
            ]
        )
    return reader.form()


class FormReader:
    """One form, looked through for everything that is asked."""

    def __init__(self, body: FormBody, asking: FormQuestions, file: str, sha256: str) -> None:
        """Find first where what is asked."""
        self.body, self.lines, self.asking, self.file, self.sha256 = (
            body,
            body.lines,
            asking,
            file,
            sha256,
        )
        self.about = asking.lot_named(Path(file).stem.replace("_", " "))
        self.groups = groups_of(self.lines, asking, self.about)
        self.answers = FormAnswers(self.lines, self.groups)
        self.used: set[int] = set()  #: the paragraphs that were taken for something
        self.rated: set[int] = set()  #: the tables that hold rates or lots

    def form(self) -> BidForm:
        """All of it."""
        found = [
            (group, *answer)
            for at, group in enumerate(self.groups)
            for answer in self._answers(at, group)
        ]
        rates = tuple(self._rates())
        return BidForm(
            answers=_once(
                AnswerFound(question=group.asked.id, lot=lot, text=text, source=source)
                for group, lot, text, source in found
                if not group.asked.declared
            ),
            declarations=tuple(
                self._declared(group, text, source)
                for group, _, text, source in found
                if group.asked.declared
            ),
            details=tuple(
                DetailFound(field=field, text=text, source=self._source(lines))
                for field, text, lines in details(self.lines)
            ),
            lots=tuple(self._lots()),
            rates=rates,
            notes=self.body.notes,
            unused=tuple(self._unused()),
        )

    def _answers(self, at: int, group: LineGroup) -> Iterator[tuple[str, str, FormSource]]:
        own = self.lines[group.start : group.end]
        asked = "\n".join(line.text for line in own if not is_instruction(line.text))
        for lot, lines, stop in self._by_lot(at, group):
            form_lines, left_out = without_instructions(lines)
            self.used.update(line.paragraph for line in (*own, *lines))
            text = "\n\n".join(part for part in (group.rest, written(form_lines)) if part)
            place = form_lines or own[-1:]
            after = self.lines.index(form_lines[-1]) + 1 if form_lines else stop
            instructions = (line.text for line in own if is_instruction(line.text))
            source = self._source(
                place,
                asked=asked[:1_000],
                how=group.how,
                before=self.lines[group.start - 1].text[-_AROUND:] if group.start else "",
                after=self.lines[after].text[:_AROUND] if after < len(self.lines) else "",
                left_out=(*instructions, *left_out),
            )
            yield lot, text, source

    def _by_lot(self, at: int, group: LineGroup) -> Iterator[tuple[str, tuple[FormLine, ...], int]]:
        """The stretches that may answer a group;
        one for each lot where the columns of a table are headed by lots.
        """
        for lines, stop in self.answers.of(at):
            lots = (
                [self.asking.lot_named(self.answers.column_title(line)) for line in lines]
                if group.asked.per_lot and not group.lot
                else []
            )
            if lots and all(lots):
                yield from (
                    (
                        lot,
                        tuple(line for line, own in zip(lines, lots, strict=True) if own == lot),
                        stop,
                    )
                    for lot in dict.fromkeys(lots)
                )
            else:
                yield group.lot, lines, stop

    def _source(self, lines: tuple[FormLine, ...], **named: object) -> FormSource:
        return FormSource(
            file=self.file,
            sha256=self.sha256,
            where=where(lines),
            **named,  # type: ignore[arg-type]
        )

    def _declared(self, group: LineGroup, text: str, source: FormSource) -> DeclarationFound:
        first = " ".join(text.split("\n\n")[:2])[:200]
        return DeclarationFound(
            declaration=group.asked.id, answer=_yes_or_no(first), text=first, source=source
        )

    def _rates(self) -> Iterator[RateFound]:
        """Rates in tables that have the columns or labels of the price schedule,
        and none of whose rows asks a question.
        """
        finder, tables = RateFinder(self.asking), dict[int, dict[int, Mapping[int, str]]]()
        asking = {
            line.cell.table
            for group in self.groups
            for line in self.lines[group.start : group.end]
            if line.cell
        }
        for (table, row), cells in self.body.rows().items():
            tables.setdefault(table, {})[row] = cells
        for table, rows in tables.items():
            if table not in asking:
                about = self._heading_over(table) or self.about
                rates = finder.find(
                    rows,
                    partial(_row_of, table),
                    self.file,
                    self.sha256,
                    about,
                )
                self.rated |= {table} if rates else set()
                yield from rates

    def _heading_over(self, table: int) -> str:
        first = next(
            i for i, line in enumerate(self.lines) if line.cell and line.cell.table == table
        )
        return next(
            (
                lot
                for line in reversed(self.lines[max(0, first - 3) : first])
                if not line.path and (lot := self.asking.lot_named(line.text))
            ),
            "",
        )

    def _lots(self) -> Iterator[LotFound]:
        """Rows of tables that name one lot, and say yes, tick a box, or number it beside."""
        for at, cells in self.body.rows().items():
            if at[0] in self.rated:
                continue
            texts = list(cells.values())
            lot = self.asking.lot_named(texts[0]) if texts else ""
            others = texts[1:] if lot else []
            said = next(
                (
                    text
                    for text in others
                    if _BID.fullmatch(text) or re.fullmatch(r"[1-9]\d?", text)
                ),
                "",
            )
            if (
                lot
                and said
                and not any(re.match(r"\W*no\b", text, re.IGNORECASE) for text in others)
            ):
                lines = tuple(line for line in self.lines if line.row == at)
                order = next((int(text) for text in others if re.fullmatch(r"[1-9]\d?", text)), 0)
                yield LotFound(lot=lot, preference=order, source=self._source(lines))

    def _unused(self) -> Iterator[UnusedWords]:
        """Stretches of many words after the first question that were taken for nothing, so that no
        words are passed over in silence.
        """
        self.used.update(line.paragraph for _, _, lines in details(self.lines) for line in lines)
        stretch: list[FormLine] = []
        for line in (*self.lines[self.groups[0].start if self.groups else len(self.lines) :], None):
            if (
                line is not None
                and line.paragraph not in self.used
                and not (line.cell and line.cell.table in self.rated)
            ):
                stretch.append(line)
                continue
            text = written(stretch)
            if len(text.split()) >= _MANY:
                yield UnusedWords(where=where(stretch), text=text)
            stretch = []


def _once(answers: Iterator[AnswerFound]) -> tuple[AnswerFound, ...]:
    """Without empty answers to what is answered elsewhere in the form,
    and without the same words twice.
    """
    kept: dict[tuple[str, str, str], AnswerFound] = {}
    for answer in answers:
        kept.setdefault((answer.question, answer.lot, answer.text), answer)
    said = {(question, lot) for question, lot, text in kept if text}
    return tuple(
        answer
        for (question, lot, text), answer in kept.items()
        if text or (question, lot) not in said
    )


def _row_of(table: int, row: int, _column: int) -> tuple[str, str]:
    """Where a rate stands in a form: its table and row."""
    return f"table {table}, row {row}", ""


def _yes_or_no(text: str) -> str:
    """The one ticked box, before or after its word as the first box stands;
    or the one word where there are no boxes.
    """
    if re.search(r"[☒☑✓✔☐]", text):
        box_first = bool(re.match(r"\W*[☒☑✓✔☐]", text))
        found = [
            (one[1], one[0]) if box_first else one
            for one in (_BOX_FIRST if box_first else _WORD_FIRST).findall(text)
        ]
        ticked = {word.casefold() for word, box in found if box != "☐"}
        return ticked.pop() if len(ticked) == 1 else ""
    words = [one.casefold() for one in re.findall(r"\b(yes|no)\b", text, re.IGNORECASE)]
    begins = re.match(r"\W*(yes|no)\b(?!\W+(?:yes|no)\b)", text, re.IGNORECASE)
    return words[0] if begins else ""
