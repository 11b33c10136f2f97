"""The workbook in which an evaluator marks, with an answer longer than a cell. All is invented."""

from io import BytesIO

from openpyxl import load_workbook

from tender.documents.marking_workbook import marking_workbook
from tender.evaluation.marking_sheets import MARKS, MarkingWorkbook, WorkbookRow
from tests.factories import SCALE, a_question

END = " … The rest stands on the page."


def test_an_answer_longer_than_a_cell_is_cut_there_and_says_where_the_rest_stands():
    """A shorter one stands whole; neither is lost, as a writer loses what no cell holds."""
    long = "Four people come. 🏥 " * 4_000
    rows = tuple(
        WorkbookRow(question="Q1", lot="", alias=alias, mark="", reason="", answer=answer)
        for alias, answer in (("A", long), ("B", "Short."))
    )
    content = MarkingWorkbook(
        procurement="p", title="T", person=1, questions=((a_question("Q1", 40), SCALE),), rows=rows
    )
    sheet = load_workbook(BytesIO(marking_workbook(content)))[MARKS]
    first, second = (sheet.cell(row, 4).value for row in (2, 3))
    assert second == "Short."
    assert first.endswith(END) and long.startswith(first.removesuffix(END))
    assert 15_000 < len(first.encode("utf-16-le")) // 2 <= 32_767
