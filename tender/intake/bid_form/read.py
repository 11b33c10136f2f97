"""From a .docx to what it answers.

Nothing is guessed away: where two places may hold an answer, both are given.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from evidence.finding import BadInput
from tender.intake.bid_form.answer_lines import FormAnswers, without_instructions
from tender.intake.bid_form.bidder_details import details
from tender.intake.bid_form.docx_body import read_body
from tender.intake.bid_form.form import (
    AnswerFound,
    BidForm,
    DeclarationFound,
    DetailFound,
    FormSource,
    LotFound,
    UnusedWords,
)
from tender.intake.bid_form.form_line import FormBody, FormLine, text_of, where
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.question_groups import LineGroup, groups_of
from tender.intake.bid_form.rate_cells import RateTableCell, with_merged
from tender.intake.bid_form.rate_tables import RateFinder, RateTable
from tender.intake.bid_form.wording import is_instruction
from tender.intake.bid_form.yes_or_no import yes_or_no
from tender.intake.content import sha256_of
from tender.intake.guard import FORMS, FileKind, check_file
from tender.intake.refusal import refusal, under_name

_MOST = 1_000  #: questions, asked over and over
_MANY = 20  #: words
_AROUND = 200  #: letters shown of what stands before and after
_BID = re.compile(r"(?:yes|y|x|bid|☒|☑|✓|✔)(?:\s.*)?|.*[☒☑✓✔].*", re.IGNORECASE)
_NO = re.compile(r"\W*no\b", re.IGNORECASE)
_ORDER = re.compile(r"[1-9]\d?")  #: a place in the bidder's order of preference


def read_form(path: Path, questions: FormQuestions, name: str = "") -> BidForm:
    """Everything found in a form.

    Raises BadInput where it is no .docx, or one that may not be read.
    """
    name = name or path.name
    try:
        if check_file(path, FORMS) is not FileKind.DOCX:
            raise refusal(name, "this is not a Word document (.docx)", "save it as .docx")
        body = read_body(path, name)
    except BadInput as bad:
        raise under_name(bad, name) from bad
    reader = FormReader(body, questions, name, sha256_of(path))
    if len(reader.groups) > _MOST:
        what = f"it asks more than {_MOST:,} times what the procurement asks"
        raise refusal(name, what, "send the bid form alone")
    return reader.form()


class FormReader:
    """One form, looked through for everything that is asked."""

    def __init__(self, body: FormBody, questions: FormQuestions, file: str, sha256: str) -> None:
        """Find first where what is asked."""
        self.body, self.lines, self.questions = body, body.lines, questions
        self.file, self.sha256 = file, sha256
        #: the lot that the file's name says it is about
        self.file_lot = questions.lot_of_file(file)
        self.groups = groups_of(self.lines, questions, self.file_lot)
        self.answers = FormAnswers(self.lines, self.groups)
        self.used: set[int] = set()  #: the paragraphs that were taken for something
        self.rated: set[int] = set()  #: the tables that hold rates or lots

    def form(self) -> BidForm:
        """All of it."""
        answers: list[AnswerFound] = []
        declarations: list[DeclarationFound] = []
        for at, group in enumerate(self.groups):
            question = group.question
            for lot, text, source in self._answers(at, group):
                if question.is_declaration:
                    declarations.append(_declaration(question.id, text, source))
                else:
                    answers.append(
                        AnswerFound(question=question.id, lot=lot, text=text, source=source)
                    )
        tables = tuple(self._rates())
        return BidForm(
            answers=_once(answers),
            declarations=tuple(declarations),
            details=tuple(
                DetailFound(field=field, text=text, source=self._source(lines))
                for field, text, lines in details(self.lines)
            ),
            lots=tuple(self._lots()),
            rates=tuple(rate for table in tables for rate in table.rates),
            cells=tuple(cell for table in tables for cell in table.cells),
            notes=self.body.notes,
            unused=tuple(self._unused()),
        )

    def _answers(self, at: int, group: LineGroup) -> Iterator[tuple[str, str, FormSource]]:
        """Lot, text and source of each answer to a group."""
        own = self.lines[group.start : group.end]
        asked = "\n".join(line.text for line in own if not is_instruction(line.text))
        instructions = [line.text for line in own if is_instruction(line.text)]
        before = self.lines[group.start - 1].text[-_AROUND:] if group.start else ""
        for lot, lines, stop in self._by_lot(at, group):
            answer, left_out = without_instructions(lines)
            self.used.update(line.paragraph for line in (*own, *lines))
            after = self.lines.index(answer[-1]) + 1 if answer else stop
            source = self._source(
                answer or own[-1:],
                asked=asked[:1_000],
                how=group.how,
                before=before,
                after=self.lines[after].text[:_AROUND] if after < len(self.lines) else "",
                left_out=(*instructions, *left_out),
            )
            yield lot, "\n\n".join(filter(None, (group.rest, text_of(answer)))), source

    def _by_lot(self, at: int, group: LineGroup) -> Iterator[tuple[str, tuple[FormLine, ...], int]]:
        """The stretches that may answer a group;
        one for each lot where the columns of a table are headed by lots.
        """
        for lines, stop in self.answers.of(at):
            lots = self._column_lots(group, lines)
            if not lots or not all(lots):
                yield group.lot, lines, stop
                continue
            for lot in dict.fromkeys(lots):
                lot_lines = (
                    line for line, line_lot in zip(lines, lots, strict=True) if line_lot == lot
                )
                yield lot, tuple(lot_lines), stop

    def _column_lots(self, group: LineGroup, lines: Sequence[FormLine]) -> list[str]:
        """The lot at the head of each line's column, where each lot may have its own answer."""
        if group.lot or not group.question.per_lot:
            return []
        return [self.questions.lot_named(self.answers.column_title(line)) for line in lines]

    def _source(self, lines: Sequence[FormLine], **fields: Any) -> FormSource:
        return FormSource(file=self.file, sha256=self.sha256, where=where(lines), **fields)

    def _rates(self) -> Iterator[RateTable]:
        """Tables that name lines of the price schedule or hold rates, and none of whose rows asks
        a question.
        """
        finder = RateFinder(self.questions)
        question_tables = {
            line.cell.table
            for group in self.groups
            for line in self.lines[group.start : group.end]
            if line.cell
        }
        tables: dict[int, dict[int, dict[int, RateTableCell]]] = {}
        for (table, row), cells in self.body.rows().items():
            tables.setdefault(table, {})[row] = {
                column: RateTableCell(text=text, where=f"table {table}, row {row}")
                for column, text in cells.items()
            }
        for table, rows in tables.items():
            if table not in question_tables:
                lot = self._heading_over(table) or self.file_lot
                merged = with_merged(rows, self.body.merged.get(table, ()))
                rates = finder.find(merged, self.file, self.sha256, lot)
                if rates.rates:
                    self.rated.add(table)
                if rates.is_schedule:
                    yield rates

    def _heading_over(self, table: int) -> str:
        """The lot that the three lines over a table name, the nearest first."""
        first = next(
            at for at, line in enumerate(self.lines) if line.cell and line.cell.table == table
        )
        above = reversed(self.lines[max(0, first - 3) : first])
        lots = (self.questions.lot_named(line.text) for line in above if not line.path)
        return next(filter(None, lots), "")

    def _lots(self) -> Iterator[LotFound]:
        """Rows of tables that name one lot, and say yes, tick a box, or number it beside."""
        for row, cells in self.body.rows().items():
            if row[0] in self.rated:
                continue
            first, *others = cells.values()
            lot = self.questions.lot_named(first)
            if not lot:
                continue
            orders = [int(text) for text in others if _ORDER.fullmatch(text)]
            is_bid = orders or any(_BID.fullmatch(text) for text in others)
            if is_bid and not any(_NO.match(text) for text in others):
                lines = [line for line in self.lines if line.row == row]
                preference = orders[0] if orders else 0
                yield LotFound(lot=lot, preference=preference, source=self._source(lines))

    def _unused(self) -> Iterator[UnusedWords]:
        """Stretches of many words after the first question that were taken for nothing, so that no
        words are passed over in silence.
        """
        self.used.update(line.paragraph for _, _, lines in details(self.lines) for line in lines)
        first = self.groups[0].start if self.groups else len(self.lines)
        for unused, stretch in groupby(self.lines[first:], self._is_unused):
            lines = list(stretch) if unused else []
            text = text_of(lines)
            if len(text.split()) >= _MANY:
                yield UnusedWords(where=where(lines), text=text)

    def _is_unused(self, line: FormLine) -> bool:
        in_rates = line.cell and line.cell.table in self.rated
        return line.paragraph not in self.used and not in_rates


def _declaration(id: str, text: str, source: FormSource) -> DeclarationFound:
    first = " ".join(text.split("\n\n")[:2])[:200]
    return DeclarationFound(declaration=id, answer=yes_or_no(first), text=first, source=source)


def _once(answers: Sequence[AnswerFound]) -> tuple[AnswerFound, ...]:
    """Without empty answers to what is answered elsewhere in the form,
    and without the same words twice.
    """
    by_key: dict[tuple[str, str, str], AnswerFound] = {}
    for answer in answers:
        by_key.setdefault((answer.question, answer.lot, answer.text), answer)
    answered = {(question, lot) for question, lot, text in by_key if text}
    return tuple(
        answer
        for (question, lot, text), answer in by_key.items()
        if text or (question, lot) not in answered
    )
