"""A row put where there is one of its kind at most: in one statement, so that of two who put it at
the same time neither breaks off.
"""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def put(session: Session, row: SQLModel, *keys: str) -> None:
    """Insert a row; where there is one with the same values in these columns, which are unique
    together, it has the others of this row from now on.
    """
    make: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {name: getattr(row, name) for name in type(row).model_fields if name != "id"}
    insert = make.insert(type(row)).values(**values)
    others = {name: insert.excluded[name] for name in values if name not in keys}
    session.connection().execute(insert.on_conflict_do_update(index_elements=keys, set_=others))
