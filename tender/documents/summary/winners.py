"""The winners' part: for each lot that the recipient bid for and did not win, the scores of all who
were awarded it, and reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    at,
    awarded,
    lot_title,
    place_words,
    priced,
    ranks_lowest,
    seat_of,
)
from tender.documents.summary.own import ExplainedScore, explained
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import decimals_of, pounds, short
from tender.evaluation.result import BidOutcome, LotOutcome

#: with more winners than this in a lot, their reasons stand in an annex to the letter, printed once
#: for the lot
INLINE = 3
WIDE = 12  #: questions that fit beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """One successful bidder in one lot, with the reason for each of its scores."""

    name: str
    place: str
    reasons: tuple[ExplainedScore, ...]
    said: str = ""  #: where its reasons already stand, if they do


@dataclass(frozen=True, slots=True, kw_only=True)
class WonLot:
    """One lot: all winners' scores; reasons for those printed here; and where the others' are."""

    heading: str
    scores: tuple[Table, ...]
    beside: Table | None
    winners: tuple[Winner, ...]
    elsewhere: str


def successful(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Those awarded a place in the lot, by rank."""
    return tuple(
        sorted(
            (bid for bid in outcome.bids if bid.bidder in awarded(outcome)),
            key=lambda bid: (bid.rank or 0, bid.bidder),
        )
    )


def annex_name(lot: str) -> str:
    """The file that holds all winners' reasons for a lot."""
    return f"winners-lot-{''.join(letter if letter.isalnum() else '-' for letter in lot)}.pdf"


def won_lots(bundle: Bundle, bidder: str) -> Iterator[WonLot]:
    """The winners' part for a recipient; a lot in which it holds a place itself has none."""
    printed: dict[tuple[ExplainedScore, ...], str] = {}
    for outcome, own in bundle.bids_of(bidder):
        winners = successful(outcome)
        if seat_of(outcome, bidder) is not None or not winners:
            continue
        shown = winners if len(winners) <= INLINE else winners[-1:]
        elsewhere = (
            ""
            if shown == winners
            else (
                f"The reasons for all {len(winners)} successful submissions in this lot are in "
                f"{annex_name(outcome.lot)}, which is part of this letter. "
                f"Those of the lowest-ranked of them, the one to have beaten, follow here."
            )
        )
        yield WonLot(
            heading=lot_title(bundle.procurement.lot(outcome.lot)),
            scores=score_tables(bundle, outcome)
            if len(winners) <= INLINE
            else (compact(bundle, outcome),),
            beside=_beside(bundle, outcome, own) if own.quality else None,
            winners=tuple(_once(winner(bundle, outcome, bid), outcome, printed) for bid in shown),
            elsewhere=elsewhere,
        )


def _once(
    one: Winner, outcome: LotOutcome, printed: dict[tuple[ExplainedScore, ...], str]
) -> Winner:
    """The winner, its reasons left out where the same ones already stand under an earlier lot."""
    before = printed.setdefault(one.reasons, f"lot {outcome.lot}")
    return (
        one
        if before == f"lot {outcome.lot}"
        else Winner(
            name=one.name,
            place=one.place,
            reasons=(),
            said=f"The same answers were scored as in {before}: the reasons stand there.",
        )
    )


def winner(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> Winner:
    """One successful bidder with its reasons."""
    return Winner(
        name=bundle.name(bid.bidder),
        place=place_words(outcome, bid),
        reasons=explained(bundle, bid),
    )


def score_tables(bundle: Bundle, outcome: LotOutcome) -> tuple[Table, ...]:
    """All winners' scores by question, in tables that fit the page,
    then their subtotals and totals.
    """
    asked = bundle.procurement.criteria.asked_in(outcome.lot)
    runs = -(-len(asked) // WIDE) or 1
    length = -(-len(asked) // runs) or 1
    parts = [asked[start : start + length] for start in range(0, len(asked), length)]
    tables = []
    for part in parts:
        width = min(60 // len(part), 12)
        columns = (
            Column(title="Successful bidder", width=100 - width * len(part)),
            *(Column(title=question.id, width=width, number=True) for question in part),
        )
        rows = []
        for bid in successful(outcome):
            each = {
                score.question: short(score.score)
                for score in (bid.quality.scores if bid.quality else ())
            }
            rows.append(
                Row(
                    cells=(
                        bundle.name(bid.bidder),
                        *(each.get(question.id, "–") for question in part),
                    )
                )
            )
        tables.append(
            Table(
                caption=f"Scores of those awarded a place, {part[0].id} to {part[-1].id}"
                if len(part) > 1
                else f"Scores of those awarded a place, {part[0].id}",
                columns=columns,
                rows=tuple(rows),
            )
        )
    return (*tables, _totals(bundle, outcome))


def compact(bundle: Bundle, outcome: LotOutcome) -> Table:
    """All winners' scores in one row each, for a lot with many winners."""
    rounding, bids = bundle.procurement.criteria.rounding, successful(outcome)
    quality, price = (
        decimals_of((bid.quality.total for bid in bids if bid.quality), rounding.quality),
        decimals_of((bid.price.score for bid in bids if bid.price), rounding.price),
    )
    total = decimals_of((bid.total for bid in bids), rounding.total)
    rows = []
    for bid in bids:
        each = ", ".join(
            f"{score.question}: {short(score.score)}"
            for score in (bid.quality.scores if bid.quality else ())
        )
        sums = [f"quality {at(bid.quality.total, quality)}"] if bid.quality else []
        sums += (
            [f"price {at(bid.price.score, price)}"]
            if bid.price and not ranks_lowest(outcome)
            else []
        )
        rows.append(
            (
                f"{bid.rank}. {bundle.name(bid.bidder)}",
                f"{each}; {', '.join(sums)}",
                at(bid.total, total),
            )
        )
    return table(
        "Scores, subtotals and totals of all awarded a place, by rank",
        (("Successful bidder", 34), ("Scores by question, and subtotals", 52), ("Total", 14, True)),
        rows,
    )


def _totals(bundle: Bundle, outcome: LotOutcome) -> Table:
    rounding, bids = bundle.procurement.criteria.rounding, successful(outcome)
    quality, price = (
        decimals_of((bid.quality.total for bid in bids if bid.quality), rounding.quality),
        decimals_of((bid.price.score for bid in bids if bid.price), rounding.price),
    )
    total = decimals_of((bid.total for bid in bids), rounding.total)
    rows = []
    for bid in bids:
        cells = [
            bundle.name(bid.bidder),
            str(bid.rank),
            at(bid.quality.total if bid.quality else None, quality),
        ]
        if priced(outcome) and not ranks_lowest(outcome):
            cells.append(at(bid.price.score if bid.price else None, price))
        rows.append((*cells, at(bid.total, total)))
    middle: tuple[tuple[str, int, bool], ...] = (
        (("Price", 16, True),) if priced(outcome) and not ranks_lowest(outcome) else ()
    )
    columns: list[tuple[str, int] | tuple[str, int, bool]] = [
        ("Successful bidder", 42 if middle else 58),
        ("Rank", 10, True),
        ("Quality", 16, True),
        *middle,
        ("Total", 16, True),
    ]
    return table("Subtotals and totals of those awarded a place", columns, rows)


def _beside(bundle: Bundle, outcome: LotOutcome, own: BidOutcome) -> Table:
    """The recipient's score for each question beside the lowest and the
    highest among those awarded.
    """
    winners, rows = successful(outcome), []
    titles = {question.id: question.title for question in bundle.procurement.criteria.questions}
    for score in own.quality.scores if own.quality else ():
        theirs = [
            other.score
            for bid in winners
            for other in (bid.quality.scores if bid.quality else ())
            if other.question == score.question
        ]
        if theirs:
            rows.append(
                (
                    f"{score.question} {titles[score.question]}",
                    short(score.score),
                    short(min(theirs)),
                    short(max(theirs)),
                )
            )
    if own.price is not None and not ranks_lowest(outcome):
        places = decimals_of(
            (bid.price.score for bid in (*winners, own) if bid.price),
            bundle.procurement.criteria.rounding.price,
        )
        scores = [bid.price.score for bid in winners if bid.price]
        rows.append(
            (
                f"Price (yours {pounds(own.price.evaluated)})",
                at(own.price.score, places),
                at(min(scores), places),
                at(max(scores), places),
            )
        )
    return table(
        "Your scores beside those awarded a place",
        (
            ("Criterion", 46),
            ("Yours", 18, True),
            ("Lowest awarded", 18, True),
            ("Highest awarded", 18, True),
        ),
        rows,
    )
