"""What notices are made from, in one frozen value. What is not known is None or empty, and no field
is filled from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from lots.lot import Lot
from lots.place import PlaceKind
from tender.documents.notices.asked import AskedFact
from tender.documents.notices.kind import BY_KIND, NoticeKind, NoticeRule
from tender.procurement.contract_dates import whole_value
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement


class NoticePublication(NamedTuple):
    """A notice as it is on record that it was published."""

    day: date
    number: str  #: under which it can be found; empty where nobody wrote one


class NoticeDocument(NamedTuple):
    """A document of the invitation that anybody can read."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeBidder:
    """Somebody who bid, as a notice may name it."""

    bidder: str
    name: str
    address: str = ""
    email: str = ""
    company_number: str = ""
    size: str = ""  #: as the bid says it
    assessed: tuple[str, ...] = ()  #: the lots in which its bid was assessed
    withdrawn: bool = False  #: after the opening


class AwardedSeat(NamedTuple):
    """Who is awarded a place in a lot."""

    lot: str
    kind: PlaceKind
    bidder: str
    held: bool = False  #: until a condition is met


class ClosedLot(NamedTuple):
    """A lot that is not awarded, and why."""

    lot: str
    reason: str
    ended: date | None = None  #: when the council ended it; None where nobody could be awarded it


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAward:
    """An award as it is recommended or approved."""

    bidders: tuple[NoticeBidder, ...]  #: everybody whose bid was opened
    seats: tuple[AwardedSeat, ...]
    closed: tuple[ClosedLot, ...] = ()
    decided: date | None = None  #: the day of its approval
    summaries: date | None = None  #: the day on which the last letter went; None while one waits
    standstill: tuple[date, date] | None = None  #: its first and its last day, once it began
    no_standstill: bool = False  #: whether none is to run
    decision_makers: str = ""
    reasons: str = ""  #: why these, as the council wrote it
    conflicts: str = ""  #: those declared, and how they were managed

    def bidder_of(self, bidder: str) -> NoticeBidder:
        """Who bid under this id. Raises KeyError."""
        for who in self.bidders:
            if who.bidder == bidder:
                return who
        raise KeyError(bidder)

    @property
    def received(self) -> tuple[NoticeBidder, ...]:
        """Those whose tenders count as received: not those withdrawn since."""
        return tuple(who for who in self.bidders if not who.withdrawn)

    @property
    def awarded(self) -> tuple[NoticeBidder, ...]:
        """Those who are awarded a place, each once, in the order of lots and places."""
        return tuple(map(self.bidder_of, dict.fromkeys(seat.bidder for seat in self.seats)))

    @property
    def lots(self) -> tuple[str, ...]:
        """The lots that are awarded."""
        return tuple(dict.fromkeys(seat.lot for seat in self.seats))

    def in_lot(self, lot: str) -> tuple[NoticeBidder, ...]:
        """Those who are awarded a place in a lot."""
        mine = dict.fromkeys(seat.bidder for seat in self.seats if seat.lot == lot)
        return tuple(map(self.bidder_of, mine))


class NoticeContract(NamedTuple):
    """The contract of one provider in one lot, as it is on record."""

    lot: str
    bidder: str
    entered: date | None
    begins: date
    ends: date
    ended: date | None = None
    reason: str = ""  #: what shows its end


class NoAward(NamedTuple):
    """A decision not to award what was published."""

    decided: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """A procurement as its notices tell of it, on a day."""

    procurement: Procurement
    today: date
    answers: Mapping[AskedFact, str] = field(default_factory=dict)
    #: what was answered about a bidder
    answers_about: Mapping[tuple[AskedFact, str], str] = field(default_factory=dict)
    published: Mapping[NoticeKind, tuple[NoticePublication, ...]] = field(default_factory=dict)
    portal: str = ""  #: the address at which bids are taken; empty where they come another way
    documents: tuple[NoticeDocument, ...] = ()
    invited: date | None = None  #: the day on which the first version was published
    lead: tuple[str, str] = ("", "")  #: name and e-mail address of whom to ask
    assessed: date | None = None  #: the first conflicts assessment
    award: NoticeAward | None = None
    contracts: tuple[NoticeContract, ...] = ()
    no_award: NoAward | None = None

    @property
    def regime(self) -> Regime:
        """The law that governs."""
        return self.procurement.regime

    @property
    def with_vat(self) -> Fraction | None:
        """The value with VAT; None where nobody answered it, or with less than that without."""
        given = self.answer(AskedFact.VALUE_WITH_VAT)
        least = whole_value(self.procurement) or 0
        return Fraction(given) if given and Fraction(given) >= least else None

    def lot(self, id: str) -> Lot:
        """A lot by its id."""
        return self.procurement.lot(id)

    def answer(self, fact: AskedFact, bidder: str = "") -> str:
        """What somebody answered; empty where nobody did."""
        if bidder:
            return self.answers_about.get((fact, bidder), "")
        return self.answers.get(fact, "")

    def rule(self, kind: NoticeKind) -> NoticeRule:
        """The rule of a kind."""
        return BY_KIND[kind]

    def first_published(self, kinds: tuple[NoticeKind, ...]) -> NoticePublication | None:
        """The first notice of some kinds that is on record as published."""
        every = [each for kind in kinds for each in self.published.get(kind, ())]
        return min(every, default=None)
