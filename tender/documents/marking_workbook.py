"""Writes the workbook in which an evaluator marks offline."""

from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evidence.number import plain
from tender.evaluation.marking_sheets import (
    ABOUT,
    COLUMNS,
    FORMAT,
    KEYS,
    MARKS,
    SCALES,
    MarkingWorkbook,
)

MOST = 32_000  #: characters that a cell holds
WIDTHS = (10, 6, 9, 80, 8, 60, 30, 8)
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
    shapes = {
        "text": book.add_format(base),
        "head": book.add_format({**base, "bold": True, "bottom": 1}),
        "fill": book.add_format({**base, "locked": False, "bg_color": "#FFF7E0", "border": 1}),
    }
    _about(book.add_worksheet(ABOUT), content, shapes)
    _marks(book.add_worksheet(MARKS), content, shapes)
    _scales(book.add_worksheet(SCALES), content, shapes)
    book.close()
    return file.getvalue()


def _about(sheet: Worksheet, content: MarkingWorkbook, shapes: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 14, shapes["text"])
    sheet.set_column(1, 1, 90, shapes["text"])
    for row, (key, value) in enumerate(
        zip(KEYS, (FORMAT, content.procurement, str(content.person)), strict=True)
    ):
        sheet.write_string(row, 0, key, shapes["head"])
        sheet.write_string(row, 1, value, shapes["text"])
    sheet.write_string(4, 0, "Marking", shapes["head"])
    sheet.write_string(4, 1, content.title, shapes["text"])
    for number, step in enumerate(STEPS, 1):
        sheet.write_string(4 + number, 0, f"Step {number}", shapes["head"])
        sheet.write_string(4 + number, 1, step, shapes["text"])
        sheet.set_row(4 + number, _height((step, 90)))
    _on_paper(sheet)
    sheet.protect()


def _marks(sheet: Worksheet, content: MarkingWorkbook, shapes: dict[str, Any]) -> None:
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, shapes["head"])
    points = {
        question.id: [plain(point.mark) for point in scale.points]
        for question, scale in content.questions
    }
    for number, row in enumerate(content.rows, 1):
        answer = (
            row.answer
            if len(row.answer) <= MOST
            else f"{row.answer[:MOST]} … The rest stands on the page."
        )
        for column, value in enumerate(
            (row.question, row.lot, row.alias, answer, row.mark, row.reason, row.why)
        ):
            sheet.write_string(
                number, column, value, shapes["fill" if column in (4, 5, 6) else "text"]
            )
        sheet.write_string(number, 7, str(row.record), shapes["text"])
        sheet.set_row(
            number, _height((answer, WIDTHS[3]), (row.reason, WIDTHS[5]), (row.why, WIDTHS[6]))
        )
        sheet.data_validation(
            number,
            4,
            number,
            4,
            {
                "validate": "list",
                "source": points[row.question],
                "error_title": "Not a mark",
                "error_message": "Choose a mark from the list.",
            },
        )
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(content.rows), 1), len(COLUMNS) - 1)
    sheet.protect(
        "", {"autofilter": True, "format_rows": True, "format_columns": True, "sort": False}
    )
    _on_paper(sheet)
    sheet.repeat_rows(0)


def _scales(sheet: Worksheet, content: MarkingWorkbook, shapes: dict[str, Any]) -> None:
    for column, (name, width) in enumerate(
        (("Question", 10), ("Title", 30), ("Mark", 8), ("Label", 18), ("What earns it", 80))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, shapes["head"])
    row = 1
    for question, scale in content.questions:
        if question.good_looks_like:
            for column, value in enumerate(
                (question.id, question.title, "", "Good looks like", question.good_looks_like)
            ):
                sheet.write_string(row, column, value, shapes["text"])
            row += 1
        for point in scale.points:
            for column, value in enumerate(
                (question.id, question.title, plain(point.mark), point.label, point.descriptor)
            ):
                sheet.write_string(row, column, value, shapes["text"])
            sheet.set_row(row, _height((point.descriptor, 80), (point.label, 18)))
            row += 1
    sheet.freeze_panes(1, 0)
    _on_paper(sheet)
    sheet.protect()


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
