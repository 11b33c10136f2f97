"""The question put to the database.

SQLModel's own type for it knows four columns at most; ours knows none,
and each function says what it gives.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlmodel

MOST_ASKED = 500  #: values in one question to the database

select: Any = sqlmodel.select


def in_parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Values in parts that the database takes in one question."""
    return (values[start : start + MOST_ASKED] for start in range(0, len(values), MOST_ASKED))
