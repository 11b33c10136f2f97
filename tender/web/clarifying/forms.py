"""The forms of clarifying, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Key, Text, Tick


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
