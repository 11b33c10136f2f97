"""What people chose for one bidder of an export, and what they sent to choose it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evidence.number import NotExact, exact
from tender.evaluation.submission import EVERY_LOT
from tender.intake.portal import BidderFound
from tender.procurement.specification import Procurement

#: the details of a bidder, as the sheet Bidders calls them, each with its hint
DETAILS: Mapping[str, str] = {
    "name": "",
    "CQC provider id": "Such as 1-101234567",
    "received": "UK time at which the portal received it, such as 2023-10-20 09:30",
    "company number": "May be blank",
    "size": "SME, large, or either with “and VCSE”; may be blank",
    "personal care since": "A date such as 2015-04-01; blank if not yet",
    "most lots": "The most lots this bidder can take on; blank for no limit",
    "improvement plan": "Reference of a plan agreed with the CQC; blank if none",
    "address": "May be blank",
    "email": "May be blank",
}
NEEDED = ("name", "CQC provider id", "received")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChoice:
    """What counts as one answer: a place where it was found (`source`, its number among all that
    were found for the bidder), and its text as it will be marked.
    """

    question: str
    lot: str = EVERY_LOT
    source: int | None = None
    text: str = ""
    reason: str = ""  #: why the text is not the source's, or why there is none
    none: bool = False  #: no answer was given
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LotChoice:
    """A lot bid for, as typed."""

    lot: str
    preference: str = ""
    places: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderChoices:
    """Everything chosen for one bidder. Rates stand by lot and line."""

    details: Mapping[str, str] = field(default_factory=dict)
    lots: tuple[LotChoice, ...] = ()
    rates: Mapping[str, str] = field(default_factory=dict)
    declarations: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[AnswerChoice, ...] = ()
    dropped: tuple[str, ...] = ()  #: files that are not to be used
    checked: bool = False  #: details, lots, rates and declarations were compared with their sources
    left_out: str = ""  #: why this folder is not taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswerChoice:
    """What a form sent for one answer: the place chosen (a number, "none", or ""), the text as it
    stands in its box, why, and whether it is confirmed.
    """

    source: str = ""
    text: str = ""
    reason: str = ""
    confirmed: bool = False
    name: str = ""  #: what its fields end in, for what is wrong with them


@dataclass(frozen=True, slots=True, kw_only=True)
class SentChoices:
    """All that a form sent for one bidder. Answers stand by question and lot."""

    details: Mapping[str, str]
    lots: Sequence[LotChoice]
    rates: Mapping[str, str]
    declarations: Mapping[str, str]
    answers: Mapping[tuple[str, str], SentAnswerChoice]
    dropped: Sequence[str] = ()
    checked: bool = False


def rate_key(lot: str, line: str) -> str:
    """The name of a rate: its lot and its line."""
    return f"{lot}\n{line}"


def first_choices(
    procurement: Procurement, bidder: BidderFound, received: str = ""
) -> BidderChoices:
    """What can be chosen without anybody: whatever was found once, or the same wherever it was
    found. Nothing of it is confirmed.
    """
    details = {
        name: _only({detail.text for detail in bidder.details if detail.field == name})
        for name in DETAILS
    }
    details["received"] = details["received"] or received
    location = _only({detail.text for detail in bidder.details if detail.field == "location"})
    declarations = {
        declaration.id: _only(
            {
                declaration_found.answer
                for declaration_found in bidder.declarations
                if declaration_found.declaration == declaration.id
            }
        )
        for declaration in procurement.declarations
    }
    lots = tuple(
        LotChoice(lot=lot, preference=str(number), location=location)
        for number, lot in enumerate(_lots(procurement, bidder), 1)
    )
    return BidderChoices(
        details=details,
        rates=_first_rates(procurement, bidder),
        declarations=declarations,
        lots=lots,
        answers=first_answers(procurement, bidder, tuple(choice.lot for choice in lots)),
    )


def _first_rates(procurement: Procurement, bidder: BidderFound) -> dict[str, str]:
    """Each rate that was found once, or the same wherever it was found."""
    rates = {}
    for lot in procurement.lots:
        for line in lot.rates:
            sound = {
                _plain(rate.rate): rate.rate
                for rate in bidder.rates
                if (rate.lot, rate.line) == (lot.id, line.id) and not rate.wrong
            }
            if line.is_bid and len(sound) == 1:
                rates[rate_key(lot.id, line.id)] = next(iter(sound.values()))
    return rates


def first_answers(
    procurement: Procurement, bidder: BidderFound, lots: Sequence[str], dropped: Sequence[str] = ()
) -> tuple[AnswerChoice, ...]:
    """For each answer that is wanted the one place where it was found; none where there are two."""
    return tuple(
        first_answer(bidder, question, lot, dropped, len(lots))
        for question, lot in wanted_answers(procurement, lots)
    )


def first_answer(
    bidder: BidderFound, question: str, lot: str, dropped: Sequence[str], lots: int
) -> AnswerChoice:
    """The one place where an answer was found, among so many lots that the bid is for; none where
    there are two.
    """
    sources = sources_of(bidder, question, lot, dropped)
    if len(sources) == 1 and (bidder.answers[sources[0]].lot == lot or lots == 1):
        text = bidder.answers[sources[0]].text
        return AnswerChoice(question=question, lot=lot, source=sources[0], text=text)
    return AnswerChoice(question=question, lot=lot)


def wanted_answers(procurement: Procurement, lots: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Question and lot of every answer that a bidder for these lots gives, as published."""
    wanted: list[tuple[str, str]] = []
    for question in procurement.criteria.questions:
        asked = [lot for lot in lots if not question.lots or lot in question.lots]
        if question.answered == "per lot":
            wanted += [(question.id, lot) for lot in asked]
        elif asked:
            wanted.append((question.id, EVERY_LOT))
    return tuple(wanted)


def sources_of(
    bidder: BidderFound, question: str, lot: str, dropped: Sequence[str] = ()
) -> list[int]:
    """The numbers of the places that may hold an answer: those for its lot,
    else those that name none.
    """
    every = [
        (number, answer)
        for number, answer in enumerate(bidder.answers)
        if answer.question == question and answer.source.file not in dropped
    ]
    return [number for number, answer in every if answer.lot == lot] or [
        number for number, answer in every if answer.lot == EVERY_LOT
    ]


def _lots(procurement: Procurement, bidder: BidderFound) -> list[str]:
    """The lots it seems to bid for: those it names, else those it prices, else those it answers
    for; else the only one there is.
    """
    known = [lot.id for lot in procurement.lots]
    if bidder.lots:
        order = {lot.lot: lot.preference or 1_000 for lot in bidder.lots}
        return sorted(order, key=lambda lot: (order[lot], known.index(lot)))
    named = {rate.lot for rate in bidder.rates if rate.rate.strip("£0. ")} or {
        answer.lot for answer in bidder.answers if answer.lot
    }
    return [lot for lot in known if lot in named] or (known if len(known) == 1 else [])


def _only(texts: set[str]) -> str:
    return texts.pop() if len(texts) == 1 else ""


def _plain(rate: str) -> str:
    try:
        return str(exact(rate))
    except NotExact:
        return rate
