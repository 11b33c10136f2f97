"""Facts of notices for tests: those of each council's procurement, with an award and contracts as
if they were made; everything of bidders is invented.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from evidence.number import fixed
from tender.documents.notices.asked import QUESTIONS, AskedFact
from tender.documents.notices.facts import (
    AwardedSeat,
    ClosedLot,
    NoAward,
    NoticeAward,
    NoticeBidder,
    NoticeContract,
    NoticeDocument,
    NoticeFacts,
    NoticePublication,
)
from tender.documents.notices.kind import notices_of
from tender.documents.notices.notice import notice_of
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.contract_dates import whole_value
from tender.procurement.regime import Regime
from tests.factories import a_procurement

DAY = date(2026, 4, 8)
SIZES = ("SME", "SME and VCSE", "large", "large and VCSE")


def councils():
    """Every ready-made procurement."""
    return tuple(read_procurement(path_of(name)) for name in names())


def under(regime, **changes):
    """Testshire's procurement under a regime, with a yearly value that makes less than £5
    million.
    """
    base = a_procurement()
    return replace(
        base,
        regime=regime,
        value_a_year=Fraction(100_000),
        duration=replace(base.duration, value_a_year=None),
        cpv=("85000000",),
        **changes,
    )


def bidders(many, lots):
    """Suppliers of whom each bid for every lot and was assessed."""
    return tuple(
        NoticeBidder(
            bidder=f"B{number:02}",
            name=f"Firm {number:02} Limited",
            address=f"{number} High Street, Testham, TE1 {number % 10}ST",
            email=f"bids@firm{number}.example",
            company_number=f"{number:08}",
            size=SIZES[number % len(SIZES)],
            assessed=lots,
        )
        for number in range(1, many + 1)
    )


def awarded(procurement, many=6, **changes):
    """Every lot awarded to one supplier, but the last of several, which is not awarded."""
    lots = tuple(lot.id for lot in procurement.lots)
    told = lots[:-1] or lots
    award = NoticeAward(
        bidders=bidders(many, lots),
        seats=tuple(
            AwardedSeat(lot, procurement.lot(lot).places[0].kind, f"B{place % 3 + 1:02}")
            for place, lot in enumerate(told)
        ),
        closed=tuple(ClosedLot(lot, "Nobody bid.") for lot in lots if lot not in told),
        decided=DAY,
        summaries=DAY,
        standstill=(DAY, date(2026, 4, 17)),
    )
    return replace(award, **changes)


def an_answer(fact):
    """An answer that may be right."""
    question = QUESTIONS[fact]
    return "yes" if question.yes_no else question.example or f"Words on {question.title.lower()}"


def facts_of(procurement, answered=True, **changes):
    """All that can be known of a procurement whose award is made, and of its end too."""
    award = awarded(procurement)
    every = {fact: an_answer(fact) for fact in AskedFact} if answered else {}
    about = {
        (fact, each.bidder): an_answer(fact)
        for fact in every
        if QUESTIONS[fact].of_bidder
        for each in award.bidders[:2]
    }
    if answered and (worth := whole_value(procurement)):
        every[AskedFact.VALUE_WITH_VAT] = fixed(worth * Fraction(6, 5), 2)
    facts = NoticeFacts(
        procurement=procurement,
        today=DAY,
        answers={fact: text for fact, text in every.items() if not QUESTIONS[fact].of_bidder},
        answers_about=about,
        portal="https://tender.example/open/x",
        documents=(NoticeDocument("Terms", "https://tender.example/open/x/documents/1"),),
        invited=date(2026, 1, 5),
        lead=("Lea Lead", "lea@council.example"),
        assessed=date(2026, 1, 2),
        award=award,
        contracts=tuple(
            NoticeContract(seat.lot, seat.bidder, DAY, DAY, date(2031, 4, 7), date(2031, 4, 7))
            for seat in award.seats
        ),
        no_award=NoAward(DAY, "The service changes."),
    )
    return replace(facts, **changes)


def field(facts, kind, key):
    """One field; None where the notice has none of the key."""
    return next((each for each in notice_of(facts, kind).fields if each.key == key), None)


def made_kinds(regime):
    """The kinds whose fields are made under a regime."""
    return [rule.kind for rule in notices_of(regime) if rule.is_made]


def published(regime):
    """Each of them on record as published."""
    return {
        kind: (NoticePublication(DAY, f"08356{place}-2026"),)
        for place, kind in enumerate(made_kinds(regime))
    }


#: each council's, one of them under the Act, and Testshire's under each regime
EVERY = (
    *councils(),
    replace(councils()[0], regime=Regime.PA_2023),
    *(under(regime) for regime in Regime),
    under(Regime.PA_2023, procedure="competitive flexible: two stages"),
)
