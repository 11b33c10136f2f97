"""Today's providers' hours mapped to new lots, for staff transfer (TUPE): who did what share of
each lot, and whose work is broken up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from evidence.finding import Finding, error, note, warning
from evidence.number import fixed, plain
from evidence.working import Working, given
from lots.lot import Lot, PredecessorHours

LAW = "law: TUPE Regulations 2006 reg 3; London Care v Henry (EAT 2018)"
ADVICE = "staff may not transfer: take advice, and say in the ITT how bidders are to price it"
RULE = "hours x 100 / all hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferShare:
    """Hours a week that go from one provider of today to one new lot."""

    provider: str
    lot: str
    hours_a_week: Fraction
    people: int | None
    share: Working  #: per cent, of the lot's hours or of the provider's


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTransfer:
    """Where one new lot's work comes from, largest part first."""

    lot: str
    title: str
    hours_a_week: Fraction
    parts: tuple[TransferShare, ...]
    dominant: str | None  #: the provider with over half of the hours, if there is one
    #: the lot's published hours a week less those mapped; None where none are published
    unmapped: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTransfer:
    """Where one provider's work goes, largest part first."""

    provider: str
    hours_a_week: Fraction
    people: int | None
    parts: tuple[TransferShare, ...]
    broken_up: bool  #: over several lots, none of which takes more than half


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPack:
    """The whole mapping, as bidders and the council's lawyers need it.

    Lots in published order, providers by hours.
    """

    lots: tuple[LotTransfer, ...]
    providers: tuple[ProviderTransfer, ...]
    hours_a_week: Fraction
    unmapped_lots: tuple[str, ...]  #: lots for which no older provider is named


def transfer_pack(lots: tuple[Lot, ...]) -> TransferPack | None:
    """The mapping from today's providers to the new lots; None where no lot names one.

    Entries with no hours are left out.
    """
    parts = tuple((lot.id, hours) for lot in lots for hours in _merged(lot.predecessors))
    if not parts:
        return None
    known = {id for id, _ in parts}
    names = dict.fromkeys(hours.provider for _, hours in parts)
    providers = (
        _provider(name, [(id, hours) for id, hours in parts if hours.provider == name])
        for name in names
    )
    return TransferPack(
        lots=tuple(_lot(lot, _merged(lot.predecessors)) for lot in lots if lot.id in known),
        providers=tuple(
            sorted(providers, key=lambda transfer: (-transfer.hours_a_week, transfer.provider))
        ),
        hours_a_week=_hours(hours for _, hours in parts),
        unmapped_lots=tuple(lot.id for lot in lots if lot.id not in known),
    )


def transfer_findings(lots: tuple[Lot, ...]) -> Iterator[Finding]:
    """Lots without a single dominant predecessor, providers whose work is broken up,
    and lots that nobody was mapped to.
    """
    for lot in lots:
        yield from _hours_above_zero(lot)
    pack = transfer_pack(lots)
    if pack is None:
        return
    for lot_transfer in pack.lots:
        yield from _dominant(lot_transfer)
    for provider_transfer in pack.providers:
        yield from _broken_up(provider_transfer)
    for id in pack.unmapped_lots:
        what = f"no older provider is mapped to lot {id}"
        yield note("nobody-mapped", _where(id), what, "say whose work it was", LAW)


def _where(lot: str) -> str:
    return f"lots[{lot}].predecessors"


def _hours_above_zero(lot: Lot) -> Iterator[Finding]:
    for hours in lot.predecessors:
        if hours.hours_a_week <= 0:
            yield error(
                "hours-not-positive",
                _where(lot.id),
                f"{hours.provider} has {plain(hours.hours_a_week)} hours a week in lot {lot.id}",
                "give hours above nought",
                hours.source,
            )


def _dominant(transfer: LotTransfer) -> Iterator[Finding]:
    largest = transfer.parts[0]
    if transfer.dominant is None:
        what = (
            f"no provider has over half of the hours of lot {transfer.lot}; "
            f"the largest of {len(transfer.parts)}, {largest.provider}, has {_share(largest)}"
        )
        yield warning("no-dominant-predecessor", _where(transfer.lot), what, ADVICE, LAW)


def _broken_up(transfer: ProviderTransfer) -> Iterator[Finding]:
    largest = transfer.parts[0]
    if transfer.broken_up:
        what = (
            f"the work of {transfer.provider} goes to {len(transfer.parts)} lots and none takes "
            f"over half; the largest, lot {largest.lot}, takes {_share(largest)}"
        )
        yield warning("provider-broken-up", _where(largest.lot), what, ADVICE, LAW)


def _share(part: TransferShare) -> str:
    return f"{fixed(Fraction(part.share.value), 1)}%"


def _merged(predecessors: tuple[PredecessorHours, ...]) -> tuple[PredecessorHours, ...]:
    """One entry for each provider, with its hours added up;
    people only where every entry says how many.
    """
    by_name: dict[str, list[PredecessorHours]] = {}
    for hours in predecessors:
        if hours.hours_a_week > 0:
            by_name.setdefault(hours.provider, []).append(hours)
    return tuple(
        PredecessorHours(
            provider=name,
            hours_a_week=_hours(entries),
            people=_people(entries),
            source=entries[0].source,
        )
        for name, entries in by_name.items()
    )


def _lot(lot: Lot, predecessors: tuple[PredecessorHours, ...]) -> LotTransfer:
    hours = _hours(predecessors)
    parts = _largest_first(
        _part(lot.id, predecessor_hours, hours, f"share of lot {lot.id}")
        for predecessor_hours in predecessors
    )
    published = lot.volume.hours_a_week if lot.volume else None
    return LotTransfer(
        lot=lot.id,
        title=lot.title,
        hours_a_week=hours,
        parts=parts,
        dominant=parts[0].provider if 2 * parts[0].hours_a_week > hours else None,
        unmapped=published - hours if published is not None else None,
    )


def _provider(name: str, entries: list[tuple[str, PredecessorHours]]) -> ProviderTransfer:
    hours = _hours(hours for _, hours in entries)
    parts = _largest_first(
        _part(id, predecessor_hours, hours, f"share of the work of {name}")
        for id, predecessor_hours in entries
    )
    people = _people([hours for _, hours in entries])
    return ProviderTransfer(
        provider=name,
        hours_a_week=hours,
        people=people,
        parts=parts,
        broken_up=2 * parts[0].hours_a_week <= hours,
    )


def _part(lot: str, hours: PredecessorHours, whole: Fraction, of: str) -> TransferShare:
    operands = (given("hours", hours.hours_a_week, hours.source), given("all hours", whole))
    share = Working(
        figure=f"{of}, per cent",
        value=hours.hours_a_week * 100 / whole,
        rule=RULE,
        operands=operands,
        source=hours.source,
    )
    return TransferShare(
        provider=hours.provider,
        lot=lot,
        hours_a_week=hours.hours_a_week,
        people=hours.people,
        share=share,
    )


def _largest_first(parts: Iterable[TransferShare]) -> tuple[TransferShare, ...]:
    return tuple(sorted(parts, key=lambda part: -part.hours_a_week))


def _hours(entries: Iterable[PredecessorHours]) -> Fraction:
    return sum((hours.hours_a_week for hours in entries), Fraction(0))


def _people(entries: list[PredecessorHours]) -> int | None:
    counts = [hours.people for hours in entries if hours.people is not None]
    return sum(counts) if len(counts) == len(entries) else None
