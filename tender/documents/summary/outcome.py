"""What came of the recipient's submission in each lot, and why: places, reasons for none, and the
conditions that were not passed.
"""

import re
from collections.abc import Iterator

from criteria.participation import GateMoment, Judgement, Verdict
from evidence.counting import by_number, count_of
from evidence.sentence import capitalised, sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    at,
    condition_label,
    held_until,
    lot_title,
    may_hold,
    named,
    offered_kinds,
    place_name,
    seat_of,
    total_decimals,
)
from tender.documents.report.figure import figure_name, parted
from tender.documents.report.left import standing_words
from tender.documents.summary.outside import outside, without_ids
from tender.documents.table import Table, table
from tender.documents.words import day, listed
from tender.evaluation.allocation.passed_over import as_its_bidder_is_told
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome, Seat, Standing
from tender.evaluation.sentence_names import worded

#: a verdict in words to whoever it was reached about
TOLD = {Verdict.PASS: "met", Verdict.FAIL: "not met", Verdict.NOT_YET_MET: "not yet met"}
#: where a fact names the rows that differ: the report has them
PLACE_IN_FILE = re.compile(r" \([^()]+ row \d+\)")


def outcome_table(bundle: Bundle, bidder: str) -> Table:
    """The recipient's outcome in each lot it bid for."""
    rows, figure = [], capitalised(figure_name(bundle.procurement.criteria))
    for outcome, bid in bundle.bids_of(bidder):
        total = "Not ranked"
        if bid.total is not None:
            total = at(bid.total, total_decimals(bundle, (bid.total,)))
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                _outcome(bundle, outcome, bid),
                str(bid.rank) if bid.rank else "–",
                total,
            )
        )
    return table(
        "Outcome in each lot you bid for",
        (("Lot", 36), ("Outcome", 34), ("Rank", 12, True), (figure, 18, True)),
        rows,
    )


def _outcome(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    seat = seat_of(outcome, bid.bidder)
    if seat is not None:
        waiting = ", held until a condition is met" if seat.held else ""
        kind, _, number = place_name(outcome, seat).partition(" ")
        return f"{kind} place {number}".strip() + waiting
    if bid.standing is Standing.RANKED:
        return "Not decided yet" if may_hold(bundle, outcome, bid.bidder) else "Not awarded"
    return f"Not awarded: {_standing(bundle, outcome, bid)}"


def _standing(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    words = standing_words(bundle, outcome.lot, bid)
    return words[:1].lower() + words[1:]


def none_heading(bundle: Bundle, bidder: str) -> str:
    """The heading over why the bidder holds no place in a lot."""
    undecided = any(may_hold(bundle, outcome, bidder) for outcome, _ in bundle.bids_of(bidder))
    return f"Why a lot was not awarded to you{', or not yet' if undecided else ''}"


def why_not(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """One reason for each lot in which the bidder holds no place, as its letter prints it."""
    return tuple(outside(bundle, bidder, why) for why in reasons_for_none(bundle, bidder))


def reasons_for_none(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """The same in the words that are on record."""
    return tuple(
        f"{lot_title(bundle.procurement.lot(outcome.lot))}: {_why(bundle, outcome, bid)}"
        for outcome, bid in bundle.bids_of(bidder)
        if seat_of(outcome, bidder) is None
    )


def why_not_above(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """Why a place of a kind above its own is not the bidder's, as its letter prints it."""
    return tuple(outside(bundle, bidder, why) for why in reasons_for_none_above(bundle, bidder))


def reasons_for_none_above(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """The same in the words that are on record: one for each lot in which somebody holds such a
    place, or the bidder was passed over for it.
    """
    lines = []
    for outcome, bid in bundle.bids_of(bidder):
        own = seat_of(outcome, bidder)
        why = _none_above(bundle, outcome, bid, own) if own else ""
        if why:
            lines.append(f"{lot_title(bundle.procurement.lot(outcome.lot))}: {why}")
    return tuple(lines)


def _none_above(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome, own: Seat) -> str:
    mine = sum(seat.kind is own.kind for seat in outcome.seats)
    place = own.kind.place if mine > 1 else f"the {own.kind.value} place"
    holds = f"your rank was {bid.rank}, and you hold {place}."
    above = [seat for seat in outcome.seats if seat.kind.order < own.kind.order]
    if limits := " ".join(_passed_over(bundle, outcome, bid)):
        others = " ".join(_taken(bundle, outcome, bid, above))
        return f"{holds} You were passed over for another. {limits} {others}".strip()
    if not above:
        return ""
    figure = figure_name(bundle.procurement.criteria)
    lowest = max(above, key=lambda seat: seat.rank)
    decimals = total_decimals(bundle, (lowest.total, own.total))
    went = _went([seat for seat in above if seat.kind is lowest.kind], decimals)
    level = _level(bundle, outcome, bid, lowest)
    return f"{holds} Your {figure} is {at(own.total, decimals)}. {went}{level}"


def _taken(
    bundle: Bundle, outcome: LotOutcome, bid: BidOutcome, seats: list[Seat]
) -> Iterator[str]:
    """To whom places went for which nothing but its rank kept a bidder out that was passed over for
    others.
    """
    over = {
        passed.kind
        for passed in bundle.evaluation.placing.passed_over
        if (passed.lot, passed.bidder) == (outcome.lot, bid.bidder)
    }
    offered = offered_kinds(bundle, outcome, bid.bidder)
    decimals = total_decimals(bundle, (seat.total for seat in seats))
    for kind in (kind for kind in offered if kind not in over):
        if of_kind := [seat for seat in seats if seat.kind is kind]:
            yield _went(of_kind, decimals)


def _went(seats: list[Seat], decimals: int) -> str:
    """To which rank the last of some places of a kind went, and with what."""
    lowest = max(seats, key=lambda seat: seat.rank)
    last = "last " if len(seats) > 1 else ""
    return (
        f"The {last}{lowest.kind.value} place went to rank {lowest.rank} with "
        f"{at(lowest.total, decimals)}."
    )


def _level(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome, lowest: Seat) -> str:
    """What parted a bid from one that is level with it and holds the place; empty where none is."""
    apart = parted(bundle, outcome.bid(lowest.bidder), bid) if bid.total == lowest.total else ""
    figure = figure_name(bundle.procurement.criteria)
    return f" {sentence(f'the {figure}s are level, and were {apart}')}" if apart else ""


def _why(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    if bid.rank is None:
        reasons = " ".join(sentence(named(bundle, reason)) for reason in bid.reasons)
        nobody = ""
        if not outcome.seats and outcome.decision is not LotDecision.ENDED:
            # else nothing says why the letter tells of no winner of the lot
            nobody = f" No place was awarded in this lot. {sentence(outcome.reason)}"
        return f"{_standing(bundle, outcome, bid)}. {reasons}{nobody}"
    if limits := " ".join(_passed_over(bundle, outcome, bid)):
        followed = "you were passed over."
        if may_hold(bundle, outcome, bid.bidder):
            followed = f"this lot is not decided yet. {sentence(outcome.reason)}"
        elif not outcome.seats:
            followed = f"no place was awarded in this lot. {sentence(outcome.reason)}"
        others = []
        if outcome.decision is LotDecision.AWARD:
            others = list(_taken(bundle, outcome, bid, list(outcome.seats)))
        return " ".join((f"your rank was {bid.rank}, and {followed} {limits}", *others))
    if outcome.decision is LotDecision.UNDECIDED:
        may = "this lot is not decided yet"
        if not may_hold(bundle, outcome, bid.bidder):
            may = "no way to resolve what is tied gives you a place"
        return f"your rank was {bid.rank}, and {may}. {sentence(outcome.reason)}"
    if not outcome.seats:
        return f"no place was awarded in this lot. {sentence(outcome.reason)}"
    return _beaten(bundle, outcome, bid)


def _beaten(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    """Who holds the last place of those that a bidder offered to hold, and with what."""
    kinds = offered_kinds(bundle, outcome, bid.bidder)
    seats = [seat for seat in outcome.seats if seat.kind in kinds]
    if not seats:
        return (
            f"your rank was {bid.rank}. You offered to hold no kind of place that is filled here."
        )
    lowest = min(seats, key=lambda seat: -seat.rank)
    decimals = total_decimals(bundle, (lowest.total, bid.total))
    last = "last place" if len(seats) > 1 else "place"
    if len(seats) < len(outcome.seats):
        last += " of the kinds that you offered to hold"
    figure = figure_name(bundle.procurement.criteria)
    level = _level(bundle, outcome, bid, lowest)
    return (
        f"your {figure} of {at(bid.total, decimals)} ranked {bid.rank}. "
        f"The {last} went to rank {lowest.rank} with {at(lowest.total, decimals)}.{level}"
    )


def _passed_over(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> Iterator[str]:
    """Each reason why the bidder was passed over in a lot, with the kinds of place that it kept it
    from.
    """
    kinds: dict[str, list[str]] = {}
    for passed_over in bundle.evaluation.placing.passed_over:
        if (passed_over.lot, passed_over.bidder) != (outcome.lot, bid.bidder):
            continue
        if passed_over.tied:
            yield _tied(outcome, bid)
        else:
            why = as_its_bidder_is_told(without_ids(bundle, bid.bidder, passed_over.why))
            kinds.setdefault(why, []).append(passed_over.kind.value)
    for why, names in kinds.items():
        places = by_number(len(names), "place", "places")
        yield f"For the {listed(dict.fromkeys(names))} {places}: {sentence(why)}"


def _tied(outcome: LotOutcome, bid: BidOutcome) -> str:
    """With how many a bidder shares its rank, and what hangs on it."""
    others = sum(other.rank == bid.rank for other in outcome.ranked) - 1
    return (
        f"You share rank {bid.rank} with {count_of(others, 'other bidder')}: the published ladder "
        "leaves you equal, and a place hangs on which of you comes first."
    )


def conditions(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """Every condition not passed, as a letter prints it."""
    return tuple(outside(bundle, bidder, line) for line in conditions_not_passed(bundle, bidder))


def conditions_not_passed(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """Every condition not passed, with the fact, where it was read, and what would have met it."""
    titles = {
        condition.id: condition_label(condition) for condition in bundle.procurement.conditions
    }
    lines = []
    for judgement in bundle.evaluation.judgements_of(bidder):
        if judgement.verdict is Verdict.PASS:
            continue
        told = worded(judgement, bundle.procurement.conditions)
        waits = judgement.verdict is Verdict.NOT_YET_MET
        would = "would meet" if waits and _can_be_met(bundle, judgement) else "would have met"
        needed = f" What {would} it: {sentence(told.needed)}" if told.needed else ""
        until = held_until(bundle, judgement) if waits else ""
        # the report has the file and its row
        read = any(source.row for source in judgement.evidence)
        where = " We read this in the CQC’s register." if read else ""
        lines.append(
            f"{titles.get(judgement.condition, judgement.condition)}, judged at "
            f"{judgement.when.value} as at {day(judgement.on)}: {TOLD[judgement.verdict]}. "
            f"{sentence(PLACE_IN_FILE.sub('', told.fact))}{needed}{until}{where}"
        )
    return tuple(dict.fromkeys(lines))


def _can_be_met(bundle: Bundle, judgement: Judgement) -> bool:
    """Whether a condition that is not yet met, at award, still can be by its last day."""
    ahead = judgement.held_until is None or judgement.held_until >= bundle.on
    return ahead and judgement.when is GateMoment.AWARD


def outcome_words(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """What became of a bid in each lot, in a few words each."""
    return tuple(
        f"Lot {outcome.lot}: {_outcome(bundle, outcome, bid)}"
        for outcome, bid in bundle.bids_of(bidder)
    )
