"""Rates in a table, of a form or of a price schedule: by the headings lot, line and rate, by the
titles of the lines as headings, or by labels in a row.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lots.lot import Lot
from lots.rate import RateLine
from tender.intake.bid_form.asking import FormQuestions
from tender.intake.bid_form.words import alike, bare
from tender.intake.submissions.draft import number_of
from tender.intake.submissions.prices import places_of

_LOTS, _LINES = (
    {"lot", "lots", "lot number", "lot no", "zone", "lot id"},
    {"line", "rate line", "service", "item", "rate type", "description", "line id"},
)
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


Rows = Mapping[int, Mapping[int, str]]
#: of a row and a column: where that is, and why its value cannot be taken
Place = Callable[[int, int], tuple[str, str]]


class RateFinder:
    """Finds rates in tables, for one procurement."""

    def __init__(self, asking: FormQuestions) -> None:
        """Know the lots and their lines."""
        self.asking, self.lots = asking, {lot.id: lot for lot in asking.lots}

    def find(
        self, rows: Rows, place: Place, file: str, sha256: str, about: str = ""
    ) -> list[RateFound]:
        """Every rate in one table. `about` is the lot that its heading, sheet or file names."""
        rates: list[RateFound] = []
        lot, columns = about, dict[str, int]()
        by_title: dict[int, str] = {}
        for number, cells in rows.items():
            heads = _heads(cells)
            titles = {
                column: line for column, text in cells.items() if (line := self._line(text, ""))
            }
            if "rate" in heads and len(heads) > 1:
                columns, by_title = heads, {}
                continue
            if (
                titles
                and not any(_money(text) for text in cells.values())
                and (len(titles) > 1 or "lot" in heads)
            ):
                columns, by_title = (
                    {name: column for name, column in heads.items() if name == "lot"},
                    titles,
                )
                continue
            named = self._lot(cells, columns)
            if named and not any(
                _money(text)
                for column, text in cells.items()
                if column != self._lot_column(cells, columns)
            ):
                lot = named  # a row that only says which lot the rows below are about
                continue
            for at_lot, line, column in self._in_row(
                cells, named or lot or self._only(), columns, by_title
            ):
                where, wrong = place(number, column)
                rates.append(
                    self._made(at_lot, line, cells.get(column, ""), wrong, (file, sha256, where))
                )
        return rates

    def _in_row(
        self,
        cells: Mapping[int, str],
        lot: str,
        columns: Mapping[str, int],
        by_title: Mapping[int, str],
    ) -> list[tuple[str, str, int]]:
        if not lot:
            return []
        lines = [line.id for line in self.lots[lot].rates if line.is_bid]
        if by_title:
            return [
                (lot, line, column)
                for column, line in by_title.items()
                if line in lines and cells.get(column)
            ]
        text = (
            cells.get(columns["line"], "")
            if "line" in columns
            else next((one for one in cells.values() if self._line(one, lot)), "")
        )
        line = self._line(text, lot) or (
            lines[0] if len(lines) == 1 and not text and "rate" in columns else ""
        )
        column = columns.get("rate", -1)
        if column < 0:
            money = [
                at
                for at, one in cells.items()
                if _money(one) and at != self._lot_column(cells, columns)
            ]
            column = money[0] if len(money) == 1 else -1
        return [(lot, line, column)] if line in lines and column >= 0 and cells.get(column) else []

    def _made(
        self, lot: str, line: str, text: str, wrong: str, at: tuple[str, str, str]
    ) -> RateFound:
        places = places_of(
            next(rate_line for rate_line in self.lots[lot].rates if rate_line.id == line)
        )
        rate = _money(text) or text
        value = number_of(rate, places)
        said = wrong or (
            f"{value}: write pounds with at most {places} decimal places, such as 19.50"
            if isinstance(value, str)
            else ""
        )
        return RateFound(
            lot=lot, line=line, rate=rate[:40], file=at[0], sha256=at[1], where=at[2], wrong=said
        )

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

    def _lot_column(self, cells: Mapping[int, str], columns: Mapping[str, int]) -> int:
        if "lot" in columns:
            return columns["lot"]
        return next((column for column, text in cells.items() if self.asking.lot_named(text)), -1)

    def _lot(self, cells: Mapping[int, str], columns: Mapping[str, int]) -> str:
        text = cells.get(self._lot_column(cells, columns), "")
        return (
            next((id for id in self.lots if id.casefold() == text.casefold()), "")
            if "lot" in columns and text in self.lots
            else self.asking.lot_named(text)
        )

    def _only(self) -> str:
        return next(iter(self.lots)) if len(self.lots) == 1 else ""


def _heads(cells: Mapping[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in cells.items():
        words = bare(text)
        if words in _LOTS:
            found.setdefault("lot", column)
        elif words in _LINES:
            found.setdefault("line", column)
        elif words and _RATE.fullmatch(words):
            found.setdefault("rate", column)
    return found


def _money(text: str) -> str:
    """The plain number in "£19.50" or "19.5 per hour", "" where the text is no amount."""
    found = _MONEY.fullmatch(text.strip())
    return found[1].replace(",", "") if found else ""
