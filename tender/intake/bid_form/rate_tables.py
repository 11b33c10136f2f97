"""Rates in a table, of a form or of a price schedule: each taken, or shown with why it is not; and
every other cell with a number, named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.rate_blocks import BlockCutter, RateBlock
from tender.intake.bid_form.rate_cells import RateTableCell, TableRows, different
from tender.intake.bid_form.rate_names import RateNames
from tender.intake.bid_form.rate_rows import BlockRows, RateCandidate
from tender.intake.bid_form.rate_words import (
    HeadingSense,
    has_number,
    is_amount,
    is_no_bid,
    rate_in,
)
from tender.intake.submissions.prices import places_of

_LONGEST = 40  #: letters that are shown of a rate


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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedCell:
    """A cell with a number that was taken for no rate: its text, and why."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """What one table holds. `is_schedule`: something in it names a line, or is a rate; where
    nothing does, its cells are not told one by one. `shown`: the cells whose text stands whole
    among the rates and the cells; `names`: those that name a lot or a line.
    """

    rates: tuple[RateFound, ...] = ()
    cells: tuple[UnusedCell, ...] = ()
    is_schedule: bool = False
    shown: frozenset[RateTableCell] = frozenset()
    names: frozenset[RateTableCell] = frozenset()


class RateFinder:
    """Finds rates in tables, for one procurement."""

    def __init__(self, questions: FormQuestions) -> None:
        """Know the lots and their lines."""
        self.names = RateNames(questions.lots)

    def lot_of_title(self, text: str) -> str:
        """The one lot that the title of a sheet or a table names, "" where it names none or
        several.
        """
        return self.names.name_of(text).lot

    def find(self, rows: TableRows, file: str, sha256: str, lot: str = "") -> RateTable:
        """Every rate in one table, and every other number. `lot` is the one that its heading,
        sheet or file names.
        """
        reader = _TableReader(self.names, file, sha256)
        for block in BlockCutter(self.names, lot).blocks(rows):
            reader.read(block)
        reader.name_the_rest(rows)
        every = frozenset(cell for cells in rows.values() for cell in cells.values())
        is_schedule = bool(reader.rates) or any(
            self.names.name_of(cell.text).lines and not is_amount(cell.text) for cell in every
        )
        return RateTable(
            rates=tuple(_contradicting(reader.rates)),
            cells=tuple(reader.unused.values()),
            is_schedule=is_schedule,
            shown=frozenset(filter(reader.shows, every)),
            names=frozenset(cell for cell in every if id(cell) in reader.settled),
        )


class _TableReader:
    """What was found in one table so far; cells by their identity."""

    def __init__(self, names: RateNames, file: str, sha256: str) -> None:
        self.names, self.file, self.sha256 = names, file, sha256
        self.rates: list[RateFound] = []
        self.unused: dict[int, UnusedCell] = {}
        self.above: dict[int, str] = {}  #: by column, words in it that nothing explains
        self.settled: set[int] = set()  #: cells that a rate was read in, or that name something
        self.rated: set[int] = set()  #: cells that a rate was read in, and that it shows whole

    def read(self, block: RateBlock) -> None:
        """Take in what the rows of one block hold."""
        rows = BlockRows(block, self.names)
        for head in block.heads:
            self.settled |= {id(cell) for cell in head.cells.values() if self._is_name(cell.text)}
        for labels in rows.labels:
            self.settled |= {
                id(label.cell) for label in labels if label.name.lot or label.name.lines
            }
        for candidates in rows.candidates():
            self._read_row(candidates)

    def _read_row(self, candidates: Sequence[RateCandidate]) -> None:
        by_address: dict[tuple[str, str], dict[int, RateCandidate]] = {}
        for row_candidate in candidates:
            candidate = row_candidate
            if candidate.address.why:
                self._leave(candidate.cell, candidate.address.why)
                if candidate.cell.text and not is_amount(candidate.cell.text):
                    self.above.setdefault(candidate.column, candidate.cell.text)
                continue
            if candidate.sense is HeadingSense.BARE and candidate.column in self.above:
                over = self.above[candidate.column]
                candidate = replace(candidate, sense=HeadingSense.UNKNOWN, over=over)
            address = (candidate.address.lot, candidate.address.line)
            same = by_address.setdefault(address, {})
            before = same.get(id(candidate.cell))
            if before is None or before.sense < candidate.sense:
                same[id(candidate.cell)] = candidate
        for same in by_address.values():
            self._decide(list(same.values()))

    def _decide(self, candidates: Sequence[RateCandidate]) -> None:
        """Take the one cell of a row that is the rate of a line; show all that could be."""
        could = _could_be(candidates)
        for candidate in candidates:
            if candidate not in could:
                why = f"it stands under “{candidate.over[:60]}”" if candidate.over else ""
                self._leave(candidate.cell, why or "it is not under the heading of the price")
        wheres = ", ".join(candidate.cell.where or "a blank cell" for candidate in could)
        for candidate in could:
            if is_no_bid(candidate.cell.text):
                self._leave(candidate.cell, "it says that nothing is bid", always=True)
            elif candidate.cell.text:
                wrong = f"several cells of its row may hold the rate: {wheres}" if could[1:] else ""
                if not wrong and candidate.sense is HeadingSense.UNKNOWN:
                    wrong = f"its heading “{candidate.over[:60]}” does not say that it is the rate"
                self._take(candidate, wrong)

    def _take(self, candidate: RateCandidate, wrong: str) -> None:
        cell, (lot, line_id, _) = candidate.cell, candidate.address
        line = next(line for line in self.names.lots[lot].rates if line.id == line_id)
        rate, fault = rate_in(cell.text, line.unit, places_of(line))
        self.settled.add(id(cell))
        if len(rate) <= _LONGEST:
            self.rated.add(id(cell))
        self.rates.append(
            RateFound(
                lot=lot,
                line=line_id,
                rate=rate[:_LONGEST],
                file=self.file,
                sha256=self.sha256,
                where=cell.where,
                wrong=cell.wrong or wrong or fault,
            )
        )

    def _leave(self, cell: RateTableCell, why: str, *, always: bool = False) -> None:
        if always or has_number(cell.text) or cell.wrong:
            why = f"{why}; {cell.wrong}" if cell.wrong else why
            self.unused.setdefault(
                id(cell), UnusedCell(where=cell.where, text=cell.text[:200], why=why)
            )

    def shows(self, cell: RateTableCell) -> bool:
        """Whether the whole text of a cell is shown, as a rate or as a number that is none."""
        unused = self.unused.get(id(cell))
        return id(cell) in self.rated or (unused is not None and unused.text == cell.text)

    def name_the_rest(self, rows: TableRows) -> None:
        """Name every number that no rate was read in, and that names nothing."""
        for cells in rows.values():
            for _, cell in different(cells):
                if id(cell) not in self.settled and not self._is_name(cell.text):
                    self._leave(cell, "it stands among headings, and names no lot and no line")
        for settled in self.settled & self.unused.keys():
            del self.unused[settled]

    def _is_name(self, text: str) -> bool:
        return self.names.name_of(text).is_name and not is_amount(text)


def _contradicting(rates: Sequence[RateFound]) -> Iterator[RateFound]:
    """The rates of a table; where two cells give different ones for one line, neither is sound."""
    by_line: dict[tuple[str, str], list[RateFound]] = {}
    for rate in rates:
        by_line.setdefault((rate.lot, rate.line), []).append(rate)
    for rate in rates:
        same = by_line[rate.lot, rate.line]
        if rate.wrong or len({_shortest(other.rate) for other in same}) == 1:
            yield rate
            continue
        wheres = ", ".join(dict.fromkeys(other.where for other in same if other is not rate))
        yield replace(rate, wrong=f"another cell may hold the rate too: {wheres[:200]}")


def _shortest(rate: str) -> str:
    return rate.rstrip("0").rstrip(".") if "." in rate else rate


def _could_be(candidates: Sequence[RateCandidate]) -> list[RateCandidate]:
    """The cells of a row that could be the rate of one line: those under a heading of the price or
    a name; without one of the price those under words that tell nothing too; where all that fails,
    amounts under no heading.
    """
    could = [candidate for candidate in candidates if candidate.sense >= HeadingSense.NAMED]
    is_sure = bool(could)
    numbers = [
        candidate
        for candidate in candidates
        if has_number(candidate.cell.text) or candidate.cell.wrong
    ]
    if not any(candidate.sense is HeadingSense.PRICE for candidate in could):
        could += [candidate for candidate in numbers if candidate.sense is HeadingSense.UNKNOWN]
    if not is_sure:
        could += [
            candidate
            for candidate in numbers
            if candidate.sense is HeadingSense.BARE
            and (is_amount(candidate.cell.text) or candidate.cell.wrong)
        ]
    return could
