"""What a bid asks of its bidder, before one begins: each part with how much of it there is, and how
long it may take.

The minutes below are assumptions of ours, for somebody who does it for the first time; nobody
measured them. They stand here alone, and pages show them beside what is counted with them.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from criteria.question import Question
from evidence.counting import count_of
from tender.bid.bid import answers_asked
from tender.bid.gaps import asks_experience
from tender.procurement.specification import Procurement

READ_A_MINUTE = 200  #: words of the invitation
WRITTEN_A_MINUTE = 5  #: words of an answer, with planning it and reading it again
WORDS_UNLIMITED = 500  #: taken for an answer without a limit
ACCOUNT = 30  #: minutes for an account with its second factor, and for the organisation
A_LOT = 5  #: minutes to choose a lot, its place in the order and its location
A_RATE = 5  #: minutes to work out one rate
A_DECLARATION = 3  #: minutes to read one declaration and answer it
SUBMITTING = 20  #: minutes to read the bid again, submit it and keep receipt and slip


class BidPartAsked(StrEnum):
    """A part of the work of a bid, as its bidder reads it."""

    READ = "Read the invitation"
    REGISTER = "Make an account, and register your organisation"
    LOTS = "Choose your lots"
    ANSWERS = "Write the answers"
    PRICES = "Work out your prices"
    DECLARATIONS = "Make the declarations"
    SUBMIT = "Read it again, and submit"


class AskedPart(NamedTuple):
    """A part of a bid: how much there is of it, the rule by which its minutes follow (empty where
    it takes the same always), and them.
    """

    part: BidPartAsked
    much: str
    rule: str
    minutes: int


class BidEffort(NamedTuple):
    """How long a bid for some lots may take, part by part."""

    lots: tuple[str, ...]
    parts: tuple[AskedPart, ...]

    @property
    def minutes(self) -> int:
        """All of it."""
        return sum(part.minutes for part in self.parts)

    @property
    def in_words(self) -> str:
        """All of it in whole hours, rounded up."""
        return f"about {count_of(_up(self.minutes, 60), 'hour')}"


def effort(procurement: Procurement, lots: Collection[str], invitation: int) -> BidEffort:
    """How long a bid for these lots may take; `invitation`: the words of it."""
    chosen = tuple(lot for lot in procurement.lots if lot.id in lots)
    ids = tuple(lot.id for lot in chosen)
    rates = sum(line.is_bid for lot in chosen for line in lot.rates)
    said = len(procurement.declarations) + asks_experience(procurement)
    parts = (
        AskedPart(
            BidPartAsked.READ,
            count_of(invitation, "word"),
            f"at {READ_A_MINUTE} words a minute",
            _up(invitation, READ_A_MINUTE),
        ),
        AskedPart(BidPartAsked.REGISTER, "once, for every bid", "", ACCOUNT),
        AskedPart(
            BidPartAsked.LOTS,
            count_of(len(ids), "lot"),
            f"at {A_LOT} minutes each",
            A_LOT * len(ids),
        ),
        _answers(procurement, ids),
        AskedPart(
            BidPartAsked.PRICES,
            count_of(rates, "rate"),
            f"at {A_RATE} minutes each",
            A_RATE * rates,
        ),
        AskedPart(
            BidPartAsked.DECLARATIONS,
            count_of(said, "question"),
            f"at {A_DECLARATION} minutes each",
            A_DECLARATION * said,
        ),
        AskedPart(BidPartAsked.SUBMIT, "once", "", SUBMITTING),
    )
    return BidEffort(ids, tuple(part for part in parts if part.minutes))


def least_effort(procurement: Procurement, invitation: int) -> BidEffort:
    """How long a bid for the one lot that asks least may take."""
    return min(
        (effort(procurement, (lot.id,), invitation) for lot in procurement.lots),
        key=lambda of_lot: of_lot.minutes,
    )


def whole_effort(procurement: Procurement, invitation: int) -> BidEffort:
    """How long a bid may take for as many lots as one bidder may bid for, those that ask most."""
    most = procurement.limits.most_bid_for or len(procurement.lots)
    dearest = sorted(
        procurement.lots,
        key=lambda lot: -effort(procurement, (lot.id,), invitation).minutes,
    )
    return effort(procurement, {lot.id for lot in dearest[:most]}, invitation)


class AskedQuestion(NamedTuple):
    """A question as it is shown before one begins."""

    question: Question
    per_lot: bool
    limit: str  #: of its words, in words; empty where there is none
    files: str  #: in words; empty where none may be attached


def questions_asked(procurement: Procurement) -> tuple[AskedQuestion, ...]:
    """Every question of the invitation, in its order."""
    return tuple(
        AskedQuestion(
            question,
            question.answered == "per lot",
            f"at most {count_of(question.words, 'word')}" if question.words else "no limit",
            f"up to {count_of(question.attachments, 'file')}" if question.attachments else "",
        )
        for question in procurement.criteria.questions
    )


def at_hand(procurement: Procurement) -> tuple[str, ...]:
    """What to have at hand, in sentences."""
    rates = any(line.is_bid for lot in procurement.lots for line in lot.rates)
    files = any(question.attachments for question in procurement.criteria.questions)
    told = (
        (True, "A phone with an app for codes, or one that keeps passkeys, to sign in safely"),
        (True, "Your name in the CQC’s register, and the locations that you would serve from"),
        (True, "Your company or charity number, if you have one, and the names of your directors"),
        (rates, "What an hour of care costs you, for each rate that you bid"),
        (asks_experience(procurement), "The day since when you have delivered personal care"),
        (files, "The files that go with answers, without your name in them"),
        (True, "The names of others who would do part of the work, if there are any"),
    )
    return tuple(sentence for so, sentence in told if so)


def _answers(procurement: Procurement, lots: tuple[str, ...]) -> AskedPart:
    asked = [question for question, _ in answers_asked(procurement, lots)]
    words = sum(map(_words, asked))
    free = any(question.words is None for question in asked)
    return AskedPart(
        BidPartAsked.ANSWERS,
        f"{count_of(len(asked), 'answer')}, at most {count_of(words, 'word')}"
        + (f", {WORDS_UNLIMITED} for each without a limit" if free else ""),
        f"written at {WRITTEN_A_MINUTE} words a minute",
        _up(words, WRITTEN_A_MINUTE),
    )


def _words(question: Question) -> int:
    return WORDS_UNLIMITED if question.words is None else question.words


def _up(number: int, by: int) -> int:
    """How often a number is taken to reach another."""
    return -(-number // by)
