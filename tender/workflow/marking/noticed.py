"""Open matters of interests, as the register of findings has them."""

from collections.abc import Iterator

from sqlmodel import Session

from evidence.finding import error, warning
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.records.conflicts import Declarer
from tender.storage import bids, people
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.open_interests import open_interests
from tender.workflow.marking.reviewed import noticed_in_review
from tender.workflow.opening.door import noticed_at_opening
from tender.workflow.preparing.door import noticed_in_criteria

_LAW = "law: Procurement Act 2023 s.81 to s.83; Public Contracts Regulations 2015 reg 24"


def noticed_in_interests(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    """An interest that nobody decided on holds whatever comes; a marker that is wanted in the place
    of one excluded holds the lock of quality, unless somebody says why it goes on without.
    """
    matters = open_interests(session, state)
    names = {person.id: person.name for person in people.everybody(session)}
    bidders = {bidder.bidder: bidder.name for bidder in bids.bids(session, state.id)}
    for interest in matters.undecided:
        who = _name(Declarer(interest.person, interest.supporter), names)
        yield NoticedFinding(
            finding=error(
                "interest-undecided",
                f"interests[{interest.person}].{interest.bidder}",
                f"{who} declared a {interest.kind} interest in "
                f"{bidders.get(interest.bidder, interest.bidder)}, and nobody has decided on it",
                "decide on it in the register of interests",
                _LAW,
            ),
            gateway=Gateway.OPEN_MARKING,
        )
    for marker in matters.excluded:
        who = names.get(marker.exclusion.person, "somebody")
        for question, lot in marker.wanted:
            place = f"{question} in lot {lot}" if lot else question
            yield NoticedFinding(
                finding=warning(
                    "marker-wanted",
                    f"interests[{marker.exclusion.person}].{question}.{lot}",
                    f"{who} was excluded after marking {place}, and nobody has marked it since",
                    "give it to somebody else, or say why it goes on without",
                    _LAW,
                ),
                gateway=Gateway.LOCK_QUALITY,
            )


def findings_before_marking(
    session: Session, state: ProcurementState
) -> tuple[RegisteredFinding, ...]:
    """The findings that the opening of marking waits for, with what was decided on them: those too
    that the checks have on what was published only since, by a bank holiday that was entered.
    """
    noticed = (
        *noticed_in_criteria(session, state.procurement, published=True),
        *noticed_at_opening(session, state),
        *noticed_in_interests(session, state),
        *noticed_in_review(session, state),
    )
    return registered(session, state.id, state.procurement.timetable, noticed)


def _name(declarer: Declarer, names: dict[int, str]) -> str:
    name = names.get(declarer.person, "somebody")
    return f"{declarer.supporter}, who sits beside {name}," if declarer.supporter else name
