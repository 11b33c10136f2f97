"""One procurement as a frozen value: everything that is published,
and where each figure comes from.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.participation import Condition
from evidence.codec import later
from lots.limits import Limits
from lots.lot import Lot, Zone
from tender.procurement.claim import Claim
from tender.procurement.duration import Duration
from tender.procurement.own_section import OwnSection
from tender.procurement.payment import Payment
from tender.procurement.regime import Regime
from tender.procurement.timetable import Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that figures are taken from. Sources name its id and a paragraph: "report
    4.8(e)".
    """

    id: str
    title: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A contract term that bidders accept; not scored."""

    id: str
    title: str
    text: str
    lots: tuple[str, ...] = ()
    cost_a_year: Fraction | None = None  #: pounds
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFinding:
    """Something people said when asked, that questions can be traced to."""

    id: str
    text: str
    said_by: str
    figure: Fraction | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What was considered and rejected, and why."""

    title: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk with its score before and after mitigation."""

    title: str
    before: str
    mitigation: str
    after: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorGroup:
    """Who marks: officers, people who draw on care, health partners."""

    id: str
    title: str
    draws_on_care: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A statement every bidder signs, as a question with the answer yes or no."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure that the report carries and nothing else computes from (people served,
    providers today, statements quoted).
    """

    id: str
    title: str
    value: Fraction | None = None
    text: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBand:
    """A tier of call times."""

    tier: int
    begins: str
    ends: str
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """The whole exercise of one council, as published. Frozen and hashed at publication."""

    format: str  #: "tender-procurement-1"
    id: str
    regime: Regime
    title: str
    council: str
    service: str
    procedure: str
    structure: str  #: the shape of the lots and places in one sentence
    commenced: date
    light_touch: bool
    cpv: tuple[str, ...]
    area: str  #: local authority as the CQC register prints it, for the market's figures
    documents: tuple[Document, ...]
    lots: tuple[Lot, ...]
    limits: Limits
    groups: tuple[EvaluatorGroup, ...]
    criteria: AwardCriteria
    conditions: tuple[Condition, ...]
    duration: Duration
    timetable: Timetable
    zones: tuple[Zone, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    payment: Payment | None = None
    terms: tuple[Term, ...] = ()
    time_bands: tuple[TimeBand, ...] = ()
    engagement: tuple[EngagementFinding, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    risks: tuple[Risk, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    value_a_year: Fraction | None = None  #: pounds
    source: str = ""
    #: what the council writes itself into its invitation
    own_sections: tuple[OwnSection, ...] = later(())

    @property
    def is_light_touch(self) -> bool:
        """Whether the lighter rules of its regime apply to it, where that has any."""
        return self.light_touch and self.regime.knows_light_touch

    def lot(self, id: str) -> Lot:
        """The lot of this id. Raises KeyError where there is none."""
        for lot in self.lots:
            if lot.id == id:
                return lot
        raise KeyError(id)
