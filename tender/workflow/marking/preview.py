"""The screen on which an answer will be marked, made of a draft: with an answer that says that it
is none.
"""

from dataclasses import dataclass

from criteria.question import Question
from tender.bid.word_limit import count_words
from tender.records.marks import AnswerAddress
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.desk import MarkingScreen
from tender.workflow.preparing.door import sound_draft

ALIAS = "K"  #: a letter as bidders are called by in marking
NO_ANSWER = (
    "Here stands a bidder’s answer. This is a preview: there is no bid, and nothing that you do "
    "here is kept."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingPreview:
    """One question as those who mark will see it, and all that can be looked at; no sheet while
    errors stop the draft.
    """

    state: ProcurementState
    errors: int
    questions: tuple[Question, ...]
    sheet: MarkingScreen | None


def marking_preview(
    office: Office, actor: Actor, procurement: str, question: str = ""
) -> MarkingPreview:
    """A question of the draft, the first where none is named. Raises NotThere."""
    draft = sound_draft(office, actor, procurement)
    if draft.procurement is None:
        return MarkingPreview(state=draft.state, errors=draft.errors, questions=(), sheet=None)
    criteria = draft.procurement.criteria
    named = [entry for entry in criteria.questions if not question or entry.id == question]
    if not named:
        raise NotThere
    shown = named[0]
    lots = shown.lots or tuple(lot.id for lot in draft.procurement.lots)
    sheet = MarkingScreen(
        state=draft.state,
        question=shown,
        scale=criteria.scale(shown.scale),
        place=AnswerAddress(shown.id, ALIAS, lots[0] if shown.answered == "per lot" else ""),
        answer=NO_ANSWER,
        words=count_words(NO_ANSWER),
        current=None,
        history=(),
        draft=None,
        mine=(),
        next=None,
        before=None,
        after=None,
        left=1,
        open=True,
        supporter="",
        aliases=(ALIAS,),
    )
    return MarkingPreview(state=draft.state, errors=0, questions=criteria.questions, sheet=sheet)
