"""What the lock of quality commits a council to."""

from collections.abc import Iterator

from sqlmodel import Session

from evidence.counting import count_of
from tender.storage import bids, sealed_prices
from tender.workflow.ground.commitment import GateOutlook, GateSearch, facts
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.moderating.lock import lock_state
from tender.workflow.moderating.progress import MarkingSoFar, marking_so_far


def lock_outlook(search: GateSearch) -> GateOutlook:
    """What locking quality would make so, and how far marking and moderation are, in counts."""
    session, state = search.session, search.state
    so_far, missing = marking_so_far(session, state), lock_state(session, state)
    return GateOutlook(
        afterwards=facts(_afterwards(session, state)),
        rests_on=facts(_rests_on(state, so_far, len(missing.without_mark))),
        why_not=() if missing.now else (missing.sentence,),
    )


def _afterwards(session: Session, state: ProcurementState) -> Iterator[tuple[str, str]]:
    count = count_of(len(bids.aliases(session, state.id)), "bidder")
    yield (
        "Marks and agreed scores",
        (
            "Closed: nobody changes one. Only those of somebody who must be kept out are taken out "
            "later, on record"
        ),
    )
    yield "Names", f"Open to whoever may see the outcome: {count} beside their letters"
    yield (
        "Prices",
        (
            "Still sealed, until two openers open them"
            if sealed_prices.still_sealed(session, state.id)
            else "Open to whoever may see the outcome"
        ),
    )
    yield "The outcome", "Worked out from then on, for the lead to recommend an award"


def _rests_on(
    state: ProcurementState, so_far: MarkingSoFar, unmarked: int
) -> Iterator[tuple[str, str]]:
    yield "Scores agreed", f"{so_far.agreed:,} of {so_far.answers:,}"
    yield "Marks given", f"{so_far.given:,} of {so_far.wanted:,}"
    yield "Answers without any mark", f"{unmarked:,}"
    reopened = sum(decision.kind == DecisionKind.CONSENSUS_REOPENED for decision in state.decisions)
    if reopened:
        yield "Scores reopened on the way", f"{reopened:,}"
