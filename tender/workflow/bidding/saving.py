"""Saving a part of a bid as it is typed.

What is typed is kept as typed, wrong or not; the completeness list says what is wrong.
"""

from collections.abc import Sequence
from typing import Any

from tender.storage import bidding
from tender.workflow.bidding.own_bid import OwnBid, must_take_bids
from tender.workflow.bidding.sealed_part import keep_part, sealed_part
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import Stale

LONGEST = 300  #: characters of a field on one line
SUBMITTED_MEANWHILE = (
    "A colleague submitted the bid since your page was made. "
    "It counts as it was then. Nothing of yours is saved yet."
)


def save_part(office: Office, actor: Actor, own: OwnBid, part: str, value: Any, seen: int) -> int:
    """Save a part over the revision that its page showed; the new revision.

    Raises NotNow after the deadline, Stale where a colleague saved it meanwhile.
    """
    save_parts(office, actor, own, [(part, value, seen)])
    return seen + 1


def save_parts(
    office: Office, actor: Actor, own: OwnBid, parts: Sequence[tuple[str, Any, int]]
) -> None:
    """Save several parts, each over the revision that its page showed, all or none.

    Raises as `save_part`.
    """
    permit(actor, Verb.WRITE_BID, own.state.id)
    must_take_bids(own)
    sealed = [(sealed_part(office, own, part, value), seen) for part, value, seen in parts]
    with office.keep(actor, Verb.WRITE_BID, own.state.id) as session:
        if bidding.hold(session, own.taking.id) != own.taking.public:
            raise Stale(SUBMITTED_MEANWHILE)
        for part, seen in sealed:
            if not keep_part(office, session, actor, own, part, seen):
                raise Stale(
                    "Somebody saved this since your page was made: "
                    "a colleague, or you in another window. Both are shown below. "
                    "Nothing of yours is saved yet."
                )
