"""The layout of the offline workbook: nothing in it names a bidder or a price."""

from dataclasses import fields

from tender.evaluation.marking_sheets import COLUMNS, FORMAT, KEYS, MarkingWorkbook, WorkbookRow


def test_a_row_holds_what_its_columns_show_and_where_it_was_read():
    """An evaluator sees an alias; a row that is not on record yet has the number 0."""
    row = WorkbookRow(question="Q1", lot="", alias="A", mark="3", reason="It says how.")
    assert (row.record, row.row, row.why, row.answer) == (0, 0, "", "")
    shown = {"question", "lot", "alias", "answer", "mark", "reason", "why", "record"}
    assert {field.name for field in fields(WorkbookRow)} == shown | {"row"}
    assert len(COLUMNS) == len(shown)


def test_a_workbook_is_of_one_person_in_one_procurement():
    """Which it says in the sheet with its format."""
    book = MarkingWorkbook(
        procurement="testshire-2023", title="Homecare", person=7, questions=(), rows=()
    )
    said = dict(zip(KEYS, (FORMAT, book.procurement, book.person), strict=True))
    assert said == {"Format": "tender-marking-1", "Procurement": "testshire-2023", "Person": 7}
