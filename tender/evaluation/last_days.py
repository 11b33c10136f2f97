"""Places that wait for a condition whose last day is over."""

from collections.abc import Iterator, Sequence
from datetime import date

from criteria.participation import Judgement
from criteria.reading import day_in_words
from evidence.finding import Finding, warning
from tender.evaluation.conditions import open_at_last
from tender.evaluation.result import Placing


def past_last_day(placing: Placing, judgements: Sequence[Judgement], on: date) -> Iterator[Finding]:
    """Each condition that a place still waits for on the day `on`, after the last day published
    for it: what no file shows neither passes nor fails by itself, so somebody decides.
    """
    holders = {(seat.bidder, lot) for seat in placing.seats for lot in ("", seat.lot)}
    for judgement in open_at_last(judgements):
        last = judgement.held_until
        if last is None or last >= on or (judgement.bidder, judgement.lot) not in holders:
            continue
        in_lot = f" in lot {judgement.lot}" if judgement.lot else ""
        yield warning(
            "held-past-its-last-day",
            f"bidders[{judgement.bidder}]",
            f"{judgement.bidder} holds a place{in_lot} and condition {judgement.condition} is not "
            f"yet met; the last day for it, {day_in_words(last)}, is over",
            "find out whether it was met by then, or disregard the bid, before any award",
            "law: Procurement Act 2023 s.19(3)(a) and s.22(2)",
        )
