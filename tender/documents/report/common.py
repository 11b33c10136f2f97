"""What several parts of the report say in the same way: who holds which place,
and how many decimals a column shows.
"""

from collections.abc import Iterable
from fractions import Fraction

from criteria.participation import Condition
from evidence.number import fixed, plain
from lots.lot import Lot
from lots.place import PlaceKind
from tender.documents.bundle import Bundle
from tender.documents.words import MOST, listed, places_of
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome, Seat, Standing

KINDS = {
    PlaceKind.LEAD: "Lead",
    PlaceKind.ADDITIONAL: "Additional",
    PlaceKind.SUPPLEMENTARY: "Supplementary",
    PlaceKind.CONTINGENCY: "Contingency",
    PlaceKind.FRAMEWORK: "Framework",
}
SHORT_ID = 4  #: letters in an id that is a number rather than words
DECISIONS = {
    LotDecision.AWARD: "Award",
    LotDecision.NO_AWARD: "No award",
    LotDecision.NEGOTIATE: "Negotiate",
    LotDecision.UNDECIDED: "Undecided",
}
STANDINGS = {
    Standing.RANKED: "Ranked",
    Standing.DISREGARDED: "Not assessed",
    Standing.BELOW_THRESHOLD: "Below a minimum score",
    Standing.PRICE_DISQUALIFIED: "Price outside the published limits",
}


def lot_title(lot: Lot) -> str:
    """A lot by number and title: "Lot 1, General"."""
    return f"Lot {lot.id}, {lot.title}"


def condition_label(condition: Condition) -> str:
    """A condition by its title, with its number where it has one;
    an id made of words says the same twice.
    """
    return f"{condition.id} {condition.title}" if len(condition.id) <= SHORT_ID else condition.title


def anchor(*parts: str) -> str:
    """A name that can be pointed at, from any ids."""
    return "-".join(
        "".join(letter if letter.isalnum() else "-" for letter in part.casefold()).strip("-")
        for part in parts
    )


def seat_of(outcome: LotOutcome, bidder: str) -> Seat | None:
    """The bidder's place in the lot, or None."""
    return next((seat for seat in outcome.seats if seat.bidder == bidder), None)


def place_name(outcome: LotOutcome, seat: Seat) -> str:
    """A place as people call it: "Lead", "Additional 3";
    numbered where there are several of its kind.
    """
    several = sum(other.kind is seat.kind for other in outcome.seats) > 1
    return f"{KINDS[seat.kind]} {seat.number}" if several else KINDS[seat.kind]


def place_words(outcome: LotOutcome, bid: BidOutcome) -> str:
    """What a submission ends with in a lot."""
    seat = seat_of(outcome, bid.bidder)
    if seat is None:
        return "No place" if bid.rank is not None else STANDINGS[bid.standing]
    return place_name(outcome, seat) + (", held" if seat.held else "")


def places_over(outcomes: Iterable[LotOutcome], bidder: str) -> str:
    """Every place a bidder holds, by kind: "Lead in lots 1 and 9; Additional, held, in lot 3"."""
    lots: dict[str, list[str]] = {}
    found = [(outcome, seat) for outcome in outcomes if (seat := seat_of(outcome, bidder))]
    for kind in PlaceKind:
        for outcome, seat in (one for one in found if one[1].kind is kind):
            lots.setdefault(f"{KINDS[seat.kind]}{', held,' if seat.held else ''}", []).append(
                outcome.lot
            )
    return "; ".join(
        f"{kind} in lot{'' if len(ids) == 1 else 's'} {listed(ids)}" for kind, ids in lots.items()
    )


def awarded(outcome: LotOutcome) -> frozenset[str]:
    """The bidders that hold a place in the lot."""
    return frozenset(seat.bidder for seat in outcome.seats)


def assessed(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Submissions assessed in the lot, the best first, those without a rank last."""
    bids = [
        bid
        for bid in outcome.bids
        if bid.standing is not Standing.DISREGARDED and bid.quality is not None
    ]
    return tuple(sorted(bids, key=lambda bid: (bid.rank is None, bid.rank or 0)))


def winners_first(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Assessed submissions: those that hold a place first, each group by rank."""
    held = awarded(outcome)
    return tuple(sorted(assessed(outcome), key=lambda bid: bid.bidder not in held))


def ranks_lowest(outcome: LotOutcome) -> bool:
    """Whether the lot's price rule ranks the lowest figure first."""
    return any(
        bid.price is not None and bid.price.scoring.rule.ranks_lowest for bid in outcome.bids
    )


def priced(outcome: LotOutcome) -> bool:
    """Whether price was scored in the lot."""
    return any(bid.price is not None for bid in outcome.bids)


def total_places(bundle: Bundle, values: Iterable[Fraction | None]) -> int:
    """Decimals of a column of totals."""
    return places_of(values, bundle.procurement.criteria.rounding.total)


def at(value: Fraction | None, places: int) -> str:
    """A figure at the decimals of its column;
    one that was carried exactly beyond them says that it goes on.
    """
    if value is None:
        return "–"
    text = plain(value)
    longer = "/" in text or len(text.partition(".")[2]) > places
    return fixed(value, places) + ("…" if longer and places >= MOST else "")


def split(items: tuple[BidOutcome, ...], size: int) -> tuple[tuple[BidOutcome, ...], ...]:
    """The items in runs of nearly equal length, none longer than `size`."""
    runs = -(-len(items) // size) or 1
    length = -(-len(items) // runs)
    return (
        tuple(items[start : start + length] for start in range(0, len(items), length))
        if items
        else ()
    )
