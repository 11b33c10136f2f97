"""Entries of the audit, in both of their forms: what they are over, and their hashes.

The form of 0.1.0 is read for ever; the second is what is written.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Insert, Table, inspect, select
from sqlmodel import SQLModel

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.storage.audit_key import AuditKey
from tender.storage.chained import content_of
from tender.storage.tables import AppendedRow

FIRST = "0" * 64  #: what the first entry names as the one before it
FORM = 2
_ENTRIES = SQLModel.metadata.tables["audit"]
_SALT = 16  #: bytes
ERASE = "erase personal data"  #: the act that takes content out, with its salts
#: what an entry tells of rows that were not as committed to when its act changed them
OUTSIDE_ACTS = "changed_without_an_act"
#: what an entry of the first form has its hash over
_FIRST_FORM = (
    "number", "at", "person", "name", "procurement", "verb", "subject", "data", "previous",
)  # fmt: skip
#: and one of the second, whose content and rows stand in it by their digests
_SECOND_FORM = (
    "form", "number", "at", "person", "procurement", "verb", "content", "committed", "previous",
    "key",
)  # fmt: skip


class Commitment(NamedTuple):
    """What an entry says of one row: its digest, which is empty where it was taken away."""

    table: str
    key: str
    digest: str
    salt: str = ""


def new_salt() -> str:
    """A salt that nobody guesses."""
    return secrets.token_hex(_SALT)


def committed(table: Table, key: str, row: Mapping[Any, Any]) -> Commitment:
    """What an entry says of a row as it is now."""
    salt = new_salt()
    return Commitment(table.name, key, salted_digest(table, row, salt), salt)


def taken_away(table: str, key: str) -> Commitment:
    """What an entry says of a row that it took away."""
    return Commitment(table, key, "", "")


def salted_digest(table: Table, row: Mapping[Any, Any], salt: str) -> str:
    """The digest of a row's content under a salt."""
    content = {name: plain(value) for name, value in content_of(table, row).items()}
    return _salted(salt, {"table": table.name, "row": content})


def content_digest(entry: Mapping[Any, Any], salt: str) -> str:
    """The digest of what an entry tells in words."""
    return _salted(salt, {name: entry[name] for name in ("name", "subject", "data")})


def _salted(salt: str, data: Any) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + canonical(data)).hexdigest()


def hash_of_entry(entry: Mapping[Any, Any]) -> str:
    """The hash of an entry of either form, over all that is never erased of it and the hash of the
    entry before it.
    """
    names = _FIRST_FORM if entry["form"] == 1 else _SECOND_FORM
    return hash_of({name: plain(entry[name]) for name in names})


def write_entry(
    connection: Connection, key: AuditKey, told: Mapping[str, Any], rows: Sequence[Commitment]
) -> str:
    """Write an entry of the second form, signed; its hash."""
    salt = new_salt()
    entry = dict(told) | {
        "form": FORM,
        "content": content_digest(told, salt),
        "committed": json.dumps([row[:3] for row in rows], separators=(",", ":")),
        "salts": json.dumps([salt, *(row.salt for row in rows)], separators=(",", ":")),
        "key": key.public,
    }
    hash = hash_of_entry(entry)
    signed = {"hash": hash, "signature": key.sign(entry["number"], hash)}
    connection.execute(insert_into(_ENTRIES), entry | signed)
    return hash


def commitments(entry: Mapping[Any, Any]) -> tuple[Commitment, ...]:
    """What an entry of the second form says of rows.

    Raises ValueError, TypeError or KeyError where it was altered beyond reading.
    """
    salts = json.loads(entry["salts"])[1:]
    rows = json.loads(entry["committed"])
    return tuple(
        Commitment(table, key, digest, salt)
        for (table, key, digest), salt in zip(rows, salts, strict=True)
    )


def newest_commitment(connection: Connection, table: str, key: str) -> Commitment | None:
    """What the newest entry of the second form about a row says of it; None where none does."""
    named = json.dumps([table, key], separators=(",", ":"))[:-1] + ","
    query = (
        select(_ENTRIES.c.committed, _ENTRIES.c.salts)
        .where(_ENTRIES.c.form == FORM, _ENTRIES.c.committed.contains(named, autoescape=True))
        .order_by(_ENTRIES.c.number.desc())
        .limit(1)
    )
    for entry in connection.execute(query).mappings():
        for commitment in commitments(entry):
            if (commitment.table, commitment.key) == (table, key):
                return commitment
    return None


@cache
def insert_into(table: Table) -> Insert:
    """The statement that appends to a table; made once."""
    return table.insert()


def first_digest(row: AppendedRow) -> str:
    """Table and hash of a record, as entries of the first form name it: every column but its own
    number and its audit entry's, and but one of a later version where it is empty.
    """
    later = _later(type(row))
    content = {
        name: plain(getattr(row, name))
        for name in type(row).model_fields
        if name not in ("id", "audit") and (getattr(row, name) or name not in later)
    }
    return f"{row.__tablename__} {hash_of(content)}"


@cache
def _later(kind: type[AppendedRow]) -> frozenset[str]:
    """The columns of a record that a later version added."""
    return frozenset(column.name for column in inspect(kind).columns if "later" in column.info)


def plain(value: Any) -> Any:
    """A value of a column as plain data."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes):
        return value.hex()
    return encode(value)
