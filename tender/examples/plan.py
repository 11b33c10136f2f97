"""Who bids in an example, how good each is and how each stands with the CQC: settled first, from
the seed alone, so that bids and register agree.
"""

from dataclasses import dataclass
from random import Random

from tender.examples.profiles import PROFILES, Profile
from tender.examples.sizes import ExampleSizes, sizes_of
from tender.procurement.specification import Procurement

LEAST, MOST = 60, 880  #: the ability of the weakest and of the strongest, in thousandths
#: ranges in which the CQC has issued no id
PROVIDER, LOCATION, ELSEWHERE = 9_000_000_000, 9_100_000_000, 9_200_000_000
#: Invented words that name no place and, with the number and the note behind them, no company.
WORDS = [
    "Tanglewhit",
    "Quillhaven",
    "Bramblesk",
    "Oddlewick",
    "Marmalow",
    "Fennimere",
    "Wispendale",
    "Thrupplow",
    "Gorsebury",
    "Pellowick",
    "Hazelquint",
    "Larkmoss",
    "Dapplewort",
    "Merrowfen",
    "Sallowby",
    "Tinderleaf",
    "Umberlow",
    "Vetchcombe",
    "Yarrowsk",
    "Ambledrift",
    "Bilberrow",
    "Cobblewick",
    "Dovetarn",
    "Elderquill",
    "Finchmallow",
    "Gladdenwick",
    "Hobbleton",
    "Inglemoss",
    "Juniperow",
    "Kestrelby",
    "Lindenquay",
    "Mallowdrift",
    "Nettlecombe",
    "Otterwhit",
    "Plumfallow",
    "Quenchley",
    "Rowanskerry",
    "Sorrelby",
    "Teaselow",
    "Undermallow",
]
FORMS = ("Homecare", "Care at Home", "Support at Home", "Community Care", "Home Support")


@dataclass(frozen=True, slots=True)
class InventedBidder:
    """One invented bidder.

    Ability is in thousandths of a perfect answer; price level in thousandths from floor to ceiling.
    """

    number: int
    profile: Profile
    ability: int
    level: int
    second_location: bool

    @property
    def bidder(self) -> str:
        """Its id in the procurement."""
        return f"B{self.number:02d}"

    @property
    def name(self) -> str:
        """An invented name that says so."""
        return (
            f"{WORDS[(self.number * 7) % len(WORDS)]} {FORMS[self.number % len(FORMS)]} "
            f"{self.number:02d} (illustrative)"
        )

    @property
    def provider_id(self) -> str:
        """An invented CQC provider id."""
        return f"1-{PROVIDER + self.number}"

    @property
    def location_id(self) -> str:
        """The invented CQC location id that serves every lot it bids for."""
        return f"1-{LOCATION + self.number}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that bids and register files must agree on."""

    sizes: ExampleSizes
    players: tuple[InventedBidder, ...]
    keen: tuple[InventedBidder, ...]  #: strong, and bidding for as many lots as they may
    weak: tuple[InventedBidder, ...]  #: weakest first; they alone bid for lots that fall short
    #: the second ends on the first one's figures
    ties: tuple[tuple[InventedBidder, InventedBidder], ...]
    near: tuple[InventedBidder, ...]  #: just under and just over a published minimum, in turn


def stream(seed: int, *names: str) -> Random:
    """A random stream of its own for one purpose, so that a change in one part of an example leaves
    the others as they were.
    """
    return Random("/".join((str(seed), *names)))


def plan_for(procurement: Procurement, seed: int, bidders: int | None = None) -> Plan:
    """The plan of an example of this procurement. Raises ValueError for fewer than one bidder."""
    sizes = sizes_of(procurement.id)
    count = sizes.bidders if bidders is None else bidders
    if count < 1:
        raise ValueError("an example has at least one bidder")
    random = stream(seed, procurement.id, "plan")
    profiles = _profiles(sizes, count, random)
    players = tuple(
        _player(number, profile, sizes, random) for number, profile in enumerate(profiles, 1)
    )
    sound = sorted(
        (player for player in players if player.profile.name in ("good", "outstanding")),
        key=lambda bidder: -bidder.ability,
    )
    keen, rest = sound[: sizes.keen], sound[sizes.keen :]
    weak = list(reversed(rest))[: sum(short.bids for short in sizes.short)]
    middle = rest[: len(rest) - len(weak)] if weak else rest
    half = len(middle) // 2
    near, tied = middle[half:][: sizes.near], middle[:half][: 2 * sizes.ties]
    pairs = tuple(zip(tied[::2], tied[1::2], strict=False))
    return Plan(sizes, players, tuple(keen), tuple(weak), pairs, tuple(near))


def _profiles(sizes: ExampleSizes, count: int, random: Random) -> list[Profile]:
    """As many of each kind as the table says; for another number of bidders, in about the same
    proportion.
    """
    names = [name for name, number in sizes.profiles.items() for _ in range(number)]
    total = len(names)
    chosen = [names[index * total // count] for index in range(count)]
    random.shuffle(chosen)
    return [PROFILES[name] for name in chosen]


def _player(number: int, profile: Profile, sizes: ExampleSizes, random: Random) -> InventedBidder:
    luck = sum(random.randint(-sizes.spread, sizes.spread) for _ in range(2))
    ability = min(max(sizes.typical + luck, LEAST), MOST)
    level, second_location = random.randint(80, 960), random.randint(1, 6) == 1
    return InventedBidder(number, profile, ability, level, second_location)
