"""Worked examples: three invented bidders through every published rule, from a mark to a place. The
engine that judges the bids works them out.
"""

from collections.abc import Iterator

from criteria.question import MarkCombination
from evidence.counting import by_number, count_of
from evidence.rounding import in_words
from lots.lot import Lot
from tender.documents.bundle import Bundle
from tender.documents.invitation.blocks import (
    Blocks,
    InvitationBlock,
    PointList,
    Prose,
    SubHeading,
    facts,
    prose,
)
from tender.documents.invitation.contest import contest, example_lot
from tender.documents.invitation.supposed import supposed
from tender.documents.report.common import lot_title, ranks_lowest
from tender.documents.report.prices import prices
from tender.documents.report.ranking import ranking_table
from tender.documents.report.scores import combined
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short
from tender.evaluation.result import BidOutcome, LotOutcome
from tender.procurement.specification import Procurement

INVENTED = (
    "Bidders A, B and C are invented, and so are their marks and prices (illustrative). They show "
    "how the rules work. They say nothing about any real bid, and nothing about what a good mark "
    "or a good price would be."
)


def examples(procurement: Procurement) -> Blocks:
    """Three invented bids for one lot from marks to places, and then what changes one of them."""
    lot = example_lot(procurement)
    bundle = contest(procurement, (lot,))
    outcome = bundle.evaluation.lots[0]
    return (
        *prose(
            INVENTED,
            "The same program that judges the real bids worked out every figure here.",
            f"All three bid for {lot_title(lot)}. We suppose that each meets every condition.",
        ),
        SubHeading(title="From marks to a quality score", anchor="example-quality"),
        *_quality(bundle, outcome),
        *_price(bundle, lot),
        SubHeading(title="From scores to places", anchor="example-places"),
        Prose(text=_total_words(procurement, outcome)),
        ranking_table(bundle, outcome),
        *supposed(procurement, bundle),
    )


def _quality(bundle: Bundle, outcome: LotOutcome) -> Iterator[InvitationBlock]:
    best = outcome.bids[0]
    yield Prose(
        text="Each row is a question. Each cell says which score an answer got, and how many "
        "points that adds to the quality score."
    )
    yield _scores(bundle, outcome)
    yield PointList(points=tuple(_one_score(bundle, best)))


def _by_letter(outcome: LotOutcome) -> list[BidOutcome]:
    return sorted(outcome.bids, key=lambda bid: bid.bidder)


def _scores(bundle: Bundle, outcome: LotOutcome) -> Table:
    bids = _by_letter(outcome)
    scores = [bid.quality.scores if bid.quality else () for bid in bids]
    questions = bundle.procurement.criteria.asked_in(outcome.lot)
    rows = [
        (
            f"{question.id} {question.title}",
            per_cent(of_question[0].weight),
            *(f"{short(score.score)} gives {short(score.weighted)}" for score in of_question),
        )
        for question, *of_question in zip(questions, *scores, strict=True)
    ]
    totals = (short(bid.quality.total) if bid.quality else "–" for bid in bids)
    weight = per_cent(bundle.procurement.criteria.quality_weight)
    rows.append(("Quality score", weight, *totals))
    return table(
        "Scores of three invented bidders, and the points that each score gives",
        (
            ("Question", 34),
            ("Weight", 12, True),
            *((f"Bidder {bid.bidder}", 18, True) for bid in bids),
        ),
        rows,
    )


def _one_score(bundle: Bundle, bid: BidOutcome) -> Iterator[str]:
    """The first question's score, written out for one bidder."""
    if bid.quality is None or not bid.quality.scores:
        return
    score, question = bid.quality.scores[0], bid.quality.scheme.questions[0]
    if question.combining is not MarkCombination.MODERATION:
        answer = bundle.submission(bid.bidder).answers_in(bid.lot)[question.id]
        marks = listed(short(mark.mark) for mark in answer.marks)
        yield (
            f"{count_of(len(answer.marks), 'evaluator')} gave Bidder {bid.bidder} {marks} for "
            f"{question.id}. {combined(question)}: {short(score.score)}."
        )
    rounding = bundle.procurement.criteria.rounding.question
    yield (
        f"Bidder {bid.bidder} scored {short(score.score)} for {question.id}. The highest mark is "
        f"{short(score.highest)} and the weight is {per_cent(score.weight)}. "
        f"{short(score.score)} / {short(score.highest)} x {short(score.weight)} = "
        f"{short(score.weighted)} {by_number(score.weighted, 'point', 'points')} "
        f"({in_words(rounding)})."
    )
    points = " + ".join(short(score.weighted) for score in bid.quality.scores)
    if len(bid.quality.scores) > 1:
        yield f"The quality score of Bidder {bid.bidder}: {points} = {short(bid.quality.total)}."


def _price(bundle: Bundle, lot: Lot) -> Iterator[InvitationBlock]:
    worked = next(iter(prices(bundle).lots), None)
    if worked is None or worked.bids is None:
        return
    yield SubHeading(title="From a price to a price score", anchor="example-price")
    yield from prose(*worked.lines)
    if any(line.is_bid for line in lot.rates):
        yield Prose(text="The rates are invented too. Each lies inside the published limits.")
    compared = facts(*worked.compared)
    if compared.pairs:
        yield PointList(points=tuple(f"{name}: {value}." for name, value in compared.pairs))
    yield worked.bids


def _total_words(procurement: Procurement, outcome: LotOutcome) -> str:
    if ranks_lowest(outcome):
        return "The lowest ranking figure comes first. The last column says who gets which place."
    if not procurement.criteria.price_weight:
        return "The total is the quality score. The last column says who gets which place."
    return (
        "The total is the quality score and the price score together. The highest total comes "
        "first. The last column says who gets which place."
    )
