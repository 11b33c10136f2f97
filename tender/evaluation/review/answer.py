"""How one line of the checklist is answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.finding import Finding
from evidence.sentence import sentence
from tender.evaluation.finding_record import RegisteredFinding
from tender.evaluation.review.line import ReviewLine


class Colour(StrEnum):
    """How a line stands."""

    RED = "red"  #: what is on record speaks against it
    AMBER = "amber"  #: it is not known, or not yet
    GREEN = "green"  #: answered, with its evidence
    NOT_ASKED = "not asked"  #: this law does not ask it

    @property
    def sign(self) -> str:
        """A sign, so that it is told without its colour."""
        return {"red": "✗", "amber": "?", "green": "✓", "not asked": "–"}[self.value]

    @property
    def word(self) -> str:
        """What is said of such a line."""
        return {
            "red": "against it",
            "amber": "not shown",
            "green": "shown",
            "not asked": "not asked",
        }[self.value]


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """An answer in a sentence, with what it rests on: acts, hashes, days and figures.

    `finding` is what the register has of it, where it is red and no other finding says so.
    """

    colour: Colour
    says: str
    evidence: tuple[str, ...] = ()
    finding: Finding | None = None

    def __post_init__(self) -> None:
        """Hold that nothing is shown by the absence of anything."""
        if self.colour is Colour.GREEN and not any(text.strip() for text in self.evidence):
            raise ValueError(f"nothing shows this: {self.says}")


def shown(says: str, *evidence: str) -> LineAnswer:
    """Answered, with its evidence. Raises ValueError without any."""
    return LineAnswer(Colour.GREEN, says, evidence)


def not_shown(says: str, *evidence: str) -> LineAnswer:
    """Not known or not yet; what there is of evidence all the same."""
    return LineAnswer(Colour.AMBER, says, evidence)


def against(says: str, *evidence: str) -> LineAnswer:
    """What is on record speaks against it."""
    return LineAnswer(Colour.RED, says, evidence)


def against_it(finding: Finding, *evidence: str) -> LineAnswer:
    """The same, as a finding of the register says it."""
    return LineAnswer(Colour.RED, sentence(finding.what), evidence, finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    """A line with its answer, as page, programs and command line show it."""

    line: ReviewLine
    provision: str  #: the law that asks it; empty where this one does not
    answer: LineAnswer
    waiting: tuple[RegisteredFinding, ...] = ()  #: findings of the register that wait
    decided: tuple[RegisteredFinding, ...] = ()  #: and those that were decided on
    #: of its own finding: why it stands as it is, by whom and when
    reason: str = ""
    by: str = ""
    on: date | None = None
