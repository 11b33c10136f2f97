"""One act on the store: the rows it appends or changes,
and the audit entry that binds them to everything before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import SQLModel

from evidence.canonical import canonical
from evidence.codec import encode
from tender.records.audit import AuditHead
from tender.storage.act_times import BEHIND, ahead, latest
from tender.storage.audit_chain import PLAYED
from tender.storage.audit_key import AuditKey
from tender.storage.chained import CHAINED, key_of
from tender.storage.entries import (
    ERASE,
    FIRST,
    OUTSIDE_ACTS,
    Commitment,
    committed,
    insert_into,
    newest_commitment,
    salted_digest,
    taken_away,
    write_entry,
)
from tender.storage.tables import AppendedRow
from tender.storage.tide import moved
from tender.storage.watched import ActSession

_LAST = "SELECT number, hash, form, at, data FROM audit ORDER BY number DESC LIMIT 1"
JOINT = "begin the signed audit"  #: the entry between the first form and the second


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
        self,
        session: ActSession,
        doer: Doer,
        verb: str,
        procurement: str,
        now: datetime,
        key: AuditKey,
        waited: timedelta = timedelta(0),
    ) -> None:
        """Begin after the last entry; where that is of the first form, after the joint.

        The caller holds the lock that keeps others from doing the same, and `waited` for it since
        `now`: what it does is of then, and its entry of no earlier moment than the one before it.
        """
        self.session, self.now, self._key = session, now, key
        self._at, self._waited = now, waited
        self._doer, self.verb, self._procurement = doer, verb, procurement
        self._subject = ""
        self._data: dict[str, Any] = {}
        self._rows: list[AppendedRow] = []
        self._head = self._begun()
        self.number: int = self._head.number + 1

    @property
    def head(self) -> AuditHead:
        """The newest entry before this act's own, as documents print it."""
        return self._head

    def append(self, row: AppendedRow) -> None:
        """Add a row that is never changed afterwards."""
        row.audit = self.number
        table = SQLModel.metadata.tables[str(row.__tablename__)]
        content = _content(row)
        del content["id"]
        added = self.session.connection().execute(insert_into(table), content)
        assert added.inserted_primary_key is not None
        row.id = added.inserted_primary_key[0]
        self._rows.append(row)
        moved(self.session)

    def add(self, row: SQLModel) -> None:
        """Add or change a row of a table that may change; say in `says` what was changed."""
        self.session.add(row)

    def commit_to(self, table: str, key: int) -> None:
        """Have the entry say what this row is when the act ends."""
        self.session.touched[table, key] = None

    def says(self, subject: str = "", **data: Any) -> None:
        """What the audit entry tells beside who, when and which verb.

        No secrets, no prices before they are opened.
        """
        self._subject = subject or self._subject
        self._data.update({key: encode(value) for key, value in data.items()})

    def signed(self, text: bytes) -> str:
        """The signature of what is no entry, by the key of the audit; the text says what it is."""
        return self._key.sign_text(text)

    def go_on(self) -> None:
        """End this act with its entry and begin another like it in the same transaction: each has
        an entry of its own, and all are kept or none.
        """
        played = {key: value for key, value in self._data.items() if key == PLAYED}
        self.close()
        self.session.touched.clear()
        self._subject, self._data, self._rows = "", played, []
        self._head = self._begun()
        self.number = self._head.number + 1

    def close(self) -> None:
        """Write the audit entry over everything that was appended or changed."""
        self.session.flush()
        if strange := [name for name in self.session.touched if not self._as_committed(*name)]:
            self._data[OUTSIDE_ACTS] = [[table, str(key)] for table, key in strange]
        rows = [self._committed(row) for row in self._rows]
        rows += [self._touched(name, key) for name, key in self.session.touched]
        told = self._told(self._head, self.verb, self._subject, self._data)
        write_entry(self.session.connection(), self._key, told, rows)

    def _told(
        self, head: AuditHead, verb: str, subject: str, data: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "number": head.number + 1,
            "at": self._at,
            "person": self._doer.person,
            "name": self._doer.name,
            "procurement": self._procurement,
            "verb": verb,
            "subject": subject,
            "data": canonical(data).decode(),
            "previous": head.hash,
        }

    def _begun(self) -> AuditHead:
        """The entry that this act's follows, the joint written where there is none yet."""
        last = self.session.connection().exec_driver_sql(_LAST).first()
        if last is None:
            self._key.begin(AuditHead(0, FIRST))
            return AuditHead(0, FIRST)
        if behind := ahead(latest(_moment(last[3]), last[4]), self.now):
            if ahead(behind, self.now + self._waited):
                self._data[BEHIND] = behind.isoformat()
            else:  # others went before it, and no clock was set back
                self._at = behind
        head = AuditHead(last[0], last[1])
        if last[2] != 1 or not self._key.begin(head):
            return head
        told = self._told(head, JOINT, "", {"before": head.text})
        told |= {"person": None, "name": "Tender", "procurement": ""}
        hash = write_entry(self.session.connection(), self._key, told, self._everything_chained())
        return AuditHead(head.number + 1, hash)

    def _everything_chained(self) -> Sequence[Commitment]:
        """Every chained row as it is now."""
        connection, rows = self.session.connection(), []
        for chained in CHAINED:
            table = SQLModel.metadata.tables[chained.name]
            for row in connection.execute(table.select()).mappings():
                rows.append(committed(table, key_of(table, row), row))
        return rows

    def _committed(self, row: AppendedRow) -> Commitment:
        table = SQLModel.metadata.tables[str(row.__tablename__)]
        return committed(table, str(row.id), _content(row))

    def _as_committed(self, name: str, key: Any) -> bool:
        """Whether a row was, before this act, what the newest entry about it says. Without its salt
        that can no more be told: erasing takes it out and commits to the row anew, nothing else
        does.
        """
        before = self.session.touched[name, key]
        if before is None:
            return True
        last = newest_commitment(self.session.connection(), name, str(key))
        if last is None or not last.digest:
            return False
        if not last.salt:
            return self.verb == ERASE
        return salted_digest(SQLModel.metadata.tables[name], before, last.salt) == last.digest

    def _touched(self, name: str, key: Any) -> Commitment:
        table = SQLModel.metadata.tables[name]
        (column,) = table.primary_key.columns
        query = table.select().where(column == key)
        row = self.session.connection().execute(query).mappings().first()
        return taken_away(name, str(key)) if row is None else committed(table, str(key), row)


def _moment(at: str | datetime) -> datetime:
    """A moment as the database gives it: SQLite in words, PostgreSQL as one."""
    return datetime.fromisoformat(at) if isinstance(at, str) else at


def _content(row: AppendedRow) -> dict[str, Any]:
    """Every column of a record."""
    return {name: getattr(row, name) for name in type(row).model_fields}
