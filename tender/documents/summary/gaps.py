"""What a letter lacks before it can go out: a field that nobody filled in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tender.documents.bundle import Bundle
from tender.documents.report.question import NO_REASON, answer_of
from tender.procurement.regime import Regime

#: words that ask somebody to fill something in
_TO_FILL = re.compile(
    r"\[(?:insert|enter|add|name|date|tbc|tbd|to be|xx)[^\]]*\]|\bTB[CD]\b|\bX{3,}\b|_{4,}|\{\{",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGap:
    """One thing that is missing in the letter to a bidder."""

    bidder: str
    what: str


def letter_gaps(bundle: Bundle) -> tuple[LetterGap, ...]:
    """Every field that is not filled in, in order of the bidders' names."""
    return tuple(
        LetterGap(bidder=bidder, what=what)
        for bidder in bundle.by_name()
        for what in (*_contact(bundle, bidder), *_reasons(bundle, bidder))
    )


def to_be_filled_in(text: str) -> str:
    """The first words of a text that ask somebody to fill something in; empty where none do."""
    blank = _TO_FILL.search(text)
    return blank[0] if blank else ""


def _contact(bundle: Bundle, bidder: str) -> Iterator[str]:
    submission = bundle.submission(bidder)
    if not submission.address.strip():
        yield "no postal address is known"
    elif blank := to_be_filled_in(submission.address):
        yield f"“{blank}” stands in the postal address, to be filled in"
    if blank := to_be_filled_in(submission.email):
        yield f"“{blank}” stands in the e-mail address, to be filled in"
    elif not submission.email.strip() and bundle.procurement.regime is Regime.PA_2023:
        yield "no e-mail address is known, which regulation 31 asks for"


def _reasons(bundle: Bundle, bidder: str) -> Iterator[str]:
    for _, bid in bundle.bids_of(bidder):
        for score in bid.quality.scores if bid.quality else ():
            answer = answer_of(bid, score.question)
            rationale = answer.consensus.rationale if answer and answer.consensus else NO_REASON
            where = (
                f"{score.question}, lot {answer.lot}" if answer and answer.lot else score.question
            )
            if not rationale.strip() or rationale == NO_REASON:
                yield f"no reason stands for the score of {where}"
            elif blank := to_be_filled_in(rationale):
                yield f"“{blank}” stands in the reason for {where}, to be filled in"
