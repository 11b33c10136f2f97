"""Who may see which answers: everyone declares interests bidder by bidder first, and the lead has
decided on each that was declared. Nothing that closes or opens tells which alias a bidder has.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.storage.tide import remembered, tide
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.marking.declarations import standing_of
from tender.workflow.marking.exclusions import declarations_of, exclusions


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What one person, and who declares together with them, still has to do, and which lots they
    have left. Names no alias.
    """

    undeclared: tuple[str, ...]  #: ids of bidders nothing was declared about yet
    together: bool  #: whether somebody who sits beside them has still to declare
    waits: bool  #: whether an interest must be decided on before anything opens
    closed: frozenset[str]  #: lots that stay closed; "" is all that was answered once for every lot
    #: always empty; they named aliases, and stay since programs may look for them (decision 013)
    waiting: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether answers are open to this person, those of the lots they left apart."""
        return not (self.undeclared or self.together or self.waits)

    @property
    def reason(self) -> str:
        """Why nothing is open; empty where it is."""
        if self.undeclared:
            return (
                "Before the first answer opens, say for each bidder whether you have an "
                "interest in it. Your home page leads you there."
            )
        if self.together:
            return (
                "Before the first answer opens, the person beside you says for each bidder "
                "whether they have an interest in it, as you did."
            )
        if self.waits:
            return (
                "An interest was declared, and the procurement lead decides on it first. "
                "Until then no answer opens."
            )
        return ""

    def closes(self, place: AnswerAddress) -> bool:
        """Whether this answer is closed to this person."""
        return not self.open or place.lot in self.closed

    def opens(self, place: AnswerAddress) -> None:
        """Refuse with NotAllowed where this answer stays closed."""
        if not self.open:
            raise NotAllowed(self.reason)
        if place.lot in self.closed:
            what = f"The answers for lot {place.lot}" if place.lot else OF_EVERY_LOT
            raise NotAllowed(
                f"{what} are closed to you, all of them: an interest was decided on, and the "
                "reason is on the register of interests."
            )


OF_EVERY_LOT = "The answers that bidders gave once for all lots"


def clearance(session: Session, procurement: str, person: int) -> Clearance:
    """What is declared and decided about one person now."""
    now = tide(session, procurement)
    about = procurement, person, now.interest, now.interest_decision, now.submission, now.support
    return remembered(
        session,
        "clearance",
        (*about, now.decision),
        lambda: _clearance(session, procurement, person),
    )


def _clearance(session: Session, procurement: str, person: int) -> Clearance:
    standing = standing_of(person, declarations_of(session, procurement))
    own, *_ = undeclared = [
        standing.undeclared(declarer)
        for declarer in sorted(
            standing.present(), key=lambda declarer: (declarer.person != person, declarer.supporter)
        )
    ]
    return Clearance(
        undeclared=own,
        together=any(undeclared[1:]),
        waits=standing.waits(),
        closed=frozenset[str]().union(
            *(
                exclusion.lots
                for exclusion in exclusions(session, procurement)
                if exclusion.person == person
            )
        ),
    )
