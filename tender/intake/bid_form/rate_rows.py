"""The rows of one block of a table with rates: what each cell with a number is the rate of, or why
that cannot be said.
"""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tender.intake.bid_form.rate_blocks import RateBlock
from tender.intake.bid_form.rate_cells import RateTableCell, TableCells, different
from tender.intake.bid_form.rate_headings import ColumnHeading, column_headings, may_carry
from tender.intake.bid_form.rate_names import RateName, RateNames
from tender.intake.bid_form.rate_words import (
    HeadingSense,
    has_number,
    is_about_price,
    is_amount,
    is_measure,
    is_no_bid,
    sense_of,
)


class RowLabel(NamedTuple):
    """A cell of a row that names a lot or a line, or stands where such a name does."""

    column: int
    name: RateName
    cell: RateTableCell
    kind: str = ""


class RowPlace(NamedTuple):
    """A cell's place in its row: the column with its heading, the row's labels, the words left of
    it, and the columns in which numbers stand.
    """

    column: int
    heading: ColumnHeading
    labels: Sequence[RowLabel]
    texts: Sequence[str]
    numbers: Collection[int]


class RateAddress(NamedTuple):
    """The lot and the line that a cell holds a rate for; `why` says why that is not known."""

    lot: str = ""
    line: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCandidate:
    """A cell that may hold a rate: of what, and what the words over it say."""

    cell: RateTableCell
    column: int
    address: RateAddress
    sense: HeadingSense
    over: str = ""


class BlockRows:
    """Reads the rows of one block."""

    def __init__(self, block: RateBlock, names: RateNames) -> None:
        """Look at the headings first, and at the names in all rows."""
        self.block, self.names = block, names
        heads = [head.cells for head in block.heads]
        columns = sorted({column for cells in (*heads, *block.rows) for column in cells})
        self.headings = column_headings(block.heads, columns, names)
        self.labels = [self._labels(cells) for cells in block.rows]
        self._carry_down("lot")
        self._carry_down("line")
        self.lots_named = {lot for heading in self.headings.values() for lot in heading.lots} | {
            label.name.lot for labels in self.labels for label in labels if label.name.lot
        }
        self.names_lines = any(label.name.lines for labels in self.labels for label in labels)

    def candidates(self) -> Iterator[list[RateCandidate]]:
        """Row by row the cells that may hold a rate."""
        for cells, labels in zip(self.block.rows, self.labels, strict=True):
            label_cells = {id(label.cell) for label in labels}
            yield [
                self._candidate(column, cell, cells, labels)
                for column, cell in {**self._blanks(cells), **cells}.items()
                if id(cell) not in label_cells
            ]

    def _blanks(self, cells: TableCells) -> TableCells:
        """The blank cells of a row in columns for rates: where another is filled in, it cannot be
        told which of the two is meant.
        """
        return {
            column: RateTableCell(text="", where="")
            for column, heading in self.headings.items()
            if heading.holds_rates and column not in cells
        }

    def _labels(self, cells: TableCells) -> list[RowLabel]:
        labels = []
        for column, cell in different(cells):
            heading = self.headings[column]
            name = self.names.name_of(cell.text, heading.kind)
            if heading.kind:
                is_label = True
            else:
                is_label = name.is_name and not heading.holds_rates
            if is_label:
                labels.append(RowLabel(column, name, cell, heading.kind))
        return labels

    def _carry_down(self, kind: str) -> None:
        """Let a lot or a line that is written once stand for the blank cells beneath it, where the
        rows show that it is meant so.
        """
        columns = {
            label.column for labels in self.labels for label in labels if _names(label.name, kind)
        }
        for column in columns:
            owned: dict[int, RowLabel] = {}
            current: RowLabel | None = None
            for at, (cells, labels) in enumerate(zip(self.block.rows, self.labels, strict=True)):
                if column in cells:
                    own = (label for label in labels if label.column == column)
                    current = next((label for label in own if _names(label.name, kind)), None)
                if current:
                    owned[at] = current
            marks = {at: self._mark(labels, column) for at, labels in enumerate(self.labels)}
            owned = {at: label for at, label in owned.items() if marks[at]}
            if may_carry({at: id(label.cell) for at, label in owned.items()}, marks):
                for at, label in owned.items():
                    if column not in self.block.rows[at]:
                        self.labels[at] = [*self.labels[at], label]

    def _mark(self, labels: Sequence[RowLabel], column: int) -> Hashable:
        """What else the labels of a row name."""
        return tuple(
            (label.name.lot, label.name.lines)
            for label in labels
            if label.column != column and (label.name.lot or label.name.lines)
        )

    def _candidate(
        self, column: int, cell: RateTableCell, cells: TableCells, labels: Sequence[RowLabel]
    ) -> RateCandidate:
        heading = self.headings[column]
        label_cells = {id(label.cell) for label in labels}
        others = [(at, other) for at, other in different(cells) if id(other) not in label_cells]
        texts = [
            other.text
            for at, other in others
            if at < column
            and not (
                has_number(other.text) or is_no_bid(other.text) or self.headings[at].holds_rates
            )
        ]
        numbers = {at for at, other in others if is_amount(other.text)}
        place = RowPlace(column, heading, labels, texts, numbers)
        address = self._address(place)
        words = [*heading.texts, *(label.name.rest for label in labels if label.name.is_name)]
        more = [label for label in labels if self.names.says_more(label.name)]
        words += [label.name.rest for label in more]
        measures = [text for text in texts if is_measure(text)]
        sense = sense_of(words, self._unit(address), is_named=heading.is_named)
        if measures:
            sense = HeadingSense.OTHER
        over = " / ".join([*heading.texts, *(label.cell.text for label in more)] or measures[:1])
        return RateCandidate(cell=cell, column=column, address=address, sense=sense, over=over)

    def _unit(self, address: RateAddress) -> str:
        lines = self.names.lots[address.lot].rates if address.lot else ()
        return next((line.unit for line in lines if line.id == address.line), "hour")

    def _address(self, place: RowPlace) -> RateAddress:
        lot, why = self._lot(place)
        if not lot:
            return RateAddress(why=why)
        line, why = self._line(place, lot)
        return RateAddress(lot if line else "", line, why)

    def _lot(self, place: RowPlace) -> tuple[str, str]:
        """The lot of a cell, or why none is known."""
        lots = {*place.heading.lots, *(name.lot for name in self._near(place, "lot"))}
        unnamed = [label for label in place.labels if label.kind == "lot" and not label.name.lot]
        if (
            place.heading.several
            or len(lots) > 1
            or any(label.name.several for label in place.labels)
        ):
            return "", "its headings name several lots"
        if lots:
            return lots.pop(), ""
        if unnamed:
            return "", f"“{unnamed[0].cell.text[:40]}” is none of the lots"
        only_lot = next(iter(self.names.lots)) if len(self.names.lots) == 1 else ""
        lot = self.block.lot or ("" if self.block.unsure else only_lot)
        is_labelled = any(label.name.lot or label.name.lines for label in place.labels)
        unknown = [text for text in place.texts if not is_about_price(text)]
        if not lot or self.lots_named - {lot} or (unknown and not is_labelled):
            return "", "nothing says for which lot it is"
        return lot, ""

    def _line(self, place: RowPlace, lot: str) -> tuple[str, str]:
        """The line of a cell in a lot, or why none is known."""
        named = [*place.heading.lines, *(name.lines for name in self._near(place, "line"))]
        unnamed = [label for label in place.labels if label.kind == "line" and not label.name.lines]
        if not named and unnamed:
            return "", f"“{unnamed[0].cell.text[:40]}” is no line of the price schedule"
        is_titled = self.block.lines and not self.names_lines
        if not named and is_titled and all(map(is_about_price, place.texts)):
            named = [self.block.lines]
        bid_lines = [line.id for line in self.names.lots[lot].rates if line.is_bid]
        if not named and len(bid_lines) == 1 and place.heading.is_price and not place.texts:
            return bid_lines[0], ""
        if not named:
            return "", "nothing says for which line of the price schedule it is"
        lines = {line for line_lot, line in named[0] if line_lot == lot}
        for other in named[1:]:
            lines &= {line for line_lot, line in other if line_lot == lot}
        if len(lines) != 1:
            return "", f"its headings name {'several lines' if lines else f'no line of lot {lot}'}"
        line = lines.pop()
        if line not in bid_lines:
            return "", "the rate of this line is set, and not bid"
        return line, ""

    def _near(self, place: RowPlace, kind: str) -> list[RateName]:
        """The names of a kind that a cell stands beside: those left of it, the nearest and others
        that no number parts from it; else those to its right under a heading of their own.
        """
        own = [label for label in place.labels if _names(label.name, kind)]
        left = [label for label in own if label.column < place.column]
        if not left:
            return [label.name for label in own if label.kind == kind]
        nearest = max(label.column for label in left)
        begins = max((number for number in place.numbers if number < nearest), default=-1)
        return [label.name for label in left if label.column > begins]


def _names(name: RateName, kind: str) -> bool:
    return bool(name.lot if kind == "lot" else name.lines)
