"""Writes the workbook in which an evaluator marks offline."""

from fractions import Fraction
from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evidence.cell import cell_parts
from evidence.number import plain
from tender.evaluation.marking_sheets import (
    ABOUT,
    COLUMNS,
    FORMAT,
    KEYS,
    MARKS,
    SCALES,
    MarkingWorkbook,
    WorkbookRow,
)

LONGEST_LIST = 255  #: characters of a list to choose from, as Excel has it
WIDTHS = (10, 6, 9, 80, 8, 60, 30, 8)
SCALE_COLUMNS = (
    ("Question", 10),
    ("Title", 30),
    ("Mark", 8),
    ("Label", 18),
    ("What earns it", 80),
)
Formats = dict[str, Any]  #: the library's, by what they are for
STEPS = (
    (
        "On the sheet Marks, each row is one answer. Choose a mark in the column Mark, "
        "and write in the column Reason what in the answer earned it."
    ),
    "To change a mark that you have given before, write in the column Why it changes why it does.",
    "What the marks mean stands on the sheet Scales. Leave every other column as it is.",
    (
        "Bring the file back on the page Work offline. "
        "Every difference is shown to you before anything is recorded."
    ),
    "The answers are confidential. Delete the file when you have brought it back.",
)
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def marking_workbook(content: MarkingWorkbook) -> bytes:
    """The workbook as .xlsx."""
    file = BytesIO()
    book = Workbook(file, _SAFE)
    base = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
    formats = {
        "text": book.add_format(base),
        "head": book.add_format({**base, "bold": True, "bottom": 1}),
        "fill": book.add_format({**base, "locked": False, "bg_color": "#FFF7E0", "border": 1}),
    }
    _about(book.add_worksheet(ABOUT), content, formats)
    _marks(book.add_worksheet(MARKS), content, formats)
    _scales(book.add_worksheet(SCALES), content, formats)
    book.close()
    return file.getvalue()


def _about(sheet: Worksheet, content: MarkingWorkbook, formats: Formats) -> None:
    sheet.set_column(0, 0, 14, formats["text"])
    sheet.set_column(1, 1, 90, formats["text"])
    values = (FORMAT, content.procurement, str(content.person))
    for row, (key, value) in enumerate(zip(KEYS, values, strict=True)):
        sheet.write_string(row, 0, key, formats["head"])
        sheet.write_string(row, 1, value, formats["text"])
    sheet.write_string(4, 0, "Marking", formats["head"])
    sheet.write_string(4, 1, content.title, formats["text"])
    for number, step in enumerate(STEPS, 1):
        sheet.write_string(4 + number, 0, f"Step {number}", formats["head"])
        sheet.write_string(4 + number, 1, step, formats["text"])
        sheet.set_row(4 + number, _height((step, 90)))
    _on_paper(sheet)
    sheet.protect()


def _marks(sheet: Worksheet, content: MarkingWorkbook, formats: Formats) -> None:
    _headings(sheet, tuple(zip(COLUMNS, WIDTHS, strict=True)), formats)
    marks = {
        question.id: [plain(point.mark) for point in scale.points]
        for question, scale in content.questions
    }
    for number, row in enumerate(content.rows, 1):
        _row(sheet, number, row, marks[row.question], formats)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(content.rows), 1), len(COLUMNS) - 1)
    sheet.protect(
        "", {"autofilter": True, "format_rows": True, "format_columns": True, "sort": False}
    )
    _on_paper(sheet)
    sheet.repeat_rows(0)


def _row(
    sheet: Worksheet, number: int, row: WorkbookRow, marks: list[str], formats: Formats
) -> None:
    """One answer, with the list that its mark is chosen from."""
    answer, *more = cell_parts(row.answer)
    if more:
        answer = f"{answer} … The rest stands on the page."
    values = (row.question, row.lot, row.alias, answer, row.mark, row.reason, row.why)
    for column, value in enumerate(values):
        look = "fill" if column in (4, 5, 6) else "text"
        sheet.write_string(number, column, value, formats[look])
    sheet.write_string(number, 7, str(row.record), formats["text"])
    sheet.set_row(
        number, _height((answer, WIDTHS[3]), (row.reason, WIDTHS[5]), (row.why, WIDTHS[6]))
    )
    rule = {
        **_allowed(marks),
        "error_title": "Not a mark",
        "error_message": "Choose a mark from the list.",
    }
    sheet.data_validation(number, 4, number, 4, rule)


def _allowed(marks: list[str]) -> dict[str, object]:
    """The marks as a list to choose from; where there are more than a list holds, the two ends,
    and each mark is looked up in its scale when the workbook comes back.
    """
    if len(",".join(marks)) <= LONGEST_LIST:
        return {"validate": "list", "source": marks}
    ends = sorted(marks, key=Fraction)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": f"={ends[0]}",
        "maximum": f"={ends[-1]}",
    }


def _scales(sheet: Worksheet, content: MarkingWorkbook, formats: Formats) -> None:
    _headings(sheet, SCALE_COLUMNS, formats)
    row = 1
    for question, scale in content.questions:
        if question.good_looks_like:
            good = (question.id, question.title, "", "Good looks like", question.good_looks_like)
            _texts(sheet, row, good, formats)
            row += 1
        for point in scale.points:
            mark = plain(point.mark)
            texts = (question.id, question.title, mark, point.label, point.descriptor)
            _texts(sheet, row, texts, formats)
            sheet.set_row(row, _height((point.descriptor, 80), (point.label, 18)))
            row += 1
    sheet.freeze_panes(1, 0)
    _on_paper(sheet)
    sheet.protect()


def _headings(sheet: Worksheet, columns: tuple[tuple[str, int], ...], formats: Formats) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats["head"])


def _texts(sheet: Worksheet, row: int, texts: tuple[str, ...], formats: Formats) -> None:
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, formats["text"])


def _height(*texts: tuple[str, int]) -> int:
    """Points that a row needs for the longest of its texts in their columns: programs differ in
    whether they find it themselves. Excel takes no more than 409.
    """
    lines = max(
        sum(1 + len(line) * 11 // (10 * width) for line in text.splitlines() or [""])
        for text, width in texts
    )
    return min(409, 16 * lines + 2)


def _on_paper(sheet: Worksheet) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
