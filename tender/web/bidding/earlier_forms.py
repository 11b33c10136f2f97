"""The forms of what was answered before."""

from dataclasses import dataclass
from typing import Annotated

from tender.bid.bid import QuestionInLot
from tender.web.ground.fields import Text, yes_or_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierQuery:
    """Of which answer, where it is about one: its question, and its lot."""

    question: Text
    lot: Text

    @property
    def place(self) -> QuestionInLot | None:
        """Where the answer stands; None where it is about the whole bid."""
        return QuestionInLot(self.question, self.lot) if self.question else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipQuery:
    """The same, with the procurement for whose bid it is offered."""

    bid: Text
    question: Text
    lot: Text

    @property
    def place(self) -> QuestionInLot | None:
        """As in `EarlierQuery`."""
        return QuestionInLot(self.question, self.lot) if self.question else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenForm:
    """An earlier text that is put into the box of an answer."""

    text: Text
    lot: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationsQuery:
    """Whether what was declared before is shown beside what is asked now."""

    earlier: Annotated[bool, yes_or_nothing]
