"""Erasing personal data: the words go, and the salts without which their digests say nothing; the
digests stay, so that the chain of the audit holds.

Entries of the first form have no salts: their words stay for as long as the audit does.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update
from sqlmodel import Session, SQLModel, col

from evidence.canonical import canonical
from tender.storage.entries import ERASE, FORM, first_digest
from tender.storage.tables import (
    APPENDED,
    AppointmentRow,
    LetterRow,
    LinkRow,
    PasskeyRow,
    PersonRow,
    RecoveryCodeRow,
    SignInRow,
    TokenRow,
    UnsentFormRow,
)
from tender.storage.triggers import protect, unprotect
from tender.storage.unit import Unit

VERB = ERASE
_OWN = (PasskeyRow, RecoveryCodeRow, SignInRow, LinkRow, TokenRow, UnsentFormRow)
_ENTRIES = SQLModel.metadata.tables["audit"]


def erase_person(unit: Unit, person: int) -> None:
    """Take out who somebody was: name, address, every way in, what letters to them said and sent
    ones that name them; and the words of every entry that names them. What they did stays, under
    their number. The act has the verb `VERB`.
    """
    session = unit.session
    row = session.get_one(PersonRow, person)
    names = (row.name, row.email)
    for kind in _OWN:
        session.exec(delete(kind).where(col(kind.person) == person))
    _empty_letters(session, person, names)
    session.exec(
        update(PersonRow)
        .where(col(PersonRow.id) == person)
        .values(
            name=f"person {person}, erased",
            email=f"erased-{person}@invalid",
            password_hash="",
            totp_sealed="",
            openid=None,
            active=False,
        )
    )
    asked = _end_appointments(unit, person)
    connection = session.connection()
    unprotect(connection, ("audit",))
    emptied = _empty_entries(connection, _naming(connection, person, names))
    _forget_salts(connection, {("person", str(person)), *asked})
    protect(connection)
    unit.says(subject=f"person {person}", entries=emptied)


def _end_appointments(unit: Unit, person: int) -> set[tuple[str, str]]:
    """Take out what others called somebody whom they asked to take a role, and ask no longer; which
    rows these are.
    """
    session, own = unit.session, col(AppointmentRow.person) == person
    rows = session.connection().execute(select(col(AppointmentRow.id)).where(own))
    asked = {("appointment", str(row.id)) for row in rows}
    session.exec(update(AppointmentRow).where(own).values(name=f"person {person}, erased"))
    waiting = col(AppointmentRow.answered).is_(None)
    session.exec(update(AppointmentRow).where(own, waiting).values(answered=unit.now))
    return asked


def _empty_letters(session: Session, person: int, names: Iterable[str]) -> None:
    """Take out what letters to somebody say, and what those that were sent say of them."""
    own = col(LetterRow.person) == person
    session.exec(update(LetterRow).where(own).values(text="", subject="", due=None))
    for name in names:
        for column in (col(LetterRow.text), col(LetterRow.subject)):
            named = col(LetterRow.due).is_(None) & column.icontains(name, autoescape=True)
            session.exec(update(LetterRow).where(named).values(text="", subject=""))


def erase_record(unit: Unit, table: str, key: int, emptied: Mapping[str, Any]) -> None:
    """Put other values, empty ones mostly, into columns of one record. The act has the verb
    `VERB`, and commits to the record as it is now.
    """
    connection = unit.session.connection()
    kind = next(kind for kind in APPENDED if kind.__tablename__ == table)
    records = SQLModel.metadata.tables[table]
    here = records.c.id == key
    before = connection.execute(records.select().where(here)).mappings().one()
    unprotect(connection, ("audit", table))
    connection.execute(records.update().where(here).values(**emptied))
    _forget_salts(connection, {(table, str(key))})
    protect(connection)
    unit.commit_to(table, key)
    digests = [first_digest(kind(**before))] if _of_first_form(connection, before["audit"]) else []
    unit.says(subject=f"{table} {key}", digests=digests, columns=sorted(emptied))


def _of_first_form(connection: Connection, number: int) -> bool:
    form = select(_ENTRIES.c.form).where(_ENTRIES.c.number == number)
    return bool(connection.execute(form).scalar_one() != FORM)


def _naming(connection: Connection, person: int, names: Iterable[str]) -> list[int]:
    """The entries of the second form that are of somebody, or whose words name them."""
    said = [
        column.icontains(words, autoescape=True)
        for name in names
        for column, words in ((_ENTRIES.c.subject, name), (_ENTRIES.c.data, _in_json(name)))
    ]
    query = select(_ENTRIES.c.number).where(
        _ENTRIES.c.form == FORM,
        _ENTRIES.c.verb != ERASE,
        or_(_ENTRIES.c.person == person, *said),
    )
    return [row.number for row in connection.execute(query.order_by(_ENTRIES.c.number))]


def _in_json(name: str) -> str:
    """A name as it stands in a text of JSON."""
    return canonical(name).decode()[1:-1]


def _empty_entries(connection: Connection, numbers: list[int]) -> list[int]:
    for number in numbers:
        here = _ENTRIES.c.number == number
        salts = json.loads(connection.execute(select(_ENTRIES.c.salts).where(here)).scalar_one())
        values = {"name": "", "subject": "", "data": "", "salts": json.dumps(["", *salts[1:]])}
        connection.execute(_ENTRIES.update().where(here).values(**values))
    return numbers


def _forget_salts(connection: Connection, rows: set[tuple[str, str]]) -> None:
    """Take the salts of these rows out of every entry so far."""
    query = _ENTRIES.select().where(
        or_(*(_ENTRIES.c.committed.contains(f'["{table}","{key}"') for table, key in rows))
    )
    for entry in connection.execute(query).mappings().all():
        salts, said = json.loads(entry["salts"]), json.loads(entry["committed"])
        for place, (table, key, _) in enumerate(said, 1):
            if (table, key) in rows:
                salts[place] = ""
        here = _ENTRIES.c.number == entry["number"]
        connection.execute(_ENTRIES.update().where(here).values(salts=json.dumps(salts)))
