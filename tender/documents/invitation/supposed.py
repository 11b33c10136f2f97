"""What would change in the worked example: a tie, a score below a minimum, a rate outside its
limits, a bidder at its cap. Each is judged by the engine.
"""

from collections.abc import Iterator
from fractions import Fraction

from criteria.price.follows import follows
from evidence.number import money
from evidence.sentence import sentence
from lots.place import PlaceKind
from lots.rate import RateLine
from tender.bid.rates import is_priced
from tender.documents.bundle import Bundle
from tender.documents.invitation.blocks import InvitationBlock, PointList, Prose, SubHeading
from tender.documents.invitation.contest import contest, example_lot
from tender.documents.report.common import KINDS, lots_words, named, place_words
from tender.documents.report.figure import lowest_first
from tender.documents.report.ranking import ranking_table
from tender.documents.table import Table, table
from tender.documents.words import short
from tender.evaluation.allocation.rules import RULES
from tender.evaluation.ranking import Candidate, rank
from tender.evaluation.rate_limits import breach_of
from tender.evaluation.result import BidOutcome
from tender.procurement.specification import Procurement

PENNY = Fraction(1, 100)
MOST_LOTS = 6  #: of an example of a cap


def supposed(procurement: Procurement, bundle: Bundle) -> Iterator[InvitationBlock]:
    """What follows from each change that the published rules speak of."""
    yield from _tie(procurement, bundle)
    yield from _below(procurement)
    yield from _not_met(procurement)
    yield from _outside(procurement)
    for cap in procurement.limits.caps:
        yield from _at_cap(procurement, cap.kind, cap.most_lots)


def _tie(procurement: Procurement, bundle: Bundle) -> Iterator[InvitationBlock]:
    """Two of the bidders with the same total, parted by the ladder where it parts them."""
    ranked = [bid for bid in bundle.evaluation.lots[0].ranked if bid.quality is not None]
    if len(ranked) < 2:
        return
    first, second = sorted(ranked[:2], key=lambda bid: bid.bidder)
    total = max(first.total or Fraction(0), second.total or Fraction(0))
    candidates = [_candidate(bid, total, place) for place, bid in enumerate((first, second), 1)]
    parted = rank(candidates, procurement.criteria.ties)
    yield SubHeading(title="If totals are equal", anchor="example-tie")
    both = f"Suppose that Bidders {first.bidder} and {second.bidder} both came to {short(total)}."
    if parted[0].rank == parted[1].rank:
        yield Prose(
            text=f"{both} The published steps do not part them: they share the rank. Nothing is "
            "drawn by lot. If only one place is left, a person decides, by a published rule and on "
            "record."
        )
        return
    leader, other = parted[0].candidate.bidder, parted[1].candidate.bidder
    yield Prose(
        text=f"{both} Then Bidder {leader} comes before Bidder {other}. What decides is the "
        f"{_decider(parted[0].tie_broken_by)}."
    )


def _decider(rung: str) -> str:
    return rung.removeprefix("the ") or "published order of steps"


def _candidate(bid: BidOutcome, total: Fraction, preference: int) -> Candidate:
    assert bid.quality is not None, "only those with scores are compared"
    return Candidate(bid.bidder, bid.quality, bid.price, total, preference)


def _below(procurement: Procurement) -> Iterator[InvitationBlock]:
    """Bidder C with the lowest mark for the first question that has a minimum, else for all."""
    criteria, lot = procurement.criteria, example_lot(procurement)
    asked = criteria.asked_in(lot.id)
    with_minimum = [question for question in asked if question.threshold][:1]
    marks = {
        ("C", question.id): min(point.mark for point in criteria.scale(question.scale).points)
        for question in with_minimum or asked
    }
    bundle = contest(procurement, (lot,), marks=marks)
    outcome = bundle.evaluation.lots[0]
    bid = outcome.bid("C")
    reasons = [*bid.reasons, *(note.what for note in bid.notes if "minimum" in note.what)]
    if not reasons:
        return
    yield SubHeading(title="If a score is below a minimum", anchor="example-minimum")
    for_what = with_minimum[0].id if with_minimum else "every question"
    yield Prose(
        text=f"Suppose that Bidder C got the lowest mark for {for_what}. "
        + " ".join(sentence(named(bundle, reason)) for reason in reasons)
        + f" Bidder C ends with: {place_words(bundle, outcome, bid).lower()}."
    )


def _not_met(procurement: Procurement) -> Iterator[InvitationBlock]:
    """Bidder B without a condition of participation: who is left, and what that changes."""
    if not procurement.conditions:
        return
    bundle = contest(procurement, (example_lot(procurement),), out="B")
    yield SubHeading(title="If a condition is not met", anchor="example-condition")
    yield Prose(
        text="Suppose that Bidder B failed a condition of participation. Its bid is disregarded: "
        "it has no rank, and no price is compared with its price. The others move up."
    )
    yield ranking_table(bundle, bundle.evaluation.lots[0])


def _outside(procurement: Procurement) -> Iterator[InvitationBlock]:
    """A penny outside each limit of the first rate that has one, and no price at all."""
    lot = example_lot(procurement)
    line = next((line for line in lot.rates if line.is_bid), None)
    if line is None or not is_priced(procurement):
        return
    points = tuple(_breaches(procurement, line))
    yield SubHeading(title="If a rate is outside the limits", anchor="example-limits")
    yield PointList(points=points)


def _breaches(procurement: Procurement, line: RateLine) -> Iterator[str]:
    scheme = procurement.criteria.price
    tried = (
        line.ceiling + PENNY if line.ceiling is not None else None,
        line.floor - PENNY if line.floor is not None else None,
        Fraction(0),
    )
    for rate in tried:
        breach = breach_of(scheme, line, rate) if rate is not None else None
        if breach is not None:
            yield f"{sentence(breach.sentence)} What follows: {follows(scheme, breach.breach)}."
    if line.ceiling is not None:
        yield f"{line.title}: {money(line.ceiling)} exactly is inside the limits."


def _at_cap(procurement: Procurement, kind: PlaceKind, most: int) -> Iterator[InvitationBlock]:
    """The three in one lot more than one bidder may hold: who is placed where, and why."""
    lots = tuple(lot for lot in procurement.lots if lot.places_of(kind))[: most + 1]
    if len(lots) <= most or len(lots) > MOST_LOTS:
        return
    bundle = contest(procurement, lots)
    seats = [seat for seat in bundle.evaluation.placing.seats if seat.kind is kind]
    passed = [bid for bid in bundle.evaluation.placing.passed_over if bid.kind is kind]
    rule = RULES[procurement.limits.allocation]
    told = rule.told(lowest=lowest_first(procurement.criteria))
    yield SubHeading(
        title=f"If a bidder would be {kind} in too many lots", anchor=f"example-cap-{kind}"
    )
    yield Prose(
        text=f"Suppose that the same three bid for {lots_words([lot.id for lot in lots])}, and "
        f"that each puts them in this order. The cap for this kind of place is {most}. "
        f"{sentence(f'{rule.title}: {told}')}"
    )
    rows = [(f"Lot {seat.lot}", f"Bidder {seat.bidder}", str(seat.rank)) for seat in seats]
    yield _seats(kind, rows)
    if passed:
        yield PointList(
            points=tuple(
                f"Lot {bid.lot}: Bidder {bid.bidder} is passed over. "
                f"{sentence(named(bundle, bid.why))}"
                for bid in passed
            )
        )


def _seats(kind: PlaceKind, rows: list[tuple[str, str, str]]) -> Table:
    return table(
        f"{KINDS[kind]}: who holds such a place in the example",
        (("Lot", 30), ("Held by", 40), ("Rank in the lot", 30, True)),
        rows,
    )
