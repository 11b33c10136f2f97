"""Answers whose score the meeting agreed: no mark changes under an agreed score that stands."""

from collections.abc import Collection

from sqlmodel import Session

from criteria.question import MarkCombination
from tender.records.marks import AnswerAddress
from tender.storage import consensus
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState, Stage
from tender.workflow.marking.exclusions import taken_out_marks

SETTLED = (
    "The meeting has agreed on the score of this answer, so no mark for it changes. "
    "The moderator can reopen the score, with a reason; then it can be marked again."
)


def settled_places(
    session: Session, state: ProcurementState, question: str = ""
) -> frozenset[AnswerAddress]:
    """The answers whose agreed score stands, of one question or of all. Where the ITT averages the
    marks no score is agreed, and none is among them.
    """
    if state.published is None:
        return frozenset()
    agreed, taken_out = (
        consensus.agreed(session, state.id, question),
        taken_out_marks(session, state),
    )
    moderated = {
        asked.id
        for asked in state.procurement.criteria.questions
        if asked.combining is MarkCombination.MODERATION
    }
    return frozenset(
        place
        for place, score in agreed.items()
        if place.question in moderated and taken_out.stands(score)
    )


def settled_among(
    session: Session, state: ProcurementState, places: Collection[AnswerAddress]
) -> frozenset[AnswerAddress]:
    """Those of these answers whose agreed score holds their marks. After the lock none: whoever
    marks then was let in by two people, and no score is reopened by those who know the prices.
    """
    if state.stage is not Stage.MARKING:
        return frozenset()
    questions = {place.question for place in places}
    question = next(iter(questions)) if len(questions) == 1 else ""
    return settled_places(session, state, question) & frozenset(places)


def refuse_settled(place: AnswerAddress, settled: Collection[AnswerAddress]) -> None:
    """Refuse a mark with NotNow where the agreed score of its answer stands."""
    if place in settled:
        raise NotNow(SETTLED)
