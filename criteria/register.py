"""What the Care Quality Commission's register said about providers and their locations on a day.

A snapshot is dated and hashed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evidence.codec import later


class Rating(StrEnum):
    """A judgement of the CQC.

    Anything else its files print in a rating column is a reason why there is none.
    """

    OUTSTANDING = "Outstanding"
    GOOD = "Good"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    INADEQUATE = "Inadequate"

    @property
    def level(self) -> int:
        """4 for Outstanding down to 1 for Inadequate."""
        return 4 - list(Rating).index(self)

    def at_least(self, other: "Rating") -> bool:
        """Whether this rating is as good as the other or better."""
        return self.level >= other.level


class KeyQuestion(StrEnum):
    """The five key questions the CQC asks of a service, and the overall rating drawn from them."""

    SAFE = "Safe"
    EFFECTIVE = "Effective"
    CARING = "Caring"
    RESPONSIVE = "Responsive"
    WELL_LED = "Well-led"
    OVERALL = "Overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEvidence:
    """Where a fact was read: file, row of its sheet, and the file's SHA-256."""

    file: str
    row: int
    sha256: str
    #: of a whole file that was read by headings mapped here: by which, and since when
    headings: str = later("")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingEntry:
    """One line about one rating: the judgement, or in `said` what stood there in its place ("Not
    Rated", "No published rating", "").
    """

    question: KeyQuestion
    service: str  #: "Overall", or the service or population group that was rated
    rating: Rating | None
    said: str
    published: date | None
    evidence: RegisterEvidence
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A registered location and all that the snapshot's files say of it."""

    id: str
    name: str
    provider_id: str
    provider_name: str
    local_authority: str
    evidence: RegisterEvidence
    region: str = ""
    postcode: str = ""
    registered: date | None = None
    deregistered: date | None = None
    dormant: bool = False
    personal_care: bool | None = None  #: None where no file in the snapshot says
    homecare: bool | None = None
    last_check: date | None = None
    ratings: tuple[RatingEntry, ...] = ()
    #: rows of other files of the same date that speak of it
    also: tuple[RegisterEvidence, ...] = ()

    @property
    def sources(self) -> tuple[RegisterEvidence, ...]:
        """Every row that speaks of the location, other than its rating lines."""
        return (self.evidence, *self.also)

    @property
    def inspected(self) -> bool | None:
        """Whether a rating or a report shows an inspection; None where the files cannot tell (a
        blank rating is not "never inspected").
        """
        words = {entry.said.casefold() for entry in self.ratings}
        rated = any(entry.rating for entry in self.ratings)
        if rated or self.last_check or "inspected but not rated" in words:
            return True
        return False if "not yet inspected" in words else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The register as its files stood on one date."""

    on: date
    files: tuple[RegisterEvidence, ...]  #: row 0, the whole file
    locations: Mapping[str, Location] = field(default_factory=dict)
    #: by provider id; no gate reads them, ratings belong to locations
    provider_ratings: Mapping[str, tuple[RatingEntry, ...]] = field(default_factory=dict)

    def of_provider(self, provider_id: str) -> tuple[Location, ...]:
        """The provider's locations, in order of id."""
        return tuple(
            sorted(
                (
                    location
                    for location in self.locations.values()
                    if location.provider_id == provider_id
                ),
                key=lambda location: location.id,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Snapshots of the register, oldest first."""

    snapshots: tuple[Snapshot, ...]

    def as_at(self, day: date) -> Snapshot | None:
        """The newest snapshot dated on or before the day, or None:
        a later one cannot say how things stood.
        """
        earlier = [snapshot for snapshot in self.snapshots if snapshot.on <= day]
        return earlier[-1] if earlier else None
