"""Who is assigned to an answer and has not marked it: a score is agreed with their marks, or with a
reason for going without.
"""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from tender.documents.words import listed
from tender.records.marks import AnswerAddress
from tender.storage import marks, people
from tender.workflow.ground.access import MARKERS
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.door import clearance, evaluator_labels


def not_marked_by(
    session: Session, state: ProcurementState, places: Collection[AnswerAddress]
) -> Mapping[AnswerAddress, tuple[int, ...]]:
    """For each of these answers the people who mark its question now, are kept from it by no
    interest, and have given it no mark.
    """
    markers = {role.person for role in people.team(session, state.id) if role.role in MARKERS}
    only = next(iter(places)) if len(places) == 1 else None
    given = frozenset(marks.numbers(session, state.id, only))
    asked = {place.question for place in places}
    missing: dict[AnswerAddress, list[int]] = {place: [] for place in places}
    for person, questions in sorted(marks.assignments(session, state.id).items()):
        if person in markers and not asked.isdisjoint(questions):
            closed = clearance(session, state.id, person).closed
            for place in places:
                if (
                    place.question in questions
                    and place.lot not in closed
                    and (place, person) not in given
                ):
                    missing[place].append(person)
    return {place: tuple(persons) for place, persons in missing.items()}


def refuse_incomplete(
    session: Session,
    state: ProcurementState,
    missing: Collection[int],
    named: Collection[int],
    reason: str,
) -> None:
    """Refuse a score that goes without the mark of somebody assigned who is not named, or without a
    reason for it (Invalid); and one that names somebody who has marked since (Stale).
    """
    labels = evaluator_labels(session, state.id)
    if marked := [labels.get(person, "somebody") for person in named if person not in missing]:
        raise Stale(
            f"{', '.join(sorted(marked))} marked this answer, or no longer has to: the score does "
            "not go without. Look at the marks as they are now, and agree again."
        )
    unnamed = sorted(set(missing) - set(named))
    wanted = unnamed or (missing if not reason.strip() else ())
    if wanted:
        names = listed(sorted(labels.get(person, "somebody") for person in wanted))
        raise Invalid.of(
            without_reason=(
                f"Not everybody assigned has marked this answer: {names}. Wait for the mark, or "
                "name who it goes without and write why the meeting agrees all the same."
            )
        )
