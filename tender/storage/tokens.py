"""Tokens with which a person's own programs speak to the API about one procurement.

The hash of a token alone is kept.
"""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, update

from tender.storage.asking import select
from tender.storage.tables import Person, Token
from tender.storage.unit import Unit


class Tokened(NamedTuple):
    """A token as its owner sees it."""

    id: int
    procurement: str
    name: str
    made: datetime
    ends: datetime
    revoked: datetime | None


class Bearer(NamedTuple):
    """Whose token it is, and for which procurement."""

    person: int
    name: str
    procurement: str


def make_token(
    unit: Unit, person: int, procurement: str, name: str, digest: str, ends: datetime
) -> None:
    """Keep a new token under its hash."""
    unit.add(
        Token(
            digest=digest,
            person=person,
            procurement=procurement,
            name=name,
            made=unit.now,
            ends=ends,
        )
    )


def tokens(session: Session, person: int) -> tuple[Tokened, ...]:
    """A person's tokens, newest first."""
    columns = (Token.id, Token.procurement, Token.name, Token.made, Token.ends, Token.revoked)
    return tuple(
        Tokened._make(row)
        for row in session.exec(
            select(*columns).where(Token.person == person).order_by(col(Token.id).desc())
        )
    )


def revoke_token(unit: Unit, person: int, id: int) -> bool:
    """End one of a person's own tokens now; whether there was such a one."""
    own = (col(Token.id) == id, col(Token.person) == person, col(Token.revoked).is_(None))
    return bool(unit.session.exec(update(Token).where(*own).values(revoked=unit.now)).rowcount)


def bearer(session: Session, digest: str, now: datetime) -> Bearer | None:
    """Whose token this hash is of; None where there is none, its time has run out, it was revoked,
    or its owner may not sign in any more.
    """
    asked = select(Token.person, Person.name, Token.procurement).join(
        Person, col(Person.id) == Token.person
    )
    row = session.exec(
        asked.where(
            Token.digest == digest,
            Token.ends > now,
            col(Token.revoked).is_(None),
            col(Person.active).is_(True),
        )
    ).first()
    return Bearer._make(row) if row else None
