"""The forms of clarifying, each read in one place."""

from dataclasses import dataclass
from typing import Annotated

from evidence.number import whole
from tender.web.ground.fields import WHOLE, Key, Text, Texts, Tick, choice_or
from tender.workflow.clarifying.several_answers import AnswerAct


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationForm:
    """A question about what was published; where it is confidential, why."""

    text: Text
    why: Text
    confidential: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceForm:
    """What an asker chooses about their own question."""

    word: Text

    @property
    def withdraw(self) -> bool:
        """Whether it is withdrawn."""
        return self.word != "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraftForm:
    """An answer as typed, with the question as all will read it, and the step that the page showed
    last; or that confidentiality is declined.
    """

    published: Text
    answer: Text
    reason: Text
    alone: Tick
    seen: Key
    word: Text

    @property
    def declined(self) -> bool:
        """Whether confidentiality is declined."""
        return self.word == "decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerApprovalForm:
    """Approval of an answer, or what is to be changed, and the step that the page showed last."""

    reason: Text
    seen: Key
    word: Text

    @property
    def approved(self) -> bool:
        """Whether it is approved."""
        return self.word == "approve"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralQuestionsForm:
    """What is done about every question that was ticked, each with the step that the page showed
    last of it, and why.
    """

    ticked: Texts
    word: Annotated[AnswerAct | None, choice_or(AnswerAct, None)]
    reason: Text

    @property
    def questions(self) -> tuple[tuple[int, int], ...]:
        """The questions by number, each with its step; what is none is left out."""
        pairs = (tick.partition(":") for tick in self.ticked)
        read = ((whole(number, WHOLE), whole(seen, WHOLE)) for number, _, seen in pairs)
        return tuple(
            (number, seen) for number, seen in read if number is not None and seen is not None
        )
