"""One-time links; the hash of a link's secret alone is kept."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, or_, update

from tender.records.factors import OneTimeLink
from tender.storage.asking import select
from tender.storage.people import joined, parted
from tender.storage.tables import LinkRow
from tender.storage.unit import Unit

#: purposes of the links by which somebody sets a password
SETTING = ("first", "recover")


def add_link(
    unit: Unit,
    digest: str,
    link: OneTimeLink,
    ends: datetime,
) -> None:
    """Keep a one-time link; those of the same purpose that were not used yet work no longer."""
    end_links(unit, link.person, (link.purpose,), link.procurement)
    unit.add(
        LinkRow(
            digest=digest,
            purpose=link.purpose,
            person=link.person,
            procurement=link.procurement,
            made=unit.now,
            ends=ends,
            opens=link.opens,
            roles=joined(link.roles),
            recovery=link.recovery,
        )
    )


def end_links(unit: Unit, person: int, purposes: Collection[str], procurement: str = "") -> None:
    """End somebody's links of these purposes that were not used yet."""
    unit.session.exec(
        update(LinkRow)
        .where(
            col(LinkRow.person) == person,
            col(LinkRow.purpose).in_(purposes),
            col(LinkRow.procurement) == procurement,
            col(LinkRow.used).is_(None),
            col(LinkRow.ends) > unit.now,
        )
        .values(ends=unit.now)
    )


def link(session: Session, digest: str, now: datetime) -> OneTimeLink | None:
    """A link that was not used and has not ended; it may not work yet."""
    columns = (
        LinkRow.purpose,
        LinkRow.person,
        LinkRow.procurement,
        LinkRow.roles,
        LinkRow.recovery,
        LinkRow.opens,
    )
    row = session.exec(
        select(*columns).where(
            LinkRow.digest == digest, col(LinkRow.used).is_(None), LinkRow.ends > now
        )
    ).first()
    if row is None:
        return None
    purpose, person, procurement, roles, recovery, opens = row
    return OneTimeLink(purpose, person, procurement, parted(roles), recovery, opens)


def use_link(session: Session, digest: str, now: datetime) -> bool:
    """Use a link up; False where it was used meanwhile or has ended."""
    used = (
        update(LinkRow)
        .where(
            col(LinkRow.digest) == digest,
            col(LinkRow.used).is_(None),
            col(LinkRow.ends) > now,
            or_(col(LinkRow.opens).is_(None), col(LinkRow.opens) <= now),
        )
        .values(used=now)
    )
    return bool(session.exec(used).rowcount)
