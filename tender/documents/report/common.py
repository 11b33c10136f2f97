"""What several parts of the report say in the same way: who holds which place, whom a sentence of
the engine is about, and how many decimals a column shows.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from criteria.participation import Condition, GateMoment, Judgement, Verdict
from evidence.counting import by_number
from evidence.number import fixed, plain
from lots.lot import Lot
from lots.place import PlaceKind
from tender.documents.bundle import Bundle
from tender.documents.words import MOST, day, decimals_of, listed
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome, Seat, Standing
from tender.evaluation.sentence_names import declaration_titles, in_names
from tender.procurement.law import LAW, in_regime
from tender.procurement.timetable import Step

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
    LotDecision.ENDED: "Ended",
}
STANDINGS = {
    Standing.RANKED: "Ranked",
    Standing.DISREGARDED: "Disregarded",
    Standing.BELOW_THRESHOLD: "Below a minimum score",
    Standing.PRICE_DISQUALIFIED: "Price outside the published limits",
    Standing.LOT_ENDED: "The lot was ended",
}


def lot_title(lot: Lot) -> str:
    """A lot by number and title: "Lot 1, General"."""
    return f"Lot {lot.id}, {lot.title}"


def lots_words(lots: Sequence[str]) -> str:
    """Lots by number: "lot 3", "lots 1, 2 and 9"."""
    return f"{by_number(len(lots), 'lot', 'lots')} {listed(lots)}"


def condition_label(condition: Condition) -> str:
    """A condition by its title, with its number where it has one; an id made of words says the same
    twice.
    """
    return f"{condition.id} {condition.title}" if len(condition.id) <= SHORT_ID else condition.title


def named(bundle: Bundle, words: str) -> str:
    """The engine's sentence with the names of bidders and the titles of conditions and
    declarations; the engine speaks of all by id.
    """
    bidders = [submission.bidder for submission in bundle.submissions.submissions]
    return in_names(
        words,
        {bidder: f"{bundle.name(bidder)} ({bidder})" for bidder in bidders},
        {condition.id: condition_label(condition) for condition in bundle.procurement.conditions},
        declaration_titles(bundle.procurement.conditions),
    )


def source_of(bundle: Bundle, source: str) -> str:
    """A source that the council named, as it is printed: law of another regime, as a template may
    have it, in the words of the procurement's own; a dash where nothing is named.
    """
    if source.startswith(LAW):
        citation = in_regime(source, bundle.procurement.regime)
        source = LAW + citation if citation else ""
    return source or "–"


def anchor(*parts: str) -> str:
    """A name that can be pointed at, from any ids."""
    return "-".join(
        "".join(letter if letter.isalnum() else "-" for letter in part.casefold()).strip("-")
        for part in parts
    )


def distinct_names(ids: Iterable[str], named: Callable[[str], str]) -> dict[str, str]:
    """What is made of each id, with a number after it where another has the same: “B.1” and “B-1”
    are two, and so are “B01” and “b01”.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in sorted(ids):
        name = names[id] = next(
            name
            for number in count(1)
            if (name := named(id) if number == 1 else f"{named(id)}-{number}") not in taken
        )
        taken.add(name)
    return names


def seat_of(outcome: LotOutcome, bidder: str) -> Seat | None:
    """The bidder's place in the lot, or None."""
    return next((seat for seat in outcome.seats if seat.bidder == bidder), None)


def place_name(outcome: LotOutcome, seat: Seat) -> str:
    """A place as people call it: "Lead", "Additional 3"; numbered where there are several of its
    kind.
    """
    kinds = [lot_seat.kind for lot_seat in outcome.seats]
    several = kinds.count(seat.kind) > 1
    return f"{KINDS[seat.kind]} {seat.number}" if several else KINDS[seat.kind]


def fails_at_award(bundle: Bundle, outcome: LotOutcome, bidder: str) -> tuple[Judgement, ...]:
    """The conditions that a bidder does not meet at award, in this lot or in all: the same for one
    that held a place and was dropped for it, and for one that had none to lose.
    """
    return tuple(
        judgement
        for judgement in bundle.evaluation.judgements_of(bidder)
        if judgement.when is GateMoment.AWARD
        and judgement.verdict is Verdict.FAIL
        and judgement.lot in ("", outcome.lot)
    )


def place_words(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> str:
    """What a submission ends with in a lot."""
    seat = seat_of(outcome, bid.bidder)
    if seat is None and bid.rank is not None:
        failed = fails_at_award(bundle, outcome, bid.bidder)
        if failed:
            return "No place; a condition is not met at award"
        return "Open" if may_hold(bundle, outcome, bid.bidder) else "No place"
    if seat is None:
        return STANDINGS[bid.standing]
    return place_name(outcome, seat) + (", held" if seat.held else "")


def offered_kinds(bundle: Bundle, outcome: LotOutcome, bidder: str) -> tuple[PlaceKind, ...]:
    """The kinds of place of a lot that a bidder offered to hold."""
    asked = next(bid for bid in bundle.submission(bidder).lots if bid.lot == outcome.lot).places
    kinds = (places.kind for places in bundle.procurement.lot(outcome.lot).places)
    return tuple(kind for kind in kinds if not asked or kind in asked)


def may_hold(bundle: Bundle, outcome: LotOutcome, bidder: str) -> bool:
    """Whether a bidder without a place would have one under some way to resolve open ties."""
    placing = bundle.evaluation.placing
    seats = (seat for resolution in placing.resolutions for seat in resolution.seats)
    return outcome.decision is LotDecision.UNDECIDED and (
        placing.ways > 0 or any((seat.lot, seat.bidder) == (outcome.lot, bidder) for seat in seats)
    )


def last_day(bundle: Bundle, judgement: Judgement) -> date:
    """The last day on which a condition that holds a place may be met: the one published, else the
    day on which the contract is to begin.
    """
    if judgement.held_until:
        return judgement.held_until
    published = bundle.procurement.timetable.first(Step.CONTRACT_START)
    return published.on if published else bundle.procurement.duration.starts


def held_until(bundle: Bundle, judgement: Judgement) -> str:
    """By when a condition that holds a place must be met, in a sentence; nothing where what is
    needed names the day already.
    """
    last = day(last_day(bundle, judgement))
    if judgement.held_until and judgement.held_until < bundle.on and judged_last(bundle, judgement):
        follows = ", and somebody must decide what follows" if _holds(bundle, judgement) else ""
        return f" That day, {last}, is over{follows}."
    if last in judgement.needed:
        return ""
    if judgement.held_until:
        return f" It must be met by {last}."
    return (
        " No last day was published for it: it must be met before the contract begins, "
        f"planned for {last}."
    )


def _holds(bundle: Bundle, judgement: Judgement) -> bool:
    """Whether the bidder holds a place where the condition was judged: of one without nothing waits
    for a decision, and no finding asks for it.
    """
    return any(
        seat.bidder == judgement.bidder and judgement.lot in ("", outcome.lot)
        for outcome in bundle.evaluation.lots
        for seat in outcome.seats
    )


def judged_last(bundle: Bundle, judgement: Judgement) -> bool:
    """Whether the condition was not judged again at award: what was found at bid is not said beside
    what was found since.
    """
    return judgement.when is GateMoment.AWARD or not any(
        later.when is GateMoment.AWARD
        and (later.condition, later.lot) == (judgement.condition, judgement.lot)
        for later in bundle.evaluation.judgements_of(judgement.bidder)
    )


def places_over(outcomes: Iterable[LotOutcome], bidder: str) -> str:
    """Every place a bidder holds, by kind: "Lead in lots 1 and 9; Additional, held, in lot 3"."""
    lots: dict[str, list[str]] = {}
    seats = [(outcome.lot, seat) for outcome in outcomes if (seat := seat_of(outcome, bidder))]
    for kind in PlaceKind:
        for lot, seat in seats:
            if seat.kind is kind:
                waiting = ", held," if seat.held else ""
                lots.setdefault(f"{KINDS[kind]}{waiting}", []).append(lot)
    return "; ".join(f"{kind} in {lots_words(ids)}" for kind, ids in lots.items())


def awarded(outcome: LotOutcome) -> frozenset[str]:
    """The bidders that hold a place in the lot."""
    return frozenset(seat.bidder for seat in outcome.seats)


def scored(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Submissions whose answers were scored in the lot, the best first, those without a rank last:
    one that was disregarded later keeps its scores on record.
    """
    bids = [bid for bid in outcome.bids if bid.quality is not None]
    return tuple(sorted(bids, key=lambda bid: (bid.rank is None, bid.rank or 0)))


def winners_first(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Scored submissions: those that hold a place first, each group by rank."""
    holders = awarded(outcome)
    return tuple(sorted(scored(outcome), key=lambda bid: bid.bidder not in holders))


def ranks_lowest(outcome: LotOutcome) -> bool:
    """Whether the lot's price rule ranks the lowest figure first."""
    return any(
        bid.price is not None and bid.price.scoring.rule.ranks_lowest for bid in outcome.bids
    )


def priced(outcome: LotOutcome) -> bool:
    """Whether price was scored in the lot."""
    return any(bid.price is not None for bid in outcome.bids)


def total_decimals(bundle: Bundle, values: Iterable[Fraction | None]) -> int:
    """Decimals of a column of totals."""
    return decimals_of(values, bundle.procurement.criteria.rounding.total)


class BidDecimals(NamedTuple):
    """Decimals of the columns of a table of bids."""

    quality: int
    price: int
    total: int


def bid_decimals(bundle: Bundle, bids: Sequence[BidOutcome]) -> BidDecimals:
    """Decimals that these bids are shown to, one under another."""
    rounding = bundle.procurement.criteria.rounding
    return BidDecimals(
        quality=decimals_of((bid.quality.total for bid in bids if bid.quality), rounding.quality),
        price=decimals_of((bid.price.score for bid in bids if bid.price), rounding.price),
        total=decimals_of((bid.total for bid in bids), rounding.total),
    )


def at(value: Fraction | None, decimals: int) -> str:
    """A figure at the decimals of its column; one that was carried exactly beyond them says that it
    goes on.
    """
    if value is None:
        return "–"
    text = plain(value)
    longer = "/" in text or len(text.partition(".")[2]) > decimals
    return fixed(value, decimals) + ("…" if longer and decimals >= MOST else "")


def split(bids: tuple[BidOutcome, ...], size: int) -> tuple[tuple[BidOutcome, ...], ...]:
    """The bids in runs of nearly equal length, none longer than `size`."""
    if not bids:
        return ()
    runs = -(-len(bids) // size)
    length = -(-len(bids) // runs)
    return tuple(bids[start : start + length] for start in range(0, len(bids), length))
