"""Every table of the store is under the audit, or is listed with a written reason why not."""

from collections import Counter

from sqlmodel import SQLModel

from tender.storage.chained import CHAINED, OUTSIDE
from tender.storage.tables import APPENDED


def test_every_table_is_a_record_or_chained_or_outside_for_a_reason():
    """Each in one of the three lists. What grants or decides something may not be outside: a row
    that somebody put in there is found by no verification.
    """
    listed = Counter(
        str(row.__tablename__)
        for row in (*APPENDED, *(chained.row for chained in CHAINED), *OUTSIDE)
    )
    assert listed == Counter(list(SQLModel.metadata.tables))
    assert all(len(reason.split()) > 2 for reason in OUTSIDE.values())


def test_what_passes_without_an_act_is_a_column_with_a_reason():
    """A column that changes without an act is not committed to."""
    for chained in CHAINED:
        assert set(chained.passing) <= set(chained.row.model_fields), chained.name
        assert all(len(reason.split()) > 2 for reason in chained.passing.values())


def test_a_row_under_the_audit_has_one_key():
    """By which its entry names it."""
    for row in (*APPENDED, *(chained.row for chained in CHAINED)):
        table = SQLModel.metadata.tables[str(row.__tablename__)]
        assert len(table.primary_key.columns) == 1, table.name
