"""Tables of what came out: weighted scores, totals, places, lots."""

from tender.evaluation.result import BidOutcome
from tender.frames.award import AwardData
from tender.frames.bids import BIDDER, LOT, QUESTION, Rows
from tender.frames.table import (
    DataTable,
    columns,
    figure,
    figure_cells,
    pounds_cells,
    text,
    whole,
    yes_no,
)


def weighted_scores_table(award: AwardData) -> DataTable:
    """One row for each question scored in each lot of each bid."""
    return DataTable(
        name="weighted_scores",
        meaning="One row for each question of each bid in each lot, where quality was scored.",
        columns=columns(
            BIDDER,
            LOT,
            QUESTION,
            figure("score", "on the question's scale, rounded as published"),
            figure("highest", "the highest mark of that scale"),
            figure("weight", "the question's weight, in per cent of the whole award"),
            figure("weighted", "score / highest x weight, rounded as published"),
        ),
        rows=tuple(_weighted_scores(award)),
    )


def _weighted_scores(award: AwardData) -> Rows:
    rounding = award.procurement.criteria.rounding
    for bid in _outcomes(award):
        for score in bid.quality.scores if bid.quality else ():
            yield (
                bid.bidder,
                bid.lot,
                score.question,
                *figure_cells(score.score, rounding.score),
                *figure_cells(score.highest),
                *figure_cells(score.weight),
                *figure_cells(score.weighted, rounding.question),
            )


def _outcomes(award: AwardData) -> tuple[BidOutcome, ...]:
    return tuple(bid for outcome in award.evaluation.lots for bid in outcome.bids)


def totals_table(award: AwardData) -> DataTable:
    """One row for each bid in each lot."""
    return DataTable(
        name="totals",
        meaning="One row for each bid in each lot: where it ended, and its figures.",
        columns=columns(
            BIDDER,
            LOT,
            text("standing", "ranked, disregarded, below threshold, price disqualified, lot ended"),
            text("reasons", "why it is not ranked; nothing where it is"),
            figure("quality", "the quality score, in points of the whole award"),
            figure("evaluated_price", "the price that was scored, in pounds"),
            text("price_rule", "the published rule by which it was scored"),
            figure("price_score", "the price score, or the figure that ranks, lowest first"),
            figure("total", "what ranks are made from, rounded as published"),
            whole("rank", "1 first; bids that tie share one"),
            text(
                "tie_broken_by", "the rung of the published ladder that parted it from its equals"
            ),
            text("held_by", "conditions not yet met, for which its contract waits"),
        ),
        rows=tuple(_totals(award)),
    )


def _totals(award: AwardData) -> Rows:
    rounding = award.procurement.criteria.rounding
    for bid in _outcomes(award):
        price = bid.price
        yield (
            bid.bidder,
            bid.lot,
            bid.standing.value,
            " ".join(bid.reasons),
            *figure_cells(bid.quality.total if bid.quality else None, rounding.quality),
            *pounds_cells(price.evaluated if price else None),
            price.scoring.rule.name if price else "",
            *figure_cells(price.score if price else None, rounding.price),
            *figure_cells(bid.total, bid.total_places),
            bid.rank,
            bid.tie_broken_by,
            ", ".join(bid.held_by),
        )


def places_table(award: AwardData) -> DataTable:
    """One row for each place that is filled."""
    return DataTable(
        name="places",
        meaning="One row for each place that a bidder would hold.",
        columns=columns(
            LOT,
            text("kind", "the kind of place"),
            whole("number", "1 for the first place of its kind; equal ranks share one"),
            BIDDER,
            whole("rank", "the bidder's rank in the lot"),
            figure("total", "its total in the lot"),
            yes_no("held", "whether the contract waits for a condition that is not yet met"),
        ),
        rows=tuple(
            (
                seat.lot,
                seat.kind.value,
                seat.number,
                seat.bidder,
                seat.rank,
                *figure_cells(seat.total, outcome.bid(seat.bidder).total_places),
                seat.held,
            )
            for outcome in award.evaluation.lots
            for seat in outcome.seats
        ),
    )


def lots_table(award: AwardData) -> DataTable:
    """One row for each lot."""
    return DataTable(
        name="lots",
        meaning="One row for each lot: what is recommended for it, and why.",
        columns=columns(
            LOT,
            text("title", "what it is called"),
            text("decision", "award, no award, negotiate, undecided, ended"),
            text("reason", "why"),
            whole("bids", "bids for it"),
            whole("ranked", "of those, with a rank"),
        ),
        rows=tuple(
            (
                outcome.lot,
                award.procurement.lot(outcome.lot).title,
                outcome.decision.value,
                outcome.reason,
                len(outcome.bids),
                len(outcome.ranked),
            )
            for outcome in award.evaluation.lots
        ),
    )
