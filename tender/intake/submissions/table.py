"""One sheet as rows of text under its proper headings, whatever file it came from,
with the place of every row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evidence.cell import CELL, refused_character, tidy, utf_16_units
from tender.evaluation.submission_sheets import SHEETS, Cells, SheetLayout
from tender.intake.submissions.problem_list import ProblemList, nearest, one_of

RowPlace = Callable[[int, str], str]  #: of a row's number and a column: where that is, in words
_EXACT_WHOLE = 10**15
UNDER_ONE = "put it under one, or take it out (a comma in a .csv cell needs quotes around the cell)"


@dataclass(slots=True)
class SheetTable:
    """The rows of one sheet, in its own column order.

    `whole` is false where the sheet or a needed column is not there.
    """

    sheet: SheetLayout
    rows: list[Cells]
    numbers: Sequence[int]  #: the row number of each, as the file counts
    place: RowPlace
    problems: ProblemList
    whole: bool = True

    def problem(self, index: int, column: str, what: str, right: str) -> None:
        """Note a problem in one cell, or in a row where no column is named."""
        number = self.numbers[index]
        order = self.sheet.headings.index(column) if column else 0
        self.problems.add(
            self.place(number, column), what, right, sheet=self.sheet, row=number, column=order
        )


def in_sheet(sheet: SheetLayout) -> RowPlace:
    """Places in a spreadsheet: "Prices row 12, rate"."""

    def place(number: int, column: str) -> str:
        return f"{sheet.name} row {number}, {column}" if column else f"{sheet.name} row {number}"

    return place


def as_text(value: object) -> str:
    """What a person sees in a cell, as exact text: a number in its shortest form (19.5 for 19.50),
    a date in ISO form.
    """
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT_WHOLE else repr(value)
    if isinstance(value, datetime):
        moment = value.replace(microsecond=0)
        has_time = moment.hour or moment.minute or moment.second
        return moment.isoformat(" ") if has_time else moment.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def tables_of(
    raw: Mapping[str, Sequence[Sequence[object]] | None], problem_list: ProblemList
) -> dict[str, SheetTable]:
    """A table for every sheet of the layout, from the raw rows of the sheets there are; what is
    missing, renamed or unknown is noted.
    """
    by_lower = {name.strip().casefold(): name for name in raw}
    known = tuple(sheet.name for sheet in SHEETS)
    known_lower = {name.casefold() for name in known}
    strangers = [name for name in raw if name.strip().casefold() not in known_lower]
    tables = {}
    for sheet in SHEETS:
        name = by_lower.get(sheet.name.casefold())
        rows = raw[name] if name is not None else None
        if rows is not None:
            tables[sheet.name] = table_of(sheet, rows, problem_list)
            continue
        whole = name is None and not sheet.needed
        tables[sheet.name] = SheetTable(sheet, [], [], in_sheet(sheet), problem_list, whole=whole)
        if name is None:  # of one that could not be read it is noted already
            _note_missing(sheet, strangers, problem_list)
    for name in strangers:
        problem_list.add(
            name, "no sheet of this name is known", f"take it out; known are {', '.join(known)}"
        )
    return tables


def _note_missing(sheet: SheetLayout, strangers: list[str], problem_list: ProblemList) -> None:
    """Note a sheet that is missing, and take from the strangers the one that may be meant."""
    alike = next((name for name in strangers if nearest(name, (sheet.name,))), "")
    if alike:
        strangers.remove(alike)
        problem_list.add(
            alike,
            f"there is no sheet “{sheet.name}”, and this one is not known",
            f"if it is meant, name it “{sheet.name}”",
            sheet=sheet,
        )
    elif sheet.needed:
        problem_list.add(
            sheet.name,
            "this sheet is missing",
            f"add it with the headings {', '.join(sheet.headings)}",
            sheet=sheet,
        )


def table_of(
    sheet: SheetLayout, raw: Sequence[Sequence[object]], problem_list: ProblemList
) -> SheetTable:
    """The rows under their headings.

    The first row that holds anything is the headings; blank rows are passed over.
    """
    first = next((at for at, cells in enumerate(raw) if any(map(as_text, cells))), None)
    table = SheetTable(sheet, [], [], in_sheet(sheet), problem_list)
    if first is None:
        problem_list.add(
            f"{sheet.name} row 1",
            "this sheet is empty",
            f"give it the headings {', '.join(sheet.headings)}",
            sheet=sheet,
        )
        table.whole = not sheet.needed
        return table
    headings = [as_text(cell) for cell in raw[first]]
    positions = _positions(table, headings, first + 1)
    blank = [at for at, heading in enumerate(headings) if not heading]
    numbers: list[int] = []
    for number, cells in enumerate(raw[first + 1 :], first + 2):
        texts = [as_text(cell) for cell in cells]
        if not any(texts):
            continue
        numbers.append(number)
        table.rows.append(tuple(texts[at] if 0 <= at < len(texts) else "" for at in positions))
        beneath_blank = [texts[at] for at in blank if at < len(texts)]
        beneath = next(filter(None, (*beneath_blank, *texts[len(headings) :])), "")
        if beneath:
            what = f"“{beneath[:60]}” stands under no heading"
            problem_list.add(f"{sheet.name} row {number}", what, UNDER_ONE, sheet=sheet, row=number)
    table.numbers = numbers
    if sheet.goes_on:
        _put_together(table)
    check_cells(table)
    return table


def _put_together(table: SheetTable) -> None:
    """Put texts together that fill their cell and go on in the rows beneath."""
    at = table.sheet.headings.index(table.sheet.goes_on)
    rows: list[list[str]] = []
    numbers: list[int] = []
    room = 0  #: taken in the cell above
    for row, number in zip(table.rows, table.numbers, strict=True):
        is_more = room > CELL // 4 and not any(row[:at]) and not any(row[at + 1 :])
        if is_more:
            rows[-1][at] += row[at]
        else:
            rows.append(list(row))
            numbers.append(number)
        room = utf_16_units(row[at])
    table.rows, table.numbers = [tuple(row) for row in rows], numbers


def _positions(table: SheetTable, headings: list[str], number: int) -> list[int]:
    """Where each column of the sheet stands, -1 where it does not; the headings' row is noted
    where one is missing, there twice or not known.
    """
    sheet = table.sheet

    def note(what: str, right: str) -> None:
        place = f"{sheet.name} row {number}"
        table.problems.add(place, what, right, sheet=sheet, row=number)

    known = {name.casefold(): name for name in sheet.headings}
    positions: dict[str, int] = {}
    strangers = []
    for at, heading in enumerate(headings):
        name = known.get(" ".join(heading.replace("_", " ").split()).casefold())
        if name in positions:
            note(f"the column “{name}” is there twice", "keep one of them")
        elif name:
            positions[name] = at
        elif heading:
            strangers.append(heading)
    for name in (name for name in sheet.headings if name not in positions):
        table.whole = False
        alike = next((heading for heading in strangers if nearest(heading, (name,))), "")
        what = f"the column “{name}” is missing"
        if alike:
            strangers.remove(alike)
            note(f"{what}; there is one called “{alike[:60]}”", f"name the column “{name}”")
        else:
            note(what, f"add it: {_holds(sheet, name)}")
    for heading in strangers:
        note(f"no column “{heading[:60]}” is known", one_of(heading, sheet.headings))
    return [positions.get(name, -1) for name in sheet.headings]


def _holds(sheet: SheetLayout, name: str) -> str:
    return next(column.holds for column in sheet.columns if column.name == name)


def check_cells(table: SheetTable) -> None:
    """Note characters with no place in a document, texts too long,
    and blanks where something is needed.
    """
    columns = table.sheet.columns
    for index, row in enumerate(table.rows):
        for column, text in zip(columns, row, strict=True):
            if not text:
                if not column.blank and table.whole:
                    table.problem(index, column.name, "this is blank", f"give {column.holds}")
            elif column.most is not None and len(text) > column.most:
                table.problem(
                    index,
                    column.name,
                    f"this is {len(text):,} characters long",
                    f"at most {column.most:,} are read",
                )
            elif not text.isascii() or not text.isprintable():
                character = refused_character(text)
                if character:
                    table.problem(
                        index,
                        column.name,
                        f"this holds the control character {character}",
                        "take it out",
                    )
