"""What became of a bid as a whole, and what its letter owes under each regime.

One table, which `docs/letters-by-law.md` prints for a lawyer to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evidence.counting import by_number, count_of
from tender.documents.bundle import Bundle, is_assessed, is_scored
from tender.documents.report.common import may_hold, seat_of
from tender.documents.report.left import has_left_altogether
from tender.evaluation.result import BidOutcome, Standing
from tender.procurement.regime import Regime

EVERY = frozenset(Regime)
#: under the Act a summary is owed for an assessed tender alone, which one that must be disregarded
#: is not (s.50(3), s.19(3))
BUT_THE_ACT = EVERY - {Regime.PA_2023}
NOWHERE: frozenset[Regime] = frozenset()


class LetterKind(StrEnum):
    """What happened to a bid, over all lots that it was made for."""

    AWARDED = "awarded in every lot"
    AWARDED_IN_PART = "awarded in some lots"
    HELD = "awarded, held until a condition is met"
    UNDECIDED = "scored, where a tie is open"
    NOT_AWARDED = "scored, not awarded"
    BELOW_MINIMUM = "scored, below a minimum"
    PRICE_OUT = "scored, out by a rule on prices"
    DROPPED = "scored, disregarded later"
    NEVER_SCORED = "disregarded, never scored"
    LEFT = "left after the opening"
    ENDED = "every lot ended without an award"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKindRow:
    """What a letter of one kind says first, and what it owes."""

    says: str  #: in a few plain words, after the thanks; `{lots}` is filled in
    own_scores: frozenset[Regime] = EVERY  #: where its scores and the reason for each are in it


GLAD = (
    "We are glad to tell you that your bid won a place in {lots}. This letter is not a contract: "
    "that comes later, if nothing stands in its way."
)
SORRY = "We are sorry to tell you that it won no place."
ROWS: Mapping[LetterKind, LetterKindRow] = {
    LetterKind.AWARDED: LetterKindRow(says=GLAD),
    LetterKind.AWARDED_IN_PART: LetterKindRow(says=GLAD),
    LetterKind.HELD: LetterKindRow(
        says="Your bid won a place in {lots}. It is not yours yet: it is held until you meet what "
        "is still open."
    ),
    LetterKind.UNDECIDED: LetterKindRow(
        says="Your bid was scored. Whether it wins a place is not decided yet, since a tie is "
        "open. We will write to you again."
    ),
    LetterKind.NOT_AWARDED: LetterKindRow(says=f"Your bid was scored. {SORRY}"),
    LetterKind.BELOW_MINIMUM: LetterKindRow(
        says=f"Your bid was scored, and fell below a score that each bid had to reach. {SORRY}"
    ),
    LetterKind.PRICE_OUT: LetterKindRow(
        says=f"Your bid was scored, and a price in it broke a rule of this tender. {SORRY}"
    ),
    LetterKind.DROPPED: LetterKindRow(
        says="Your bid was scored, and had to be left out of the award after that. We are sorry to "
        "tell you so. You will find the reason below.",
        own_scores=BUT_THE_ACT,
    ),
    LetterKind.NEVER_SCORED: LetterKindRow(
        says="We are sorry to tell you that your bid could not be taken into account. You will "
        "find the reason below.",
        own_scores=NOWHERE,
    ),
    LetterKind.LEFT: LetterKindRow(
        says="Your bid is no longer part of this tender. You will find the reason below.",
        own_scores=NOWHERE,
    ),
    LetterKind.ENDED: LetterKindRow(
        says="Each lot that you bid for was ended, and no one wins a place in it. You will find "
        "the reason below.",
        own_scores=NOWHERE,
    ),
}
THANKS = "Thank you for your bid. We know that a bid takes time, above all for a small firm."
SCORES = "This letter gives your scores, and the reason for each."


def letter_kind(bundle: Bundle, bidder: str) -> LetterKind:
    """What happened to a bid. Raises KeyError where there is no such bidder."""
    bids = bundle.bids_of(bidder)
    seats = [seat for outcome, _ in bids if (seat := seat_of(outcome, bidder))]
    if seats and all(seat.held for seat in seats):
        return LetterKind.HELD
    if seats:
        return LetterKind.AWARDED if len(seats) == len(bids) else LetterKind.AWARDED_IN_PART
    if bidder in bundle.only_ended():
        return LetterKind.ENDED
    if has_left_altogether(bundle, bidder):
        return LetterKind.LEFT
    if any(may_hold(bundle, outcome, bidder) for outcome, _ in bids):
        return LetterKind.UNDECIDED
    return _without_a_place([bid for _, bid in bids])


def _without_a_place(bids: list[BidOutcome]) -> LetterKind:
    """By how far it came in the lot in which it came furthest."""
    standings = {bid.standing for bid in bids if is_assessed(bid)}
    for standing, kind in (
        (Standing.RANKED, LetterKind.NOT_AWARDED),
        (Standing.BELOW_THRESHOLD, LetterKind.BELOW_MINIMUM),
        (Standing.PRICE_DISQUALIFIED, LetterKind.PRICE_OUT),
    ):
        if standing in standings:
            return kind
    return LetterKind.DROPPED if any(map(is_scored, bids)) else LetterKind.NEVER_SCORED


def carries_scores(bundle: Bundle, bidder: str) -> bool:
    """Whether the bidder is sent its scores."""
    return bundle.procurement.regime in ROWS[letter_kind(bundle, bidder)].own_scores


def first_words(bundle: Bundle, bidder: str) -> tuple[str, ...]:
    """What a letter says first: thanks, and what happened, in paragraphs."""
    bids = bundle.bids_of(bidder)
    seats = [seat for outcome, _ in bids if (seat := seat_of(outcome, bidder))]
    says = ROWS[letter_kind(bundle, bidder)].says.format(lots=_lots(len(seats), len(bids)))
    held = sum(seat.held for seat in seats)
    if 0 < held < len(seats):
        says += (
            f" Of your places, {by_number(held, '1 is', f'{held:,} are')} held until you meet "
            "what is still open."
        )
    if held:
        says += " You will find below what that is."
    scores = f" {SCORES}" if carries_scores(bundle, bidder) else ""
    return (THANKS, says + scores)


def _lots(won: int, asked: int) -> str:
    if won < asked:
        return f"{won} of the {count_of(asked, 'lot')} that you bid for"
    every = f"all of the {count_of(asked, 'lot')}"
    return f"{by_number(asked, 'the lot', every)} that you bid for"
