"""A table with rates cut into blocks: rows beneath the same headings, about the same lot, line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tender.intake.bid_form.rate_cells import RateTableCell, TableCells, TableRows, different
from tender.intake.bid_form.rate_headings import HeadingRow, column_headings, heading_kind
from tender.intake.bid_form.rate_names import RateName, RateNames
from tender.intake.bid_form.rate_words import has_number, is_amount, is_price_heading


@dataclass(slots=True)
class RateBlock:
    """Rows beneath the same headings. `lot` and `lines` are what a title over them names;
    `unsure`: words over them speak of another lot, and do not say that the rows are about it.
    """

    heads: list[HeadingRow] = field(default_factory=list)
    rows: list[TableCells] = field(default_factory=list)
    lot: str = ""
    lines: frozenset[tuple[str, str]] = frozenset()
    unsure: bool = False
    titled: bool = False  #: a row of the table itself names the lot or the lines


class BlockCutter:
    """Cuts one table into blocks."""

    def __init__(self, names: RateNames, lot: str) -> None:
        """Begin with the lot that the table's own title names, "" for none."""
        self.names, self.block = names, RateBlock(lot=lot)

    def blocks(self, rows: TableRows) -> Iterator[RateBlock]:
        """The blocks in order."""
        for cells in rows.values():
            cells_once = different(cells)
            title = self._title(cells_once)
            head = None if title else self._heading_row(cells, cells_once)
            if title:
                yield self.block
                self.block = title
            elif head:
                if self.block.rows:
                    yield self.block
                    self.block = self._after(heads=[])
                self.block.heads = [*self.block.heads, head]
            elif any(self._says_something(cell) for _, cell in cells_once):
                self.block.rows.append(cells)
        yield self.block

    def _after(self, **changes: Any) -> RateBlock:
        """A block that follows, beneath the same headings where nothing else is said."""
        return replace(self.block, rows=[], **changes)

    def _says_something(self, cell: RateTableCell) -> bool:
        name = self.names.name_of(cell.text)
        return bool(has_number(cell.text) or cell.wrong or name.lot or name.lines)

    def _title(self, cells: Sequence[tuple[int, RateTableCell]]) -> RateBlock | None:
        """The block that a title begins: a row that names a lot or a line, and no rate."""
        first = cells[0][1]
        name = self.names.name_of(first.text)
        if len(cells) == 2 and heading_kind(first.text) == "lot":
            name = self.names.name_of(cells[1][1].text, "lot")
            return self._about(name.lot) if name.lot else None
        if is_amount(first.text) or any(is_amount(cell.text) or cell.wrong for _, cell in cells):
            return None
        if len(cells) == 1 and not name.is_name:
            return self._mention(first.text, name)
        if not name.is_name or (name.lot and name.lines) or self._is_answered(cells[1:]):
            return None
        if self._is_label(cells[0][0], name) or (not self.block.rows and cells[0][0] > 0):
            return None
        if name.lot:
            return self._about(name.lot)
        return self._after(lines=name.lines, titled=True) if len(cells) == 1 else None

    def _about(self, lot: str) -> RateBlock:
        """The block about another lot, which headings over the one before do not name."""
        heads = [
            HeadingRow(
                {
                    column: cell
                    for column, cell in head.cells.items()
                    if self.names.name_of(cell.text, head.kind).rest
                    or not self.names.name_of(cell.text, head.kind).lot
                },
                head.kind,
            )
            for head in self.block.heads
        ]
        return self._after(heads=heads, lot=lot, lines=frozenset(), unsure=False, titled=True)

    def _is_label(self, column: int, name: RateName) -> bool:
        """Whether a name alone in its row is a row's label, with no rate beside it: under a heading
        of its kind, or where the other kind stands in the headings.
        """
        if any(self._is_beside(cells, column, name) for cells in self.block.rows):
            return True
        columns = sorted({column, *(at for head in self.block.heads for at in head.cells)})
        headings = column_headings(self.block.heads, columns, self.names)
        if name.lot:
            several = len({lot for head in headings.values() for lot in head.lots}) > 1
            return (
                headings[column].kind == "lot"
                or several
                or (any(head.lines for head in headings.values()))
            )
        return headings[column].kind == "line" or any(head.lots for head in headings.values())

    def _is_beside(self, cells: TableCells, column: int, name: RateName) -> bool:
        """Whether a row has a name of the same kind in that column, and no other words with it, and
        other cells beside it: "Lot 1 travel supplement" labels no rows of lot 1.
        """
        if column not in cells or len(different(cells)) < 2:
            return False
        other = self.names.name_of(cells[column].text)
        return other.is_name and bool(other.lot if name.lot else other.lines)

    def _mention(self, text: str, name: RateName) -> RateBlock | None:
        """The block after a sentence that speaks of a lot other than the one its rows are about."""
        title = text[len(text) - len(text.lstrip()) :].partition("(")[0]
        title_name = self.names.name_of(title)
        if name.lot and title_name.is_name and title_name.lot == name.lot:
            return self._about(name.lot)
        if name.several or (name.lot and name.lot != self.block.lot):
            return self._after(lot="", unsure=True)
        if self.block.titled and self.block.rows:  # a title of something else, or a note
            return self._after(lot="", lines=frozenset(), unsure=True)
        return None

    def _is_answered(self, others: Sequence[tuple[int, RateTableCell]]) -> bool:
        """Whether the row is more than a title: something stands where a name or a rate does."""
        columns = [column for column, _ in others]
        headings = column_headings(self.block.heads, columns, self.names)
        return any(
            headings[column].kind
            or headings[column].holds_rates
            or self._names_anything(cell.text)
            or is_price_heading(cell.text)
            for column, cell in others
        )

    def _names_anything(self, text: str) -> bool:
        name = self.names.name_of(text)
        return bool(name.lot or name.lines or name.several)

    def _heading_row(
        self, cells: TableCells, cells_once: Sequence[tuple[int, RateTableCell]]
    ) -> HeadingRow | None:
        """The row as one of headings, None where it is another."""
        texts = [cell.text for _, cell in cells_once]
        if heading_kind(texts[0]) == "lot" and len(texts) > 2:
            lots = [self.names.name_of(text, "lot").lot for text in texts[1:]]
            if all(lots) and len(set(lots)) == len(lots):
                return HeadingRow(cells, "lot")
        if any(is_amount(cell.text) or cell.wrong for _, cell in cells_once):
            return None
        names = [self.names.name_of(text) for text in texts]
        is_labelled = bool(self.block.heads) and names[0].is_name
        has_words = any(
            heading_kind(text) or is_price_heading(name.rest or text)
            for text, name in zip(texts, names, strict=True)
        )
        lots = [name.lot for name in names if name.lot]
        lines = [name.lines for name in names if name.lines]
        is_open = not (self.block.heads and self.block.rows)
        several = max(len(lots), len(lines)) if is_open else max(len(set(lots)), len(set(lines)))
        if (has_words and not is_labelled and len(texts) > 1) or several > 1:
            return HeadingRow(cells)
        if len(texts) == 1:
            return self._heading_alone(cells, names[0])
        if len(lots) + len(lines) == 1 and not (names[0].lot or names[0].lines):
            return HeadingRow(cells) if self._is_open(cells_once, names) else None
        return self._further_heading(cells, texts, names)

    def _heading_alone(self, cells: TableCells, name: RateName) -> HeadingRow | None:
        """A row in which one name stands over columns, and nothing over the first."""
        is_over = min(cells) > 0 and not self.block.rows
        return HeadingRow(cells) if is_over and name.is_name else None

    def _is_open(
        self, cells: Sequence[tuple[int, RateTableCell]], names: Sequence[RateName]
    ) -> bool:
        """Whether the one name in a row may be a heading: no headings yet say what it is."""
        if self.block.rows and self.block.heads:
            return False
        at = next(at for at, name in enumerate(names) if name.lot or name.lines)
        column = cells[at][0]
        return not column_headings(self.block.heads, [column], self.names)[column].kind

    def _further_heading(
        self, cells: TableCells, texts: Sequence[str], names: Sequence[RateName]
    ) -> HeadingRow | None:
        """A row of other words right beneath headings: "Hours", "Notes"."""
        if not self.block.heads or self.block.rows or any(map(has_number, texts)):
            return None
        above = self.block.heads[-1].cells
        first = min(cells)
        is_beneath = first > min(above) or cells[first] is above.get(first)
        named = any(name.lot or name.lines for name in names)
        return HeadingRow(cells) if is_beneath and not named else None
