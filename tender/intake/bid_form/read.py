"""From a .docx or an .odt to what it answers.

Nothing is guessed away: where two places may hold an answer, both are given.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence.finding import BadInput
from tender.apart import ReadingLimits, read_apart
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
)
from tender.intake.bid_form.form_ledger import FormLedger
from tender.intake.bid_form.form_line import FormBody, FormLine, text_of, where
from tender.intake.bid_form.form_places import FormPlace, found_at, once
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.instructions import is_instruction, is_percentage
from tender.intake.bid_form.odt_body import read_odt_body
from tender.intake.bid_form.question_groups import LineGroup, groups_of, is_guidance
from tender.intake.bid_form.rate_cells import RateTableCell, TableRows, with_merged
from tender.intake.bid_form.rate_tables import RateFinder, RateTable
from tender.intake.bid_form.wording import bare
from tender.intake.content import sha256_of
from tender.intake.guard import FORMS, FileKind, check_file
from tender.intake.refusal import refusal, under_name

_MOST = 1_000  #: questions, asked over and over
_BESIDE = 40  #: lines at most in which a row goes on
_FEW = 3  #: words at most of a cell that says that a lot is bid for, and no more
_AROUND = 200  #: letters shown of what stands before and after
_BID = re.compile(r"(?:yes|y|x|bid|☒|☑|✓|✔)(?:\s.*)?|.*[☒☑✓✔].*", re.IGNORECASE)
_NO = re.compile(r"\W*no\b", re.IGNORECASE)
_ORDER = re.compile(r"[1-9]\d?")  #: a place in the bidder's order of preference


@read_apart(ReadingLimits())
def read_form(path: Path, questions: FormQuestions, name: str = "") -> BidForm:
    """Everything found in a form.

    Raises BadInput where it is no .docx or .odt, or one that may not be read.
    """
    name = name or path.name
    try:
        kind = check_file(path, FORMS)
        if kind not in (FileKind.DOCX, FileKind.ODT):
            what = "this is neither a Word document (.docx) nor an OpenDocument text (.odt)"
            raise refusal(name, what, "save it as .docx")
        body = (read_body if kind is FileKind.DOCX else read_odt_body)(path, name)
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
        self.ledger = FormLedger(body)
        self.rated: set[int] = set()  #: the tables that hold rates

    def form(self) -> BidForm:
        """All of it."""
        places = once([place for at in range(len(self.groups)) for place in self._places(at)])
        tables = tuple(self._rates())
        lots = tuple(self._lots())
        labelled = tuple(details(self.lines))
        for place in places:
            self.ledger.take(place.taken)
        for detail in labelled:
            self.ledger.take((detail.label, *detail.lines))
        answers = [answer for place in places for answer in self._with_what_follows(place)]
        return BidForm(
            answers=tuple(answer for answer in answers if isinstance(answer, AnswerFound)),
            declarations=tuple(
                answer for answer in answers if isinstance(answer, DeclarationFound)
            ),
            details=tuple(
                DetailFound(field=detail.field, text=detail.text, source=self._source(detail.lines))
                for detail in labelled
            ),
            lots=lots,
            rates=tuple(rate for table in tables for rate in table.rates),
            cells=tuple(cell for table in tables for cell in table.cells),
            notes=self.body.notes,
            unused=tuple(self.ledger.left_over()),
        )

    def _with_what_follows(self, place: FormPlace) -> Iterator[AnswerFound | DeclarationFound]:
        """An answer with the words after it that may belong to it; and once more with them where
        they stand under a heading called like a question that is surely asked elsewhere.
        """
        answer, headed, is_elsewhere = place.answer, tuple[FormLine, ...](), False
        follows = self.ledger.after(place.last)
        if isinstance(answer, AnswerFound) and not follows and not place.last.path:
            headed, is_elsewhere = self.answers.own_headings(place.group)
        words, source = text_of(follows or headed), answer.source
        yield replace(answer, source=replace(source, goes_on=words))
        if is_elsewhere and isinstance(answer, AnswerFound):
            how = f"{source.how}, with what stands under “{headed[0].text[:60]}”"
            source = replace(source, how=how, where=f"{source.where}; {where(headed)}")
            text = "\n\n".join(filter(None, (answer.text, words)))
            yield replace(answer, text=text, source=source)

    def _places(self, at: int) -> Iterator[FormPlace]:
        """Each place where a group is answered."""
        group = self.groups[at]
        own = self.lines[group.start : group.end]
        instructions = [line for line in own if self._instructs(group, line)]
        asked = text_of([line for line in own if line not in instructions])
        before = self.lines[group.start - 1].text[-_AROUND:] if group.start else ""
        for lot, lines, stop in self._by_lot(at, group):
            answer, left_out = without_instructions(lines)
            beside = self._instructions_beside(group, lines)
            after = answer[-1].at + 1 if answer else stop
            source = self._source(
                answer or own[-1:],
                asked=asked.removesuffix(group.rest).strip(),
                how=group.how,
                before=before,
                after=self.lines[after].text[:_AROUND] if after < len(self.lines) else "",
                left_out=tuple(line.text for line in (*instructions, *beside, *left_out)),
            )
            text = "\n\n".join(filter(None, (group.rest, text_of(answer))))
            yield FormPlace(
                answer=found_at(group.question, lot, text, source),
                taken=(*own, *beside, *lines),
                last=(answer or (*own, *lines))[-1],
                group=at,
            )

    def _instructs(self, group: LineGroup, line: FormLine) -> bool:
        """Whether a line of a group is not of what is asked, but says how to answer it."""
        return is_instruction(line.text) or is_guidance(group.question, line)

    def _instructions_beside(
        self, group: LineGroup, lines: Sequence[FormLine]
    ) -> tuple[FormLine, ...]:
        """The limits and weights in the row of what asks that are not among the answer's lines."""
        asks = self.lines[group.end - 1]
        return tuple(
            line
            for line in (self.lines[group.end :] if asks.row else ())[:_BESIDE]
            if line.row == asks.row
            and line not in lines
            and (is_instruction(line.text) or is_percentage(line.text))
        )

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
                    self.ledger.take(self._priced(table, rows, merged, rates))
                    yield rates

    def _priced(
        self, table: int, rows: TableRows, merged: TableRows, rates: RateTable
    ) -> Iterator[FormLine]:
        """The cells that are shown as a rate or a number; and of the rows that gave a rate those
        that name a lot or a line, and say next to nothing else.
        """
        titles = {bare(rate.title) for lot in self.questions.lots for rate in lot.rates}
        places = {rate.where for rate in rates.rates}
        named = {
            cell for cells in merged.values() for cell in cells.values() if cell.where in places
        } & rates.names
        for line in self.lines:
            if line.cell and line.cell.table == table:
                cell = rows[line.cell.row][line.cell.column]
                is_plain = (
                    len(line.text.split()) <= _FEW
                    or bare(line.text) in titles
                    or self.questions.lot_named(line.text)
                )
                if cell in rates.shown or (is_plain and cell in named):
                    yield line

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
                self.ledger.take(line for line in lines if len(line.text.split()) <= _FEW)
                self.ledger.take(line for line in lines if line.text == first)
                preference = orders[0] if orders else 0
                yield LotFound(lot=lot, preference=preference, source=self._source(lines))
