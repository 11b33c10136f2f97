"""The first sentences of a decision: what is awarded, what becomes of other lots, and how many bids
arrived.
"""

from collections import Counter

from evidence.counting import by_number, count_of
from tender.documents.bundle import Bundle
from tender.documents.chronology import ActKind
from tender.documents.report.left import has_left_altogether
from tender.evaluation.result import LotDecision


def lead(bundle: Bundle, reasons: str) -> tuple[str, ...]:
    """What is decided and what arrived; `reasons` is where the reason of each bid stands."""
    outcomes = bundle.evaluation.lots
    if bundle.all_ended:
        which = by_number(len(outcomes), "the lot was", "every lot was")
        arrived = count_of(len(bundle.submissions.submissions), "submission")
        return (f"Nothing is awarded: {which} ended, for the reason below. {arrived} arrived.",)
    return _lots_told(bundle), _arrivals(bundle, reasons)


def _lots_told(bundle: Bundle) -> str:
    """How many lots and places are, can be or were awarded, and what becomes of other lots."""
    outcomes = bundle.evaluation.lots
    lots = Counter(outcome.decision for outcome in outcomes)
    line = _awarded_told(bundle)
    if bundle.awards_nothing:
        each = by_number(len(outcomes), "the lot ends", "each lot ends")
        line = f"Nothing is awarded: {each} without an award, for the reason below."
    for decision, becomes in (
        (LotDecision.UNDECIDED, ("waits for a tie to be decided", "wait for a tie to be decided")),
        (LotDecision.NEGOTIATE, ("goes to negotiation", "go to negotiation")),
        (LotDecision.ENDED, ("was ended", "were ended")),
    ):
        if number := lots[decision]:
            line += f" {count_of(number, 'lot')} {by_number(number, *becomes)}."
    return line


def _awarded_told(bundle: Bundle) -> str:
    """How many places of the lots that are awarded go to how many."""
    outcomes = bundle.evaluation.lots
    awarded = [outcome for outcome in outcomes if outcome.decision is LotDecision.AWARD]
    if not awarded:
        return "Nothing can be awarded yet."
    held = sum(len(outcome.seats) for outcome in awarded)
    holders = {seat.bidder for outcome in awarded for seat in outcome.seats}
    places, providers = count_of(held, "place"), count_of(len(holders), "provider")
    can = ("can be",) * 2 if bundle.done(ActKind.AWARDED) is None else ("was", "were")
    if len(outcomes) == 1:
        return f"{places} {by_number(held, *can)} awarded, to {providers}."
    lots = f"{len(awarded)} of {count_of(len(outcomes), 'lot')} {by_number(len(awarded), *can)}"
    return f"{lots} awarded: {places} to {providers}."


def _arrivals(bundle: Bundle, reasons: str) -> str:
    """How many bids arrived, and what became of them."""
    assessed, only_ended = len(bundle.assessed()), bundle.only_ended()
    out = [bidder for bidder in bundle.not_assessed() if bidder not in only_ended]
    if not bundle.submissions.submissions:
        return "No submission arrived."
    arrivals = (
        f"{count_of(len(bundle.submissions.submissions), 'submission')} arrived. "
        f"{count_of(assessed, 'bidder')} {by_number(assessed, 'was', 'were')} assessed"
    )
    if only_ended:
        bid = by_number(len(only_ended), "bid", "bid")
        arrivals += f"; {len(only_ended)} {bid} for no lot that goes on"
    left = [bidder for bidder in out if has_left_altogether(bundle, bidder)]
    out = [bidder for bidder in out if bidder not in left]
    if left:
        arrivals += f"; {len(left)} left after the opening"
    if not out:
        return f"{arrivals}.{_uncounted(bundle, left)}"
    scored = len(set(out) & set(bundle.scored()))
    of_them = f", {scored} of them" if scored < len(out) else ""
    after = f"{of_them} after {by_number(scored, 'its', 'their')} answers were scored"
    return (
        f"{arrivals}; {len(out)} {by_number(len(out), 'was', 'were')} "
        f"disregarded{after if scored else ''}, "
        f"{by_number(len(out), 'for', 'each for')} the reason {reasons}."
        f"{_uncounted(bundle, [*out, *left])}"
    )


def _uncounted(bundle: Bundle, out: list[str]) -> str:
    """That some who are out were marked all the same, where they were."""
    number = sum(bool(bundle.uncounted(bidder)) for bidder in out)
    if not number:
        return ""
    scored = set(out) & set(bundle.scored())
    those = f"{number} of the others" if scored else f"{number} of these"
    if len(out) == 1:
        those = "it"
    elif scored and len(out) - len(scored) == 1:
        those = "the other"
    return f" Marks were given to {those} all the same: they stay on record and count for nothing."
