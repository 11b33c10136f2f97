"""The places of a form where something is answered, each once."""

from collections.abc import Sequence
from dataclasses import dataclass

from tender.intake.bid_form.form import AnswerFound, DeclarationFound, FormSource
from tender.intake.bid_form.form_line import FormLine
from tender.intake.bid_form.form_questions import FormQuestion
from tender.intake.bid_form.yes_or_no import yes_or_no

_FIRST = 200  #: letters in which a yes or no stands


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlace:
    """A place where a group is answered: the lines that were taken for it, and the last of the
    answer's own, or of those where it has none.
    """

    answer: AnswerFound | DeclarationFound
    taken: tuple[FormLine, ...]
    last: FormLine
    group: int


def found_at(
    question: FormQuestion, lot: str, text: str, source: FormSource
) -> AnswerFound | DeclarationFound:
    """What a form says there to a question or a declaration."""
    if not question.is_declaration:
        return AnswerFound(question=question.id, lot=lot, text=text, source=source)
    first = " ".join(text.split("\n\n")[:2])[:_FIRST]
    return DeclarationFound(
        declaration=question.id, answer=yes_or_no(first), text=text, source=source
    )


def once(places: Sequence[FormPlace]) -> tuple[FormPlace, ...]:
    """Without empty answers to what is answered elsewhere in the form,
    and without the same words twice.
    """
    by_words: dict[object, FormPlace] = {}
    answered: set[tuple[str, str]] = set()
    for number, place in enumerate(places):
        answer = place.answer
        if isinstance(answer, DeclarationFound):
            by_words[number] = place
            continue
        by_words.setdefault((answer.question, answer.lot, answer.text), place)
        if answer.text:
            answered.add((answer.question, answer.lot))
    return tuple(
        place
        for place in by_words.values()
        if isinstance(place.answer, DeclarationFound)
        or place.answer.text
        or (place.answer.question, place.answer.lot) not in answered
    )
