"""Awards other than the usual, on the small award: by the lowest figure, with an open tie, with a
tie that people resolved, or of any bids.
"""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from html import unescape

from criteria.price.rule import PriceScheme
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.documents.bundle import bundle_of
from tender.evaluation.evaluate import evaluate
from tender.evaluation.tie_order import TieOrder
from tests.documents.small_award import procurement
from tests.documents.small_bids import register, submissions
from tests.documents.small_terms import AWARD_DAY

BY_PEOPLE = "resolved on 2 April 2024: by the draw that the ITT describes"


def judged(made, bidders=4, changed=lambda bids: bids):
    """The award of a procurement, from bids that may be changed."""
    sent, known = changed(submissions(made, bidders)), register(bidders)
    return bundle_of(made, sent, known, evaluate(made, sent, known, AWARD_DAY))


def text(html):
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def plain(lots=2, most=1, least=1, kind=PlaceKind.FRAMEWORK, **fields):
    """A procurement without conditions or minimums, of so many places in each lot."""
    made = procurement(lots_asked=lots, questions=2)
    places = (replace(made.lots[0].places[0], kind=kind, least=least, most=most),)
    questions = tuple(replace(each, threshold=None) for each in made.criteria.questions)
    return replace(
        made,
        conditions=(),
        declarations=(),
        lots=tuple(replace(lot, places=places) for lot in made.lots),
        limits=Limits(allocation=Allocation.BEST_TOTAL),
        criteria=replace(made.criteria, questions=questions),
        **fields,
    )


def level(numbers):
    """Bidders of these numbers with the answers and rates of the first of them."""

    def changed(sent):
        first = sent.submissions[numbers[0] - 1]
        return replace(
            sent,
            submissions=tuple(
                replace(
                    each,
                    answers=first.answers,
                    rates=tuple(replace(rate, rate=first.rates[0].rate) for rate in each.rates),
                )
                if number in numbers
                else each
                for number, each in enumerate(sent.submissions, 1)
            ),
        )

    return changed


@cache
def lowest_first():
    """An award by price per quality point, which has no weights."""
    made = plain(lots=1, most=2)
    weights = tuple(replace(each, weight=Fraction(50)) for each in made.criteria.questions)
    parts = tuple(replace(each, weight=Fraction(100)) for each in made.criteria.sub_criteria)
    return judged(
        replace(
            made,
            criteria=replace(
                made.criteria,
                quality_weight=Fraction(100),
                price_weight=Fraction(0),
                questions=weights,
                sub_criteria=parts,
                price=PriceScheme(rule="price_per_quality_point"),
                rounding=replace(made.criteria.rounding, total=4),
            ),
        )
    )


@cache
def tied():
    """Two lots, one each, and a tie in the first that the second hangs on."""
    made = plain()
    cap = Cap(kind=PlaceKind.FRAMEWORK, most_lots=1, reason="resilience")
    made = replace(made, limits=replace(made.limits, caps=(cap,)))
    return judged(made, 4, level((1, 2)))


@cache
def settled():
    """One lot with one place, and two that are level, parted by people."""
    order = TieOrder(lot="1", bidders=("B02", "B01"), why=BY_PEOPLE)
    return judged(
        plain(lots=1), 4, lambda sent: replace(level((1, 2))(sent), settled_ties=(order,))
    )
