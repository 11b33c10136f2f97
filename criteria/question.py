"""A method statement question: what is asked, who marks the answer, on which scale,
and how the marks become one score.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class MarkCombination(StrEnum):
    """How individual marks become the score of an answer, as the ITT says."""

    #: a consensus score agreed in a meeting, with one rationale (the safe rule)
    MODERATION = "moderation"
    #: the arithmetic mean; only where the ITT says so, and still with an agreed rationale (Bromcom
    #: [2022] EWHC 3262)
    MEAN = "mean"
    MEDIAN = "median"  #: the middle mark; under the same conditions as the mean


class OverLimit(StrEnum):
    """What happens to an answer with more words than its question allows; the ITT must say."""

    STOP_READING = "stop reading"  #: evaluators read up to the limit, and nothing behind it
    REFUSE = "refuse"  #: a bid with such an answer cannot be submitted

    @property
    def follows(self) -> str:
        """The same to whoever writes the answer, in a sentence behind its limit."""
        if self is OverLimit.REFUSE:
            return "A bid with an answer over the limit cannot be submitted."
        return "Evaluators stop reading there."


class Consequence(StrEnum):
    """What follows when a score is below its threshold; the Act wants it stated (s.23(3)(a);
    MLS v MoD [2017] EWHC 3389).
    """

    REJECT = "reject"  #: the submission is out for this lot
    CLARIFY = "clarify"  #: the bidder is asked, on record, and a person decides
    RECORD = "record"  #: noted in the report, nothing more


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The least score that keeps a submission in: a mark on a question's scale, or a percentage of
    a criterion or of the whole.
    """

    least: Fraction
    consequence: Consequence
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    `weight` is a percentage, of the whole award or of its sub-criterion as
    `AwardCriteria.weights_of` says.
    """

    id: str
    title: str
    text: str
    weight: Fraction
    scale: str  #: id of the scale
    sub_criterion: str = ""
    words: int | None = None  #: most words in an answer
    over_limit: OverLimit = OverLimit.STOP_READING  #: what happens to words beyond the limit
    attachments: int = 0  #: the most files that may go with an answer
    attachment_size: int = 10  #: the most megabytes (of a million bytes) that one of them may have
    lots: tuple[str, ...] = ()  #: lots that ask it; none named means all
    answered: str = "once"  #: "once" for every lot bid for, or "per lot"
    designed_by: tuple[str, ...] = ()  #: ids of evaluator groups
    marked_by: tuple[str, ...] = ()
    evaluators: int = 3  #: how many people mark each answer
    combining: MarkCombination = MarkCombination.MODERATION
    threshold: Threshold | None = None
    good_looks_like: str = ""
    findings: tuple[str, ...] = ()  #: ids of the engagement findings it answers to
    source: str = ""
