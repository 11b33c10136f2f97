"""Who may open whose answers: everyone declares interests bidder by bidder first, and the lead has
decided on each that was declared.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tender.storage import bids, conflicts
from tender.storage.tide import remembered, tide
from tender.workflow.ground.refusals import NotAllowed

#: the kind of a declaration that there is no interest, and the outcome of a decision that it does
#: not matter
NONE = "none"
EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What one person still has to do, and which bidders they are kept from.

    Bidders are named by their ids, answers by alias.
    """

    undeclared: tuple[str, ...]  #: bidders nothing was declared about yet
    waiting: frozenset[str]  #: aliases of bidders with an interest that nobody has decided on
    excluded: frozenset[str]  #: aliases this person may not see

    @property
    def closed(self) -> frozenset[str]:
        """Aliases whose answers stay closed to this person."""
        return self.waiting | self.excluded

    def opens(self, alias: str) -> None:
        """Refuse with NotAllowed where this answer stays closed."""
        if self.undeclared:
            raise NotAllowed(
                "Before the first answer opens, say for each bidder whether you have an "
                "interest in it. Your home page leads you there."
            )
        if alias in self.excluded:
            raise NotAllowed(
                "You are not marking this bidder: an interest of yours was decided on, "
                "and the reason is on the register of interests."
            )
        if alias in self.waiting:
            raise NotAllowed(
                "You declared an interest in this bidder. "
                "The procurement lead decides on it first; "
                "then this answer opens, or stays closed."
            )


def clearance(session: Session, procurement: str, person: int) -> Clearance:
    """What is declared and decided about one person now."""
    now = tide(session, procurement)
    about = (procurement, person, now.interest, now.interest_decision, now.submission)
    return remembered(session, "clearance", about, lambda: _clearance(session, procurement, person))


def _clearance(session: Session, procurement: str, person: int) -> Clearance:
    declared = {
        interest.bidder: interest for interest in conflicts.declared(session, procurement, person)
    }
    settled = {
        settled.bidder: settled for settled in conflicts.settled(session, procurement, person)
    }
    undeclared, waiting, excluded = [], set(), set()
    for bid in bids.bids(session, procurement):
        interest, decision = declared.get(bid.bidder), settled.get(bid.bidder)
        if interest is None:
            undeclared.append(bid.bidder)
        elif decision is not None and decision.outcome == EXCLUDED:
            excluded.add(bid.alias)
        elif interest.kind != NONE and (decision is None or decision.at < interest.at):
            waiting.add(bid.alias)
    return Clearance(
        undeclared=tuple(undeclared), waiting=frozenset(waiting), excluded=frozenset(excluded)
    )
