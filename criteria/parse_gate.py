"""A gate written as text, for the command line: "overall>=good", "well-led>=good", "inspected",
"registered", "personal-care".
"""

import re

from criteria.participation import Condition, GateMoment, Measure
from criteria.register import KeyQuestion, Rating

_RATINGS = {rating.value.casefold().replace(" ", "-"): rating for rating in Rating} | {
    "ri": Rating.REQUIRES_IMPROVEMENT
}
_QUESTIONS = {question.value.casefold(): question for question in KeyQuestion}
_PLAIN = {
    "registered": (Measure.REGISTERED, "Registered with the CQC"),
    "inspected": (Measure.INSPECTED, "Inspected at least once"),
    "personal-care": (Measure.PERSONAL_CARE, "Regulated activity personal care"),
}


class NotAGate(ValueError):
    """Raised for text that is not a gate; the sentence says which gates there are."""


def parse_gate(text: str) -> Condition:
    """The condition that a gate's text stands for, judged at bid and at award.

    Capitals and spaces do not matter. Raises NotAGate.
    """
    folded = re.sub(r"[\s_]+", "-", text.strip().casefold())
    bare = re.sub(r"-?(>=|≥)-?", ">=", folded)
    if bare in _PLAIN:
        measure, title = _PLAIN[bare]
        return Condition(
            id=bare, title=title, measure=measure, when=(GateMoment.BID, GateMoment.AWARD)
        )
    question_text, sign, rating_text = bare.partition(">=")
    if not sign:
        raise NotAGate(
            f"“{text}” is not a gate; write one of {', '.join(_PLAIN)}, or a rating such as "
            "overall>=good"
        )
    question = _QUESTIONS.get("well-led" if question_text == "wellled" else question_text)
    if question is None:
        raise NotAGate(
            f"“{text}”: the CQC does not rate “{question_text}”; "
            f"before >= write one of {', '.join(_QUESTIONS)}"
        )
    rating = _RATINGS.get(rating_text)
    if rating is None:
        raise NotAGate(
            f"“{text}”: “{rating_text}” is not a rating; "
            f"after >= write one of {', '.join(_RATINGS)}"
        )
    whole = question is KeyQuestion.OVERALL
    return Condition(
        id=f"{question.value.casefold()}>={rating.value.casefold().replace(' ', '-')}",
        title=f"{question} at least {rating}",
        measure=Measure.OVERALL if whole else Measure.KEY_QUESTION,
        key_question=None if whole else question,
        rating=rating,
        when=(GateMoment.BID, GateMoment.AWARD),
    )
