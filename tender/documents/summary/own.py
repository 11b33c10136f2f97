"""The recipient's own part: its outcome in each lot, its scores, the reason for each, and why it
was not awarded where it was not.
"""

from dataclasses import dataclass

from criteria.participation import Verdict
from criteria.price.rules import rule_named
from evidence.number import plain
from evidence.rounding import in_words
from tender.documents.bundle import Bundle, is_assessed
from tender.documents.report.common import (
    STANDINGS,
    at,
    lot_title,
    named,
    place_name,
    ranks_lowest,
    seat_of,
)
from tender.documents.report.question import answer_of, reason_of
from tender.documents.report.scores import combined
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import day, decimals_of, listed, per_cent, pounds, sentence, short
from tender.evaluation.result import BidOutcome, LotOutcome, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedScore:
    """One question: the score of the answer and the reason."""

    heading: str
    score: str
    reason: str


def outcome_table(bundle: Bundle, bidder: str) -> Table:
    """The recipient's outcome in each lot it bid for."""
    rows = []
    for outcome, bid in bundle.bids_of(bidder):
        places = decimals_of((bid.total,), bundle.procurement.criteria.rounding.total)
        total = at(bid.total, places) if bid.total is not None else "Not ranked"
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                _result(outcome, bid),
                str(bid.rank) if bid.rank else "–",
                total,
            )
        )
    return table(
        "Outcome in each lot you bid for",
        (("Lot", 36), ("Outcome", 34), ("Rank", 12, True), ("Total", 18, True)),
        rows,
    )


def _result(outcome: LotOutcome, bid: BidOutcome) -> str:
    seat = seat_of(outcome, bid.bidder)
    if seat is not None:
        return f"{place_name(outcome, seat)} place" + (
            ", held until a condition is met" if seat.held else ""
        )
    return (
        "Not awarded"
        if bid.standing is Standing.RANKED
        else f"Not awarded: {STANDINGS[bid.standing].lower()}"
    )


def methodology(bundle: Bundle) -> tuple[str, ...]:
    """How scores are made, in sentences."""
    criteria = bundle.procurement.criteria
    ways = dict.fromkeys(combined(question).lower() for question in criteria.questions)
    rule = rule_named(criteria.price.rule)
    lines = [
        (
            f"The score of an answer is: {listed(ways, 'or')}. "
            "Divided by the highest mark and multiplied by the importance, it makes the weighted "
            "score."
        ),
        (
            f"Weighted scores are {in_words(criteria.rounding.question)}. "
            f"The total is {in_words(criteria.rounding.total)}, and ranks are made from it."
        ),
    ]
    return (
        (
            *lines,
            f"Price: {rule.title.lower()}; {rule.formula}; {in_words(criteria.rounding.price)}.",
        )
        if criteria.price_weight
        else tuple(lines)
    )


def criteria_table(bundle: Bundle, lots: tuple[str, ...]) -> Table:
    """Each criterion's title, importance and the scores available,
    as regulation 31 allows in place of the full text.
    """
    criteria = bundle.procurement.criteria
    asked = [
        question
        for question in criteria.questions
        if not question.lots or set(question.lots) & set(lots)
    ]
    rows = [
        (
            f"{question.id} {question.title}",
            per_cent(criteria.weight_of(question)),
            ", ".join(
                plain(point.mark)
                for point in sorted(
                    criteria.scale(question.scale).points, key=lambda point: point.mark
                )
            ),
        )
        for question in asked
    ]
    if criteria.price_weight:
        rows.append(
            ("Price", per_cent(criteria.price_weight), f"0 to {plain(criteria.price_weight)}")
        )
    return table(
        "Criteria, their importance and the scores available",
        (("Criterion", 52), ("Importance", 18, True), ("Scores available", 30)),
        rows,
    )


def score_tables(bundle: Bundle, bidder: str) -> tuple[Table, ...]:
    """The recipient's scores: lots with the same scores share a table;
    then subtotals and total of each lot.
    """
    alike: dict[tuple[object, ...], list[tuple[LotOutcome, BidOutcome]]] = {}
    for outcome, bid in bundle.bids_of(bidder):
        if bid.quality is not None:
            alike.setdefault(
                tuple(
                    (score.question, score.score, score.weighted) for score in bid.quality.scores
                ),
                [],
            ).append((outcome, bid))
    tables = [_scores(bundle, lots) for lots in alike.values()]
    return (
        (*tables, _totals(bundle, [lot for lots in alike.values() for lot in lots]))
        if tables
        else ()
    )


def _scores(bundle: Bundle, lots: list[tuple[LotOutcome, BidOutcome]]) -> Table:
    criteria, quality = bundle.procurement.criteria, lots[0][1].quality
    scores = quality.scores if quality else ()
    titles = {question.id: question.title for question in criteria.questions}
    places = decimals_of((score.weighted for score in scores), criteria.rounding.question)
    rows = [
        Row(
            cells=(
                f"{score.question} {titles[score.question]}",
                f"{short(score.score)} of {short(score.highest)}",
                at(score.weighted, places),
                short(score.weight),
            )
        )
        for score in scores
    ]
    if quality:
        for part in criteria.sub_criteria if len(criteria.sub_criteria) > 1 else ():
            value = quality.of_sub_criterion(part.id)
            rows.append(
                Row(
                    cells=(
                        f"Subtotal, {part.title}",
                        "",
                        at(value, decimals_of((value,), criteria.rounding.question)),
                        short(part.weight),
                    ),
                    kind="awarded",
                )
            )
        rows.append(
            Row(
                cells=(
                    "Quality",
                    "",
                    at(quality.total, decimals_of((quality.total,), criteria.rounding.quality)),
                    short(criteria.quality_weight),
                ),
                kind="awarded",
            )
        )
    columns = (
        Column(title="Criterion", width=52),
        Column(title="Score", width=16, number=True),
        Column(title="Weighted", width=16, number=True),
        Column(title="Out of", width=16, number=True),
    )
    every = listed(lot_title(bundle.procurement.lot(outcome.lot)) for outcome, _ in lots)
    return Table(caption=f"Your scores in {every}", columns=columns, rows=tuple(rows))


def _totals(bundle: Bundle, lots: list[tuple[LotOutcome, BidOutcome]]) -> Table:
    rounding, rows = bundle.procurement.criteria.rounding, []
    quality = decimals_of((bid.quality.total for _, bid in lots if bid.quality), rounding.quality)
    price = decimals_of((bid.price.score for _, bid in lots if bid.price), rounding.price)
    total = decimals_of((bid.total for _, bid in lots), rounding.total)
    for outcome, bid in lots:
        evaluated = pounds(bid.price.evaluated) if bid.price else "–"
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                at(bid.quality.total if bid.quality else None, quality),
                evaluated,
                at(bid.price.score, price) if bid.price and not ranks_lowest(outcome) else "–",
                at(bid.total, total),
            )
        )
    columns = (
        ("Lot", 36),
        ("Quality", 15, True),
        ("Your price", 17, True),
        ("Price score", 16, True),
        ("Total", 16, True),
    )
    return table("Your subtotals and total in each lot", columns, rows)


def explanations(bundle: Bundle, bidder: str) -> tuple[ExplainedScore, ...]:
    """The agreed reason for each score, by reference to what the answer says;
    an answer given once is explained once.
    """
    found: dict[tuple[str, str], ExplainedScore] = {}
    for _, bid in bundle.bids_of(bidder):
        if is_assessed(bid):
            _explain(bundle, bid, found)
    return tuple(found.values())


def explained(bundle: Bundle, bid: BidOutcome) -> tuple[ExplainedScore, ...]:
    """The agreed reasons for one submission's scores in one lot."""
    found: dict[tuple[str, str], ExplainedScore] = {}
    _explain(bundle, bid, found)
    return tuple(found.values())


def _explain(bundle: Bundle, bid: BidOutcome, found: dict[tuple[str, str], ExplainedScore]) -> None:
    questions = {question.id: question for question in bundle.procurement.criteria.questions}
    for score in bid.quality.scores if bid.quality else ():
        answer = answer_of(bid, score.question)
        if answer is None or (score.question, answer.lot) in found:
            continue
        question, lot = questions[score.question], f", lot {answer.lot}" if answer.lot else ""
        label = {
            point.mark: point.label
            for point in bundle.procurement.criteria.scale(question.scale).points
        }.get(score.score, "")
        found[score.question, answer.lot] = ExplainedScore(
            heading=f"{question.id} {question.title}{lot}",
            score=f"{short(score.score)} of {short(score.highest)}"
            + (f", {label}" if label else ""),
            reason=reason_of(answer),
        )


def why_not(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """One reason for each lot in which the bidder holds no place."""
    lines = []
    for outcome, bid in bundle.bids_of(bidder):
        if seat_of(outcome, bidder) is not None:
            continue
        lines.append(
            f"{lot_title(bundle.procurement.lot(outcome.lot))}: {_why(bundle, outcome, bid)}"
        )
    return tuple(lines)


def _why(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    if bid.rank is None:
        return f"{STANDINGS[bid.standing].lower()}. " + " ".join(
            sentence(named(bundle, reason)) for reason in bid.reasons
        )
    passed = [
        passed_over.why
        for passed_over in bundle.evaluation.placing.passed_over
        if passed_over.lot == outcome.lot and passed_over.bidder == bid.bidder
    ]
    if passed:
        return f"your rank was {bid.rank}, and you were passed over. {sentence(passed[0])}"
    if not outcome.seats:
        return f"no place was awarded in this lot. {sentence(outcome.reason)}"
    lowest = min(outcome.seats, key=lambda seat: -seat.rank)
    places = decimals_of((lowest.total, bid.total), bundle.procurement.criteria.rounding.total)
    return (
        f"your total of {at(bid.total, places)} ranked {bid.rank}. "
        f"The last place went to rank {lowest.rank} with {at(lowest.total, places)}."
    )


def conditions(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """Every condition not passed, with the fact, where it was read, and what would have met it."""
    titles = {condition.id: condition.title for condition in bundle.procurement.conditions}
    lines = []
    for judgement in bundle.evaluation.judgements_of(bidder):
        if judgement.verdict is Verdict.PASS:
            continue
        read = (
            f" Read in {judgement.evidence[0].file}, row {judgement.evidence[0].row}."
            if judgement.evidence and judgement.evidence[0].row
            else ""
        )
        until = f" You have until {day(judgement.held_until)}." if judgement.held_until else ""
        needed = (
            f" What would have met it: {sentence(judgement.needed)}" if judgement.needed else ""
        )
        lines.append(
            f"{titles.get(judgement.condition, judgement.condition)}, judged at "
            f"{judgement.when.value} as at "
            f"{day(judgement.on)}: {judgement.verdict.value}. "
            f"{sentence(judgement.fact)}{needed}{until}{read}"
        )
    return tuple(dict.fromkeys(lines))
