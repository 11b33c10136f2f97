"""An award as anybody may read it: who holds which place, by which criteria, for how long and,
where the council chooses, at what rates. Of others who bid it says what the award notice publishes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from evidence.number import money
from tender.documents.bundle import Bundle
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.notices.criteria_fields import criteria_rows
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.kind import NoticeMoment, notices_of
from tender.documents.notices.lot_fields import called
from tender.documents.notices.notice import PublicNotice, notice_of
from tender.documents.words import short
from tender.procurement.contract_life import options_of

COUNTS = ("received", "assessed")  #: the fields of an award notice that count tenders


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRate:
    """What is paid for one line of a lot."""

    line: str
    unit: str
    rate: Fraction

    @property
    def says(self) -> str:
        """It in words."""
        return f"{self.line}: {money(self.rate)} per {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHolder:
    """Who holds a place in a lot."""

    bidder: str
    name: str
    place: str
    held: bool  #: until a condition is met
    left: date | None  #: the last day on which it held it, where its place ended since
    rates: tuple[PublicRate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLot:
    """One lot: who holds it, or why nobody does."""

    lot: str
    title: str
    holders: tuple[PublicHolder, ...]
    why_not: str
    begins: date
    ends: date  #: the last day of the initial term
    latest: date  #: with every option to extend
    criteria: tuple[tuple[str, Fraction], ...]  #: each with its weight, per cent of the whole

    @property
    def judged_by(self) -> str:
        """The criteria with their weights, in words."""
        return ", ".join(f"{name} {short(weight)}%" for name, weight in self.criteria)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAward:
    """The whole award."""

    title: str
    council: str
    law: str
    decided: date | None
    lots: tuple[PublicLot, ...]
    shows_rates: bool
    why_rates: str  #: why rates are shown, or kept back
    counts: tuple[tuple[str, str], ...]  #: what the award notice says of tenders
    unsuccessful: tuple[str, ...]  #: those whom the award notice names
    illustrative: bool  #: whether the bids are invented

    @property
    def judged(self) -> tuple[tuple[str, str], ...]:
        """The lots that are judged alike, and by what."""
        alike: dict[str, list[str]] = {}
        for lot in self.lots:
            alike.setdefault(lot.judged_by, []).append(lot.title)
        if len(alike) == 1:
            return (("Every lot", next(iter(alike))),)
        return tuple(("; ".join(titles), judged_by) for judged_by, titles in alike.items())

    @property
    def names(self) -> int:
        """How many hold a place."""
        return len({holder.bidder for lot in self.lots for holder in lot.holders})


def public_award(
    facts: NoticeFacts,
    bundle: Bundle,
    holders: Mapping[str, tuple[PublicHolder, ...]],
    *,
    shows_rates: bool,
    why_rates: str,
) -> PublicAward:
    """What becomes public; `holders` are those of each lot, without rates."""
    procurement = facts.procurement
    notice = award_notice(facts)
    fields = notice.fields if notice else ()
    award = facts.award
    return PublicAward(
        title=procurement.title,
        council=procurement.council,
        law=procurement.regime.in_full,
        decided=award.decided if award else None,
        lots=tuple(_lots(facts, bundle, holders, shows_rates=shows_rates)),
        shows_rates=shows_rates,
        why_rates=why_rates,
        counts=tuple(
            (each.title, each.text) for each in fields if each.key in COUNTS and each.text
        ),
        unsuccessful=tuple(
            each.text.partition("\n")[0] for each in fields if each.key.startswith("unsuccessful-")
        ),
        illustrative=bundle.submissions.illustrative,
    )


def award_notice(facts: NoticeFacts) -> PublicNotice | None:
    """The notice that tells of the award; None where its law asks for none."""
    for rule in notices_of(facts.regime):
        if rule.moment is NoticeMoment.AWARD:
            return notice_of(facts, rule.kind)
    return None


def _lots(
    facts: NoticeFacts,
    bundle: Bundle,
    holders: Mapping[str, tuple[PublicHolder, ...]],
    *,
    shows_rates: bool,
) -> Iterator[PublicLot]:
    procurement, award = facts.procurement, facts.award
    options = options_of(procurement.duration)
    closed = {each.lot: each.reason for each in award.closed} if award else {}
    for lot in procurement.lots:
        yield PublicLot(
            lot=lot.id,
            title=called(lot),
            holders=tuple(
                _with_rates(bundle, lot.id, holder, shows_rates=shows_rates)
                for holder in holders.get(lot.id, ())
            ),
            why_not=closed.get(lot.id, ""),
            begins=lot.starts or options.initial.begins,
            ends=options.initial.ends,
            latest=options.longest.ends,
            criteria=tuple(
                (str(row["name"]), row["weight"])
                for row in criteria_rows(procurement.criteria, lot.id)
            ),
        )


def _with_rates(
    bundle: Bundle, lot: str, holder: PublicHolder, *, shows_rates: bool
) -> PublicHolder:
    """With its rates: those that the council set, which were published; those bid where the council
    chooses to show them.
    """
    bid = bundle.submission(holder.bidder).rates_by_lot.get(lot, {})
    rates = []
    for line in bundle.procurement.lot(lot).rates:
        rate = line.set_rate if line.set_rate is not None else bid.get(line.id)
        if rate is not None and (shows_rates or line.set_rate is not None):
            rates.append(PublicRate(line=line.title, unit=line.unit, rate=rate))
    return PublicHolder(
        bidder=holder.bidder,
        name=holder.name,
        place=holder.place,
        held=holder.held,
        left=holder.left,
        rates=tuple(rates),
    )


def criteria_chart(award: PublicAward) -> Markup:
    """The weights of the criteria; of lots that are judged alike once."""
    bars: list[Bar] = []
    alike: dict[tuple[tuple[str, Fraction], ...], list[str]] = {}
    for lot in award.lots:
        alike.setdefault(lot.criteria, []).append(lot.lot)
    for criteria, lots in alike.items():
        about = "" if len(alike) == 1 else f", lot {', '.join(lots)}"
        bars += [
            Bar(label=f"{name}{about}", parts=(BarPart(value=weight, words=f"{short(weight)}%"),))
            for name, weight in criteria
        ]
    caption = "What bids were judged by, and how much each counts"
    return stacked_bars(caption, "The table says the same.", ("Weight",), tuple(bars), 100)


def without_contacts(release: dict[str, object], reached: Iterable[str]) -> dict[str, object]:
    """A release without how to reach people, but for the parties named."""
    parties = release.get("parties")
    assert isinstance(parties, list)
    return release | {
        "parties": [
            party if party["id"] in reached else {
                name: value for name, value in party.items() if name != "contactPoint"
            }
            for party in parties
        ]
    }  # fmt: skip
