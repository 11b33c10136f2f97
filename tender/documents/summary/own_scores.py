"""The recipient's own scores, with the reason for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from criteria.question import Question
from evidence.counting import count_of
from evidence.folding import words
from evidence.sentence import capitalised
from tender.documents.bundle import Bundle
from tender.documents.report.common import at, bid_decimals, lot_title
from tender.documents.report.figure import figure_name, lowest_first
from tender.documents.report.question import answer_of, reason_of
from tender.documents.summary.marks import mark_above
from tender.documents.summary.outside import outside
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import decimals_of, listed, pounds, short
from tender.evaluation.quality import QualityScore
from tender.evaluation.result import BidOutcome, LotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedScore:
    """One question: the score of the answer and the reason."""

    heading: str
    score: str
    reason: str
    above: str = ""  #: to its own bidder: what the mark above would have asked for


def score_tables(bundle: Bundle, bidder: str) -> tuple[Table, ...]:
    """The recipient's scores: lots with the same scores share a table; then subtotals and total of
    each lot.
    """
    alike: dict[tuple[object, ...], list[tuple[LotOutcome, BidOutcome]]] = {}
    for outcome, bid in bundle.bids_of(bidder):
        if bid.quality is not None:
            scores = tuple(
                (score.question, score.score, score.weighted) for score in bid.quality.scores
            )
            alike.setdefault(scores, []).append((outcome, bid))
    if not alike:
        return ()
    return (
        *(_scores(bundle, lots) for lots in alike.values()),
        _totals(bundle, [lot for lots in alike.values() for lot in lots]),
    )


def _scores(bundle: Bundle, lots: list[tuple[LotOutcome, BidOutcome]]) -> Table:
    titles = listed(lot_title(bundle.procurement.lot(outcome.lot)) for outcome, _ in lots)
    rows: tuple[Row, ...] = ()
    if quality := lots[0][1].quality:
        rows = (*_question_rows(bundle, quality), *_total_rows(bundle, quality))
    return Table(
        caption=f"Your scores in {titles}",
        columns=(
            Column(title="Criterion", width=52),
            Column(title="Score", width=16, number=True),
            Column(title="Weighted", width=16, number=True),
            Column(title="Out of", width=16, number=True),
        ),
        rows=rows,
    )


def _question_rows(bundle: Bundle, quality: QualityScore) -> list[Row]:
    criteria = bundle.procurement.criteria
    titles = {question.id: question.title for question in criteria.questions}
    decimals = decimals_of((score.weighted for score in quality.scores), criteria.rounding.question)
    return [
        Row(
            cells=(
                f"{score.question} {titles[score.question]}",
                f"{short(score.score)} of {short(score.highest)}",
                at(score.weighted, decimals),
                short(score.weight),
            )
        )
        for score in quality.scores
    ]


def _total_rows(bundle: Bundle, quality: QualityScore) -> list[Row]:
    """Each sub-criterion where there are several, then quality."""
    criteria, sums = bundle.procurement.criteria, []
    if len(criteria.sub_criteria) > 1:
        for part in criteria.sub_criteria:
            value = quality.of_sub_criterion(part.id)
            rounding = criteria.rounding.question
            sums.append((f"Subtotal, {part.title}", value, rounding, part.weight))
    rounding = criteria.rounding.quality
    sums.append(("Quality", quality.total, rounding, criteria.quality_weight))
    return [
        Row(
            cells=(title, "", at(value, decimals_of((value,), rounding)), short(weight)),
            kind="awarded",
        )
        for title, value, rounding, weight in sums
    ]


def _totals(bundle: Bundle, lots: list[tuple[LotOutcome, BidOutcome]]) -> Table:
    decimals = bid_decimals(bundle, [bid for _, bid in lots])
    criteria = bundle.procurement.criteria
    figure, prices = figure_name(criteria), ["Your price", "Price score"]
    if lowest_first(criteria):
        prices.pop()
    if not any(bid.price for _, bid in lots):
        prices.clear()
    rows = []
    for outcome, bid in lots:
        price = bid.price
        told = (pounds(price.evaluated), at(price.score, decimals.price)) if price else ("–", "–")
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                at(bid.quality.total if bid.quality else None, decimals.quality),
                *told[: len(prices)],
                at(bid.total, decimals.total),
            )
        )
    return table(
        f"Your subtotals and {figure} in each lot",
        (
            ("Lot", 69 - 17 * len(prices)),
            ("Quality", 15, True),
            *((title, 17, True) for title in prices),
            (capitalised(figure), 16, True),
        ),
        rows,
    )


def explanations(bundle: Bundle, bidder: str) -> tuple[ExplainedScore, ...]:
    """The agreed reason for each score, by reference to what the answer says; an answer given once
    is explained once.
    """
    return _explained(bundle, (bid for _, bid in bundle.bids_of(bidder)), own=True)


def explained(bundle: Bundle, bid: BidOutcome) -> tuple[ExplainedScore, ...]:
    """The agreed reasons for one submission's scores in one lot."""
    return _explained(bundle, (bid,), own=False)


def _explained(
    bundle: Bundle, bids: Iterable[BidOutcome], *, own: bool
) -> tuple[ExplainedScore, ...]:
    questions = {question.id: question for question in bundle.procurement.criteria.questions}
    scores: dict[tuple[str, str], ExplainedScore] = {}
    for bid in bids:
        for score in bid.quality.scores if bid.quality else ():
            answer = answer_of(bid, score.question)
            if answer is None or (score.question, answer.lot) in scores:
                continue
            question = questions[score.question]
            label = _label(bundle, question, score.score)
            lot = f", lot {answer.lot}" if answer.lot else ""
            scores[score.question, answer.lot] = ExplainedScore(
                heading=f"{question.id} {question.title}{lot}",
                score=f"{short(score.score)} of {short(score.highest)}{label}",
                reason=outside(
                    bundle, bid.bidder, reason_of(answer), frozenset(words(answer.text))
                ),
                above=mark_above(bundle, question, score.score) if own else "",
            )
    return tuple(scores.values())


def not_priced(bundle: Bundle, bidder: str) -> str:
    """That no price was scored where answers were, in a sentence, so that nobody looks for it."""
    bids = [bid for _, bid in bundle.bids_of(bidder) if bid.quality]
    left_out = sum(bid.price is None for bid in bids)
    if not (left_out and bundle.procurement.criteria.price_weight):
        return ""
    where = "" if left_out == len(bids) else f" in {count_of(left_out, 'lot')}"
    return f"Your price was not scored{where}, so there is no price score and no total there."


def _label(bundle: Bundle, question: Question, mark: Fraction) -> str:
    """What the scale calls a mark; a score between two points has no name."""
    scale = bundle.procurement.criteria.scale(question.scale)
    label = {point.mark: point.label for point in scale.points}.get(mark, "")
    return f", {label}" if label else ""
