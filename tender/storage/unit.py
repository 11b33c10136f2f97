"""One act on the store: the rows it appends, and the audit entry that binds them to everything before."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, SQLModel, col

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.storage.asking import select
from tender.storage.tables import Audit, Record

FIRST = "0" * 64  #: what the first entry names as the one before it


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts: a person's id and name as the audit keeps them. None is the application itself."""

    person: int | None
    name: str


class Unit:
    """What an act is given to work with. `append` adds a row that can never change; `says` puts a fact on the audit entry."""

    def __init__(self, session: Session, doer: Doer, verb: str, procurement: str, now: datetime) -> None:
        """Begin after the last entry. The caller holds the lock that keeps others from doing the same."""
        last = session.exec(select(Audit.number, Audit.hash).order_by(col(Audit.number).desc()).limit(1)).first()
        self.session, self.now = session, now
        self.number: int = last[0] + 1 if last else 1
        self._previous: str = last[1] if last else FIRST
        self._doer, self._verb, self._procurement = doer, verb, procurement
        self._subject = ""
        self._data: dict[str, Any] = {}
        self._rows: list[Record] = []

    def append(self, row: Record) -> None:
        """Add a row that is never changed afterwards."""
        row.audit = self.number
        self._rows.append(row)
        self.session.add(row)

    def add(self, row: SQLModel) -> None:
        """Add or change a row of a table that may change; say in `says` what was changed."""
        self.session.add(row)

    def says(self, subject: str = "", **data: Any) -> None:
        """What the audit entry tells beside who, when and which verb. No secrets, no prices before they are opened."""
        self._subject = subject or self._subject
        self._data.update({key: encode(value) for key, value in data.items()})

    def close(self) -> None:
        """Write the audit entry over everything that was appended."""
        self.session.flush()
        if self._rows:
            self._data["rows"] = sorted(digest(row) for row in self._rows)
        entry = Audit(
            number=self.number,
            at=self.now,
            person=self._doer.person,
            name=self._doer.name,
            procurement=self._procurement,
            verb=self._verb,
            subject=self._subject,
            data=canonical(self._data).decode(),
            previous=self._previous,
            hash="",
        )
        entry.hash = hash_of_entry(entry)
        self.session.add(entry)
        self.session.flush()


def digest(row: Record) -> str:
    """Table and hash of a row's content: every column but its own number and its audit entry's."""
    content = {name: _plain(value) for name, value in row.model_dump(exclude={"id", "audit"}).items()}
    return f"{row.__tablename__} {hash_of(content)}"


def hash_of_entry(entry: Audit) -> str:
    """The hash of an entry over all it says and the hash of the entry before it."""
    return hash_of({name: _plain(value) for name, value in entry.model_dump(exclude={"hash"}).items()})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes):
        return value.hex()
    return encode(value)
