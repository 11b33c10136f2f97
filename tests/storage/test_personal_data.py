"""What is kept of people is named table by table."""

from collections import Counter

from sqlmodel import SQLModel

import tender.storage.tables  # noqa: F401 - its tables are the list
from tender.records.personal_data import OF_NOBODY, PERSONAL_DATA


def test_every_table_is_of_one_kind_or_says_nothing_of_anybody():
    """A new table is classed before it holds anything."""
    named = Counter([*OF_NOBODY, *(table for kind in PERSONAL_DATA for table in kind.tables)])
    assert [table for table, times in named.items() if times > 1] == []
    assert set(named) == set(SQLModel.metadata.tables)
