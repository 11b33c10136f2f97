"""The bids as an officer sees them before quality is locked: how many, from whom,
and whether marking can be opened.
"""

from dataclasses import dataclass

from tender.storage import bidding, bids, elsewhere, marks
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import is_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import count_told


@dataclass(frozen=True, slots=True, kw_only=True)
class BidsOverview:
    """What was taken in. Names stand beside no letter, and are kept from those who mark."""

    state: ProcurementState
    names: tuple[str, ...]
    count: int
    nobody: tuple[str, ...]  #: questions that nobody marks yet
    sealed: bool = False  #: whether bids wait here under seal, beside which none are taken in
    #: whether they came in a portal's export whose sources this person may see
    from_elsewhere: bool = False


def bids_overview(office: Office, actor: Actor, procurement: str) -> BidsOverview:
    """The bids that were taken in."""
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        state = state_of(session, procurement)
        bidders = bids.bids(session, procurement)
        marked = frozenset().union(
            *marks.assignments(session, procurement).values(), frozenset[str]()
        )
        questions = state.published.procurement.criteria.questions if state.published else ()
        return BidsOverview(
            state=state,
            names=()
            if is_blind(actor, state)
            else tuple(sorted(bidder.name for bidder in bidders)),
            count=len(bidders),
            nobody=tuple(question.id for question in questions if question.id not in marked),
            sealed=count_told(state, office.clock())
            and bool(bidding.submitted(session, procurement)),
            from_elsewhere=not is_blind(actor, state)
            and elsewhere.taken_export(session, procurement) is not None,
        )
