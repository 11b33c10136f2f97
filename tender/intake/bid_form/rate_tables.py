"""Rates in a table, of a form or of a price schedule: by the headings lot, line and rate, by the
titles of the lines as headings, or by labels in a row.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lots.lot import Lot
from lots.rate import RateLine
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.wording import alike, bare
from tender.intake.submissions.draft import number_of
from tender.intake.submissions.prices import places_of

_LOTS = {"lot", "lots", "lot number", "lot no", "zone", "lot id"}
_LINES = {"line", "rate line", "service", "item", "rate type", "description", "line id"}
_RATE = re.compile(
    r"(?:(?:your|bid|tendered|offered|proposed|hourly|unit)\s+)*(?:rates?|prices?)"
    r"(?:\s+(?:bid|offered|tendered|per hour|an hour|£|in £|£ per hour))*|£(?:\s*per hour)?"
)
_MONEY = re.compile(
    r"£?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:(?:per|an|a|/)\s*\w+)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFound:
    """A rate for one line of one lot, as text; `wrong` says why it cannot be taken."""

    lot: str
    line: str
    rate: str
    file: str
    sha256: str
    where: str
    wrong: str = ""


Cells = Mapping[int, str]  #: of a row, by column
#: of a row and a column: where that is, and why its value cannot be taken
CellSource = Callable[[int, int], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateColumns:
    """What the columns of a table hold: the column of the lot, the line and the rate, as headings
    say; and of a rate line, by column, where its title is the heading.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)


class RateCell(NamedTuple):
    """The rate line that a cell holds a rate for."""

    lot: str
    line: str
    column: int


class RateFinder:
    """Finds rates in tables, for one procurement."""

    def __init__(self, questions: FormQuestions) -> None:
        """Know the lots and their lines."""
        self.questions, self.lots = questions, {lot.id: lot for lot in questions.lots}

    def find(
        self, rows: Mapping[int, Cells], source: CellSource, file: str, sha256: str, lot: str = ""
    ) -> list[RateFound]:
        """Every rate in one table. `lot` is the one that its heading, sheet or file names."""
        rates: list[RateFound] = []
        columns, only_lot = RateColumns(), next(iter(self.lots)) if len(self.lots) == 1 else ""
        for row, cells in rows.items():
            new_columns = self._columns(cells)
            if new_columns:
                columns = new_columns
                continue
            row_lot = self._lot(cells, columns)
            if row_lot and not self._money_columns(cells, columns):
                lot = row_lot  # a row that only says which lot the rows below are about
                continue
            for cell in self._rate_cells(cells, row_lot or lot or only_lot, columns):
                where, wrong = source(row, cell.column)
                rate, fault = self._rate(cell, cells.get(cell.column, ""))
                rates.append(
                    RateFound(
                        lot=cell.lot,
                        line=cell.line,
                        rate=rate[:40],
                        file=file,
                        sha256=sha256,
                        where=where,
                        wrong=wrong or fault,
                    )
                )
        return rates

    def _columns(self, cells: Cells) -> RateColumns | None:
        """What the columns hold beneath a row of headings; None for any other row."""
        columns = _headings(cells)
        if "rate" in columns and len(columns) > 1:
            return RateColumns(columns=columns)
        lines = {column: line for column, text in cells.items() if (line := self._line(text, ""))}
        if (
            lines
            and not any(_money(text) for text in cells.values())
            and (len(lines) > 1 or "lot" in columns)
        ):
            lot_column = {name: column for name, column in columns.items() if name == "lot"}
            return RateColumns(columns=lot_column, lines=lines)
        return None

    def _rate_cells(self, cells: Cells, lot: str, columns: RateColumns) -> Iterator[RateCell]:
        """The cells of a row that hold a rate of a lot, each with its line."""
        if not lot:
            return
        bid_lines = [line.id for line in self.lots[lot].rates if line.is_bid]
        if columns.lines:
            for column, line in columns.lines.items():
                if line in bid_lines and cells.get(column):
                    yield RateCell(lot, line, column)
            return
        line = self._line_of_row(cells, lot, columns, bid_lines)
        column = columns.columns.get("rate", -1)
        if column < 0:
            money_columns = self._money_columns(cells, columns)
            column = money_columns[0] if len(money_columns) == 1 else -1
        if line in bid_lines and column >= 0 and cells.get(column):
            yield RateCell(lot, line, column)

    def _line_of_row(
        self, cells: Cells, lot: str, columns: RateColumns, bid_lines: Sequence[str]
    ) -> str:
        """The line that a row names; the lot's only one where it names nothing beside a rate."""
        if "line" in columns.columns:
            text = cells.get(columns.columns["line"], "")
        else:
            text = next((text for text in cells.values() if self._line(text, lot)), "")
        line = self._line(text, lot)
        if not line and not text and len(bid_lines) == 1 and "rate" in columns.columns:
            return bid_lines[0]
        return line

    def _rate(self, cell: RateCell, text: str) -> tuple[str, str]:
        """The rate in a cell as text, and why it is none."""
        lines = self.lots[cell.lot].rates
        places = places_of(next(line for line in lines if line.id == cell.line))
        rate = _money(text) or text
        value = number_of(rate, places)
        if isinstance(value, str):
            right = f"write pounds with at most {places} decimal places, such as 19.50"
            return rate, f"{value}: {right}"
        return rate, ""

    def _line(self, text: str, lot: str) -> str:
        """The rate line that a text names, in one lot or in any."""
        words = bare(text)
        for line in self._lines(lot):
            if words and (
                words in (bare(line.id), bare(line.title)) or alike(words, bare(line.title))
            ):
                return line.id
        return ""

    def _lines(self, lot: str) -> Sequence[RateLine]:
        lots: Sequence[Lot] = (self.lots[lot],) if lot else tuple(self.lots.values())
        return [line for lot in lots for line in lot.rates]

    def _money_columns(self, cells: Cells, columns: RateColumns) -> list[int]:
        """The columns of a row that hold an amount, save the one that names the lot."""
        money_columns = [column for column, text in cells.items() if _money(text)]
        lot_column = self._lot_column(cells, columns) if money_columns else -1
        return [column for column in money_columns if column != lot_column]

    def _lot_column(self, cells: Cells, columns: RateColumns) -> int:
        if "lot" in columns.columns:
            return columns.columns["lot"]
        lot_named = self.questions.lot_named
        return next((column for column, text in cells.items() if lot_named(text)), -1)

    def _lot(self, cells: Cells, columns: RateColumns) -> str:
        """The lot that a row names, "" where it names none."""
        text = cells.get(self._lot_column(cells, columns), "")
        if "lot" in columns.columns and text in self.lots:
            return next((id for id in self.lots if id.casefold() == text.casefold()), "")
        return self.questions.lot_named(text)


def _headings(cells: Cells) -> dict[str, int]:
    """The column of the lot, the line and the rate, where a row names them."""
    columns: dict[str, int] = {}
    for column, text in cells.items():
        words = bare(text)
        if words in _LOTS:
            columns.setdefault("lot", column)
        elif words in _LINES:
            columns.setdefault("line", column)
        elif words and _RATE.fullmatch(words):
            columns.setdefault("rate", column)
    return columns


def _money(text: str) -> str:
    """The plain number in "£19.50" or "19.5 per hour", "" where the text is no amount."""
    match = _MONEY.fullmatch(text.strip())
    return match[1].replace(",", "") if match else ""
