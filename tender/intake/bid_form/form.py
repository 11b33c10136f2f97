"""What was found in one form: answers, details, declarations and rates,
each with the place where it stands.
"""

from dataclasses import dataclass

from tender.intake.bid_form.form_line import UnusedWords
from tender.intake.bid_form.rate_tables import RateFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """Where something stands: the file with its hash, the place, the words that asked for it, how
    sure that is, and the words around.
    """

    file: str
    sha256: str
    where: str
    asked: str = ""
    how: str = ""
    before: str = ""
    after: str = ""
    left_out: tuple[str, ...] = ()  #: instructions of the form that stood within
    goes_on: str = ""  #: words after it that may belong to it, wherever else they are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFound:
    """An answer that may be the one to a question.

    No lot: the form does not say for which, or it is given once for all.
    """

    question: str
    text: str
    source: FormSource
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailFound:
    """A detail of the bidder under its label."""

    field: str
    text: str
    source: FormSource


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFound:
    """What a form says to a declaration: `answer` "yes", "no", or "" where neither can be told."""

    declaration: str
    answer: str
    text: str
    source: FormSource


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFound:
    """A lot that a form says is bid for,
    with the place in the order of preference where it gives one.
    """

    lot: str
    source: FormSource
    preference: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BidForm:
    """All that one form holds."""

    answers: tuple[AnswerFound, ...] = ()
    details: tuple[DetailFound, ...] = ()
    declarations: tuple[DeclarationFound, ...] = ()
    lots: tuple[LotFound, ...] = ()
    rates: tuple[RateFound, ...] = ()
    notes: tuple[str, ...] = ()
    unused: tuple[UnusedWords, ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether there is anything in it that the procurement asks for."""
        return bool(
            self.answers or self.declarations or self.rates or self.lots or len(self.details) > 1
        )
