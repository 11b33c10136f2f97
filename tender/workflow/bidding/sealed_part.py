"""A part of a bid sealed and kept: sealed before the store is held, since that takes a while, and
kept within one act.
"""

from typing import Any, NamedTuple

from sqlmodel import Session

from tender.storage import bidding
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import kept_name, part_as_bytes
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office


class SealedPart(NamedTuple):
    """A part as it is kept: the name that tells nothing, the name of before, and its content."""

    names: tuple[str, str]
    content: bytes


def sealed_part(office: Office, own: OwnBid, part: str, value: Any) -> SealedPart:
    """Seal a part for its bidder alone."""
    name = kept_name(part, office.vault.keys.unwrap(own.taking.wrapped))
    content = office.vault.keys.seal(part_as_bytes(part, value), own.taking.public)
    return SealedPart((name, part), content)


def keep_part(
    office: Office, session: Session, actor: Actor, own: OwnBid, part: SealedPart, seen: int
) -> bool:
    """Keep a sealed part over a revision; False where another stands there meanwhile."""
    return bidding.save_part(
        session, own.taking.id, part.names, part.content, seen, actor.id, office.clock()
    )
