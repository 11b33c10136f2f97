"""Questions as their askers and the team see them, with all that was done about each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from tender.bid.naming import naming
from tender.evaluation.bidder_names import used_words
from tender.evaluation.bidder_traces import told_of_others
from tender.records.clarifications import AskedClarification, ClarificationStep
from tender.storage import clarifications, organisations
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState

LONGEST = 4_000  #: characters


class ClarificationKind(StrEnum):
    """What is done about a question."""

    DRAFTED = "drafted"  #: an answer waits for approval
    SENT_BACK = "sent back"  #: not approved, with a reason
    APPROVED = "approved"  #: published to all, or sent to the asker alone
    #: the council will answer to all or not at all; the asker chooses
    DECLINED = "confidentiality declined"
    WAIVED = "confidentiality waived"  #: the asker lets it be answered to all
    WITHDRAWN = "withdrawn"  #: by the asker


UNANSWERED = "waits for an answer"  #: where a question stands with which nothing was done
#: what only the asker does: who did it is shown to nobody
OF_THE_ASKER = (ClarificationKind.WAIVED, ClarificationKind.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationQuestion:
    """A question with all that was done about it. Who asked is not in it."""

    id: int
    text: str
    confidential: bool
    why: str
    at: datetime
    steps: tuple[ClarificationStep, ...]
    #: asked for the organisation that whoever looks acts for now, or by themselves where it was
    #: asked for none
    own: bool

    @property
    def last(self) -> ClarificationStep | None:
        """What was done last."""
        return self.steps[-1] if self.steps else None

    @property
    def standing(self) -> str:
        """Where it stands, in a word."""
        return self.last.kind if self.last else UNANSWERED

    @property
    def approved(self) -> ClarificationStep | None:
        """The answer that was given, the newest where it was corrected."""
        return next(
            (step for step in reversed(self.steps) if step.kind == ClarificationKind.APPROVED), None
        )


def is_waived(question: ClarificationQuestion) -> bool:
    """Whether its asker lets a question marked as confidential be answered to all."""
    return any(step.kind == ClarificationKind.WAIVED for step in question.steps)


def all_questions(
    session: Session, procurement: str, actor: Actor
) -> tuple[ClarificationQuestion, ...]:
    """Every question, oldest first, as this person may know it: which are their own, not whose
    the others are.
    """
    steps: dict[int, list[ClarificationStep]] = {}
    for step in clarifications.steps(session, procurement):
        steps.setdefault(step.clarification, []).append(
            step._replace(by=0) if step.kind in OF_THE_ASKER else step
        )
    rows = clarifications.asked(session, procurement)
    firms = organisations.asking_for(session, {(row.person, row.at) for row in rows})
    own_firm = organisations.acts_for(session, actor.person) if actor.person is not None else None

    def is_own(row: AskedClarification) -> bool:
        if (row.person, row.at) in firms:
            return firms[row.person, row.at] == own_firm
        return row.person == actor.person

    return tuple(_question(row, steps.get(row.id, ()), own=is_own(row)) for row in rows)


def _question(
    row: AskedClarification, steps: Sequence[ClarificationStep], *, own: bool
) -> ClarificationQuestion:
    return ClarificationQuestion(
        id=row.id,
        text=row.text,
        confidential=row.confidential,
        why=row.why,
        at=row.at,
        steps=tuple(steps),
        own=own,
    )


def the_question(
    session: Session, procurement: str, number: int, actor: Actor
) -> ClarificationQuestion:
    """The question of this number. Raises NotThere where there is none."""
    for question in all_questions(session, procurement, actor):
        if question.id == number:
            return question
    raise NotThere


def naming_words(session: Session, state: ProcurementState, text: str, ids: Collection[int]) -> str:
    """The words of a text that tell of one of these organisations or of somebody of it, in quotes;
    empty where none does. What tells of a firm is what letters mask; the words that the procurement
    itself uses tell of nobody.
    """
    used = used_words(state.procurement) if state.published else frozenset()
    known = organisations.known(session, ids)
    named = {passage.words: None for passage in told_of_others(text, known, "", used)}
    for organisation in ids:
        people = [
            (colleague.name, colleague.email)
            for colleague in organisations.colleagues(session, organisation)
        ]
        particulars = organisations.particulars(session, organisation)
        named |= dict.fromkeys(naming(text, particulars, people))
    inner = {words for words in named for whole in named if words != whole and words in whole}
    return ", ".join(f"“{words}”" for words in named if words not in inner)
