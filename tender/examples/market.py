"""The invented local market of an example: every provider in the area, bidders among them, with
their ratings at the bid deadline and at the award.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from criteria.register import Rating
from tender.evaluation.submission import Submission, Submissions
from tender.examples.plan import ELSEWHERE, LOCATION, PROVIDER, InventedBidder, plan_for
from tender.examples.profiles import PROFILES, Profile
from tender.examples.sizes import MarketSizes
from tender.procurement.specification import Procurement

FIRST = 501  #: number of the first provider of the market that does not bid
REST = "Market Provider {:03d} (illustrative)"


@dataclass(frozen=True, slots=True)
class MarketLocation:
    """One location in the register: whose it is, where it is and how it stands with the CQC."""

    id: str
    name: str
    provider_id: str
    provider_name: str
    company_number: str
    area: str
    profile: Profile


def market_of(
    procurement: Procurement, submissions: Submissions, seed: int
) -> tuple[MarketLocation, ...]:
    """Every location in the example's register, bidders' first.

    Bidders that the plan does not know are rated Good.
    """
    plan = plan_for(procurement, seed, len(submissions.submissions))
    players = {player.provider_id: player for player in plan.players}
    locations = [
        location
        for submission in submissions.submissions
        for location in _of_bidder(procurement, submission, players.get(submission.provider_id))
    ]
    ratings = Counter(
        location.profile.at_bid.overall
        for location in locations
        if location.area == procurement.area
    )
    locations.extend(
        _provider(number, profile, procurement.area)
        for number, profile in enumerate(_rest(plan.sizes.market, ratings), FIRST)
    )
    return tuple(locations)


def _of_bidder(
    procurement: Procurement, submission: Submission, player: InventedBidder | None
) -> Iterator[MarketLocation]:
    profile = player.profile if player else PROFILES["good"]
    for id in dict.fromkeys(bid.location for bid in submission.lots if bid.location):
        yield MarketLocation(
            id,
            submission.name,
            submission.provider_id,
            submission.name,
            submission.company_number,
            procurement.area,
            profile,
        )
    if player and player.second_location and profile.at_award:
        yield MarketLocation(
            f"1-{ELSEWHERE + player.number}",
            f"{submission.name}, second branch",
            submission.provider_id,
            submission.name,
            submission.company_number,
            "Elsewhere (illustrative)",
            PROFILES["good"],
        )


def _rest(market: MarketSizes, ratings: Counter[Rating | None]) -> Iterator[Profile]:
    """A profile for every provider of the market that does not bid, so that the whole market has
    the published ratings; `ratings` are the bidders'.
    """
    sizes = {
        "outstanding": market.outstanding,
        "good": market.good,
        "requires_improvement": market.requires_improvement,
        "inadequate": market.inadequate,
        "not_inspected": market.not_yet_inspected,
    }
    for name, size in sizes.items():
        profile = PROFILES[name]
        for turn in range(size - ratings[profile.at_bid.overall]):
            weak = profile.at_bid.overall is Rating.REQUIRES_IMPROVEMENT and turn % 3 > 0
            yield PROFILES["well_led_below"] if weak else profile


def _provider(number: int, profile: Profile, area: str) -> MarketLocation:
    name = REST.format(number - FIRST + 1)
    return MarketLocation(
        f"1-{LOCATION + number}",
        name,
        f"1-{PROVIDER + number}",
        name,
        f"ZZ{number:06d}",
        area,
        profile,
    )
