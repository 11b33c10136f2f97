"""What the opening of marking commits a council to."""

from collections.abc import Iterator

from sqlmodel import Session

from evidence.counting import by_number, count_of
from tender.documents.words import listed
from tender.storage import bids, marks
from tender.workflow.ground.commitment import GateOutlook, GateSearch, facts
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.evaluators import evaluator_labels

NO_BIDS = "There are no bids to mark yet. Take them in first."


def questions_of_nobody(session: Session, state: ProcurementState) -> tuple[str, ...]:
    """The questions that nobody marks yet."""
    given = marks.assignments(session, state.id).values()
    marked = frozenset().union(*given, frozenset[str]())
    return tuple(
        question.id
        for question in state.procurement.criteria.questions
        if question.id not in marked
    )


def why_not_opened(session: Session, state: ProcurementState) -> tuple[str, ...]:
    """Why marking cannot be opened yet, findings apart: the act refuses with the first of these."""
    if not bids.aliases(session, state.id):
        return (NO_BIDS,)
    nobody = questions_of_nobody(session, state)
    if not nobody:
        return ()
    return (
        f"Nobody marks {', '.join(nobody)} yet. Give each question to somebody on the page Team.",
    )


def opening_outlook(search: GateSearch) -> GateOutlook:
    """What opening marking would make so."""
    session, state = search.session, search.state
    return GateOutlook(
        afterwards=facts(_afterwards(session, state)), why_not=why_not_opened(session, state)
    )


def _afterwards(session: Session, state: ProcurementState) -> Iterator[tuple[str, str]]:
    count = len(bids.aliases(session, state.id))
    letters = by_number(count, "a letter", "letters")
    yield "Marked", f"{count_of(count, 'bid')} under {letters} drawn at random"
    yield "Answers to mark", f"{len(places_to_mark(session, state)):,}"
    given, labels = marks.assignments(session, state.id), evaluator_labels(session, state.id)
    who = sorted(labels[person] for person, own in given.items() if own and person in labels)
    yield "Who marks", f"{count_of(len(who), 'person', 'people')}: {listed(who)}" if who else ""
    yield "Kept closed", "Prices, and whose bid is whose, until quality is locked"
