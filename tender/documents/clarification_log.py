"""The clarification log as a workbook, to go with the ITT: what all bidders were told, and when.

Nothing in it tells who asked.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from criteria.reading import day_in_words

HEADINGS = (("Number", 9), ("Question", 70), ("Answer", 90), ("Published", 22), ("Corrected", 11))
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def clarification_log(
    title: str, council: str, lines: Sequence[tuple[int, str, str, datetime, bool]]
) -> bytes:
    """The log as .xlsx: number, question, answer, the moment (in the time that is to be shown) and
    whether it corrects an earlier answer.
    """
    file = BytesIO()
    book = Workbook(file, _SAFE)
    base = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
    text, head = book.add_format(base), book.add_format({**base, "bold": True, "bottom": 1})
    book.set_properties({"title": f"Clarification log: {title}", "author": council})
    sheet = book.add_worksheet("Clarifications")
    above = book.add_format({**base, "bold": True, "text_wrap": False})
    sheet.write_string(0, 0, f"Clarification log: {title}, {council}", above)
    for column, (name, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, name, head)
    for row, (number, question, answer, at, corrected) in enumerate(lines, 3):
        published = f"{day_in_words(at.date())}, {at:%H:%M}"
        values = (question, answer, published, "yes" if corrected else "")
        sheet.write_number(row, 0, number, text)
        for column, value in enumerate(values, 1):
            sheet.write_string(row, column, value, text)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return file.getvalue()
