"""One act on the store: the rows it appends,
and the audit entry that binds them to everything before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table, inspect
from sqlmodel import Session, SQLModel

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.storage.act_times import BEHIND, ahead, latest
from tender.storage.tables import AppendedRow
from tender.storage.tide import moved

_ENTRIES = SQLModel.metadata.tables["audit"]
_LAST = "SELECT number, hash, at, data FROM audit ORDER BY number DESC LIMIT 1"
FIRST = "0" * 64  #: what the first entry names as the one before it


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts: a person's id and name as the audit keeps them. None is the application itself."""

    person: int | None
    name: str


class Unit:
    """What an act is given to work with.

    `append` adds a row that can never change; `says` puts a fact on the audit entry.
    """

    def __init__(
        self, session: Session, doer: Doer, verb: str, procurement: str, now: datetime
    ) -> None:
        """Begin after the last entry.

        The caller holds the lock that keeps others from doing the same.
        """
        last = session.connection().exec_driver_sql(_LAST).first()
        self.session, self.now = session, now
        self.number: int = last[0] + 1 if last else 1
        self._previous: str = last[1] if last else FIRST
        self._doer, self._verb, self._procurement = doer, verb, procurement
        self._subject = ""
        known = latest(datetime.fromisoformat(last[2]), last[3]) if last else None
        behind = ahead(known, now)
        self._data: dict[str, Any] = {BEHIND: behind.isoformat()} if behind else {}
        self._rows: list[AppendedRow] = []

    def append(self, row: AppendedRow) -> None:
        """Add a row that is never changed afterwards."""
        row.audit = self.number
        table = SQLModel.metadata.tables[str(row.__tablename__)]
        added = self.session.connection().execute(_insert(table), _content(row))
        assert added.inserted_primary_key is not None
        row.id = added.inserted_primary_key[0]
        self._rows.append(row)
        moved(self.session)

    def add(self, row: SQLModel) -> None:
        """Add or change a row of a table that may change; say in `says` what was changed."""
        self.session.add(row)

    def says(self, subject: str = "", **data: Any) -> None:
        """What the audit entry tells beside who, when and which verb.

        No secrets, no prices before they are opened.
        """
        self._subject = subject or self._subject
        self._data.update({key: encode(value) for key, value in data.items()})

    def close(self) -> None:
        """Write the audit entry over everything that was appended."""
        self.session.flush()
        if self._rows:
            self._data["rows"] = sorted(digest(row) for row in self._rows)
        entry = {
            "number": self.number,
            "at": self.now,
            "person": self._doer.person,
            "name": self._doer.name,
            "procurement": self._procurement,
            "verb": self._verb,
            "subject": self._subject,
            "data": canonical(self._data).decode(),
            "previous": self._previous,
        }
        self.session.connection().execute(_insert(_ENTRIES), entry | {"hash": hash_of_entry(entry)})


@cache
def _insert(table: Table) -> Insert:
    """The statement that appends to a table; made once."""
    return table.insert()


def _content(row: AppendedRow) -> dict[str, Any]:
    """Every column of a record but its own number."""
    return {name: getattr(row, name) for name in type(row).model_fields if name != "id"}


def digest(row: AppendedRow) -> str:
    """Table and hash of a row's content: every column but its own number and its audit entry's,
    and but one of a later version where it is empty.
    """
    later = _later(type(row))
    content = {
        name: _plain(value)
        for name, value in _content(row).items()
        if name != "audit" and (value or name not in later)
    }
    return f"{row.__tablename__} {hash_of(content)}"


@cache
def _later(kind: type[AppendedRow]) -> frozenset[str]:
    """The columns of a record that a later version added."""
    return frozenset(column.name for column in inspect(kind).columns if "later" in column.info)


def hash_of_entry(entry: Mapping[str, Any]) -> str:
    """The hash of an entry, given without its own,
    over all it says and the hash of the entry before it.
    """
    return hash_of({name: _plain(value) for name, value in entry.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes):
        return value.hex()
    return encode(value)
