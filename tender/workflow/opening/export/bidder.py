"""How one bidder of an export stands: what was found, what was chosen,
and everything that is still missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lots.lot import Lot
from tender.bid.word_limit import count_words
from tender.intake.bid_form import AnswerFound
from tender.intake.portal import BidderFound, FileUse
from tender.procurement.specification import Procurement
from tender.workflow.opening.export.choices import (
    NEEDED,
    AnswerChoice,
    BidderChoices,
    rate_key,
    sources_of,
    wanted_answers,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCandidate:
    """A place where an answer may stand, by its number among all that were found."""

    number: int
    found: AnswerFound


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAnswer:
    """An answer that is wanted: its question, where it may stand, and what was chosen."""

    question: str
    title: str
    asked: str
    lot: str
    words: int | None
    places: tuple[AnswerCandidate, ...]
    choice: AnswerChoice

    @property
    def written(self) -> int:
        """How many words it has as it will be marked."""
        return count_words(self.choice.text)

    @property
    def settled(self) -> bool:
        """Whether it is chosen what counts as the answer."""
        return self.choice.source is not None or bool(self.choice.text) or self.choice.none

    @property
    def gap(self) -> str:
        """What is missing of it, in a sentence; "" where it is confirmed."""
        name = f"{self.question}, lot {self.lot}" if self.lot else self.question
        if self.settled and not self.choice.none and not self.choice.text.strip():
            return f"{name}: the place where the answer belongs is empty"
        if self.settled:
            return "" if self.choice.confirmed else f"{name}: not confirmed yet"
        if len(self.places) > 1:
            return f"{name}: {len(self.places)} places may hold the answer; choose one"
        if self.places:
            return f"{name}: the form does not say for which lot its answer is"
        return f"{name}: no answer was found"


@dataclass(frozen=True, kw_only=True)
class ExportBidder:
    """One bidder."""

    bidder: str
    found: BidderFound
    choices: BidderChoices
    revision: int
    procurement: Procurement

    @property
    def name(self) -> str:
        """Its name where that is known, else its folder's."""
        return self.choices.details.get("name", "") or self.found.folder

    @property
    def lots(self) -> tuple[Lot, ...]:
        """The lots it bids for, in the order published."""
        chosen = {choice.lot for choice in self.choices.lots}
        return tuple(lot for lot in self.procurement.lots if lot.id in chosen)

    @cached_property
    def answers(self) -> tuple[WantedAnswer, ...]:
        """Every answer that is wanted of it."""
        chosen = {(choice.question, choice.lot): choice for choice in self.choices.answers}
        questions = {question.id: question for question in self.procurement.criteria.questions}
        return tuple(
            WantedAnswer(
                question=question, lot=lot, title=questions[question].title,
                asked=questions[question].text, words=questions[question].words,
                places=tuple(AnswerCandidate(number=number,
                        found=self.found.answers[number]) for number in sources_of(self.found,
                        question, lot, self.choices.dropped)),
                choice=chosen.get((question, lot), AnswerChoice(question=question, lot=lot)),
            )
            for question, lot in wanted_answers(self.procurement, [lot.id for lot in self.lots])
        )  # fmt: skip

    @cached_property
    def left_over(self) -> tuple[AnswerFound, ...]:
        """Answers found in its forms that stand at none that is wanted of it: to a lot that it does
        not bid for, or for no lot beside one that is named.
        """
        shown = {place.number for wanted in self.answers for place in wanted.places}
        dropped = self.choices.dropped
        return tuple(
            answer
            for number, answer in enumerate(self.found.answers)
            if number not in shown and answer.text and answer.source.file not in dropped
        )

    @property
    def confirmed(self) -> int:
        """How many answers are confirmed."""
        return sum(not wanted_answer.gap for wanted_answer in self.answers)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """Everything that stops it from being taken in; nothing for a folder that is left out."""
        return () if self.choices.left_out else tuple(self._gaps())

    def _gaps(self) -> Iterator[str]:
        if not any(
            file.taken is FileUse.FORM and file.name not in self.choices.dropped
            for file in self.found.files
        ):
            yield "no bid form was found in its files"
        for name in NEEDED:
            if not self.choices.details.get(name, "").strip():
                yield f"{name}: missing"
        if not self.lots:
            yield "no lot: say which it bids for"
        for bid in self.choices.lots:
            if not bid.preference:
                yield f"lot {bid.lot}: its place in the order of preference is missing"
        for lot in self.lots:
            for line in lot.rates:
                if line.is_bid and not self.choices.rates.get(rate_key(lot.id, line.id), ""):
                    yield f"lot {lot.id}: no rate for “{line.title}”"
        for declaration in self.procurement.declarations:
            if not self.choices.declarations.get(declaration.id, ""):
                yield f"declaration “{declaration.id}”: neither yes nor no"
        if not self.choices.checked:
            yield "details, lots, rates and declarations: not confirmed yet"
        yield from (wanted_answer.gap for wanted_answer in self.answers if wanted_answer.gap)
