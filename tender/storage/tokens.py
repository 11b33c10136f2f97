"""Tokens with which a person's own programs speak to the API about one procurement.

The hash of a token alone is kept.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, update

from tender.records.tokens import ListedToken, TokenBearer
from tender.storage.asking import select
from tender.storage.people import joined, parted
from tender.storage.tables import PersonRow, TokenRow
from tender.storage.unit import Unit


def make_token(
    unit: Unit,
    person: int,
    procurement: str,
    name: str,
    digest: str,
    ends: datetime,
    roles: Iterable[str],
) -> None:
    """Keep a new token under its hash, with the roles that its owner holds now."""
    unit.add(
        TokenRow(
            digest=digest,
            person=person,
            procurement=procurement,
            name=name,
            made=unit.now,
            ends=ends,
            roles=joined(roles),
        )
    )


def tokens(session: Session, person: int) -> tuple[ListedToken, ...]:
    """A person's tokens, newest first."""
    columns = (
        TokenRow.id,
        TokenRow.procurement,
        TokenRow.name,
        TokenRow.made,
        TokenRow.ends,
        TokenRow.revoked,
    )
    return tuple(
        ListedToken._make(row)
        for row in session.exec(
            select(*columns).where(TokenRow.person == person).order_by(col(TokenRow.id).desc())
        )
    )


def revoke_token(unit: Unit, person: int, id: int) -> bool:
    """End one of a person's own tokens now; whether there was such a one."""
    own = (col(TokenRow.id) == id, col(TokenRow.person) == person, col(TokenRow.revoked).is_(None))
    return bool(unit.session.exec(update(TokenRow).where(*own).values(revoked=unit.now)).rowcount)


def bearer(session: Session, digest: str, now: datetime) -> TokenBearer | None:
    """Whose token this hash is of; None where there is none, its time has run out, it was revoked,
    or its owner may not sign in any more.
    """
    asked = select(TokenRow.person, PersonRow.name, TokenRow.procurement, TokenRow.roles).join(
        PersonRow, col(PersonRow.id) == TokenRow.person
    )
    row = session.exec(
        asked.where(
            TokenRow.digest == digest,
            TokenRow.ends > now,
            col(TokenRow.revoked).is_(None),
            col(PersonRow.active).is_(True),
        )
    ).first()
    return TokenBearer(row[0], row[1], row[2], parted(row[3])) if row else None


def revoke_all(unit: Unit, person: int) -> None:
    """End every token of a person now."""
    own = (col(TokenRow.person) == person, col(TokenRow.revoked).is_(None))
    unit.session.exec(update(TokenRow).where(*own).values(revoked=unit.now))
