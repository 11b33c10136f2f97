"""The question put to the database.

SQLModel's own type for it knows four columns at most; ours knows none,
and each function says what it gives.
"""

from typing import Any

import sqlmodel

select: Any = sqlmodel.select
