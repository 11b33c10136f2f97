"""The cells of an OpenDocument spreadsheet (.ods), sheet by sheet, each with why the number that
stands in it is not what a person sees there: a formula, a hidden place, another currency.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from evidence.cell import tidy
from evidence.lettering import letters
from tender.intake.bid_form.odt_text import OdtReader, OdtStyles, attribute, within
from tender.intake.bid_form.paragraph_text import local
from tender.intake.bid_form.rate_cells import MergedRange
from tender.intake.portal.shown_cells import OTHER_MONEY
from tender.intake.workbook_cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

MOST_FILLED = 1_000_000  #: cells with a value, and places that merged cells cover, in one sheet
NO_VALUE = "(no stored value)"
FORMULA = "this cell holds a formula; put in the value itself (copy, then paste as values)"
_NUMBERS = ("float", "currency", "percentage")
_ROW_HOLDERS = ("table-header-rows", "table-rows", "table-row-group")
_COLUMN_HOLDERS = ("table-header-columns", "table-columns", "table-column-group")
_HIDDEN = ("collapse", "filter")
#: as many digits as a spreadsheet keeps: "19.550000000000001" is 19.55
_DIGITS = Context(prec=15)
_SHOWN = re.compile(r"\d[\d,.]*(?<![,.])")
Place = tuple[int, int]  #: row and column, from 0


class FarCell(Exception):
    """A value stands too far out: `sheet` and `cell`."""

    def __init__(self, sheet: str, cell: str) -> None:
        """Keep both."""
        super().__init__(f"sheet {sheet} cell {cell}")
        self.sheet, self.cell = sheet, cell


@dataclass(slots=True)
class OpenSheet:
    """A sheet as it is walked: texts by place, what stands against them, and merged cells."""

    title: str
    texts: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    unlike: dict[Place, str] = field(default_factory=dict)  #: why a person sees no such number
    merged: list[MergedRange] = field(default_factory=list)
    covered: int = 0

    def put(self, place: Place, text: str, *, is_formula: bool, unlike: str) -> None:
        """Take in one cell. Raises FarCell."""
        row, column = place
        rows, columns = row + 1, column + 1
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise FarCell(self.title, f"{letters(columns)}{rows}")
        self.texts[place] = text
        if is_formula:
            self.formulas.add(place)
        if unlike:
            self.unlike[place] = unlike

    def hold(self, more: int) -> None:
        """Have room for so many more cells. Raises ValueError where there are too many."""
        if len(self.texts) + more > MOST_FILLED:
            raise ValueError(f"sheet {self.title} has too many cells")

    def merge(self, place: Place, down: int, across: int) -> None:
        """A cell stands in several places. Raises ValueError where there are too many."""
        row, column = place
        self.covered += min(down, MOST_ROWS) * min(across, MOST_COLUMNS)
        if self.covered > MOST_FILLED:
            raise ValueError(f"sheet {self.title} has too many merged cells")
        self.merged.append((row, column, row + down - 1, column + across - 1))


def sheets_of(content: Any) -> Iterator[OpenSheet]:
    """Every sheet of the parsed `content.xml`. Raises FarCell, and ValueError where a sheet says
    more cells than any schedule has.
    """
    styles = OdtStyles(content)
    walk = _SheetWalk(styles, OdtReader(styles, {}))
    for spreadsheet in within(content, "spreadsheet"):
        for table in spreadsheet:
            if local(table) == "table":
                yield walk.sheet(table)


class _SheetWalk:
    """Walks the sheets of one spreadsheet."""

    def __init__(self, styles: OdtStyles, texts: OdtReader) -> None:
        self.styles, self.texts = styles, texts

    def sheet(self, table: Any) -> OpenSheet:
        """One sheet: rows and cells stand as often as they say."""
        sheet = OpenSheet(attribute(table, "name"))
        style = attribute(table, "style-name")
        hidden_sheet = bool(self.styles.says(style, {"display": "false"}))
        columns = tuple(_hidden_columns(table))
        row = 0
        for element in _within_holders(table, "table-row", _ROW_HOLDERS):
            hidden_row = attribute(element, "visibility") in _HIDDEN
            cells = tuple(self._cells(element))
            alike = _times(element, "number-rows-repeated")
            sheet.hold(alike * sum(1 for *_, text in cells if text))
            # a blank row may stand a million times
            for number in range(row, row + alike) if cells else ():
                for column, cell, text in cells:
                    hidden_column = any(first <= column <= last for first, last in columns)
                    why = _hidden(sheet=hidden_sheet, row=hidden_row, column=hidden_column)
                    self._put(sheet, (number, column), cell, text, why)
            row += alike
        return sheet

    def _cells(self, row: Any) -> Iterator[tuple[int, Any, str]]:
        """The cells of a row that hold anything, with their columns; a merged one that is empty
        too.
        """
        column = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            text, alike = self._text(cell), _times(cell, "number-columns-repeated")
            is_merged = _span(cell) != (1, 1)
            if text or is_merged:
                last = column + min(alike, MOST_COLUMNS + 1)
                yield from ((at, cell, text) for at in range(column, last))
            column += alike

    def _put(self, sheet: OpenSheet, place: Place, cell: Any, text: str, hidden: str) -> None:
        down, across = _span(cell)
        if (down, across) != (1, 1):
            sheet.merge(place, down, across)
        if text:
            unlike = hidden or self._unlike(cell, text)
            sheet.put(place, text, is_formula=_is_formula(cell), unlike=unlike)

    def _text(self, cell: Any) -> str:
        """What stands in a cell: its number in the shortest form, its day, or its words; of a
        formula that keeps no value, nothing but that.
        """
        number = attribute(cell, "value")
        if number and attribute(cell, "value-type") in _NUMBERS:
            return _number(number)
        value = attribute(cell, "date-value") or attribute(cell, "time-value")
        text = value or tidy(self._shown(cell))
        return text or (NO_VALUE if _is_formula(cell) else "")

    def _shown(self, cell: Any) -> str:
        paragraphs = (element for element in cell if local(element) == "p")
        return "\n".join(self.texts.read(paragraph)[0] for paragraph in paragraphs)

    def _unlike(self, cell: Any, text: str) -> str:
        """Why a person sees another number than stands in a cell; "" where it is the same."""
        kind, shown = attribute(cell, "value-type"), self._shown(cell).strip()
        if kind not in _NUMBERS:
            return ""
        if kind == "percentage" or "%" in shown:
            return "its format shows a percentage"
        if attribute(cell, "currency") not in ("", "GBP") or OTHER_MONEY.search(shown):
            return "its format shows another currency"
        if any(local(element) == "p" for element in cell) and not _shows(shown, text):
            return f"its format shows “{shown[:40]}”" if shown else "its format shows nothing"
        return ""


def _hidden(*, sheet: bool, row: bool, column: bool) -> str:
    if sheet:
        return "it stands in a hidden sheet"
    if row:
        return "it stands in a hidden row"
    return "it stands in a hidden column" if column else ""


def _hidden_columns(table: Any) -> Iterator[Place]:
    """First and last of columns that are hidden."""
    first = 0
    for column in _within_holders(table, "table-column", _COLUMN_HOLDERS):
        alike = _times(column, "number-columns-repeated")
        if attribute(column, "visibility") in _HIDDEN:
            yield first, first + alike - 1
        first += alike


def _within_holders(table: Any, name: str, holders: tuple[str, ...]) -> Iterator[Any]:
    """Rows or columns in order, those in groups too; no table that stands within a cell."""
    for element in table:
        if local(element) == name:
            yield element
        elif local(element) in holders:
            yield from _within_holders(element, name, holders)


def _is_formula(cell: Any) -> bool:
    return bool(attribute(cell, "formula"))


def _span(cell: Any) -> tuple[int, int]:
    """How many rows and columns a cell covers."""
    return _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")


def _times(element: Any, name: str) -> int:
    """How often an element says that it stands there, once where it does not say it."""
    text = attribute(element, name)
    return max(int(text), 1) if text.isdecimal() and len(text) < 8 else 1


def _number(text: str) -> str:
    """A number in its shortest form; the text itself where it is none."""
    try:
        number = Decimal(text, _DIGITS)
        number = _DIGITS.plus(number).normalize()
    except InvalidOperation:
        return tidy(text)
    return format(number, "f") if number.is_finite() and abs(number.adjusted()) < 30 else text


def _shows(shown: str, text: str) -> bool:
    """Whether a text shows a number, rounded to the decimal places that it has."""
    try:
        number = abs(Decimal(text))
        return any(
            abs(read - number) <= Decimal((0, (5,), -places - 1))
            for figure in _SHOWN.findall(shown)
            for read, places in _readings(figure)
        )
    except InvalidOperation:
        return False


def _readings(figure: str) -> Iterator[tuple[Decimal, int]]:
    """The number that figures show: with points or with commas for thousands."""
    for thousands, point in ((",", "."), (".", ",")):
        whole, _, places = figure.replace(thousands, "").partition(point)
        if whole.isdecimal() and (places.isdecimal() or not places):
            yield Decimal(f"{whole}.{places}" if places else whole), len(places)
