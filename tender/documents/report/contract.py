"""What the contract pays, what bidders accepted, and the staff who may transfer with the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evidence.counting import by_number, count_of
from evidence.number import fixed
from lots.transfer import LotTransfer, TransferPack, transfer_pack
from tender.documents.bundle import Bundle
from tender.documents.report.common import lot_title, source_of
from tender.documents.report.considered import terms
from tender.documents.table import Table, table
from tender.documents.words import hours, listed, per_cent, short

NAMED = 3  #: new providers named in a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSection:
    """The context of this section."""

    heading: str
    payment: tuple[tuple[str, str], ...]
    payment_note: str
    terms: Table | None
    bands: Table | None
    transfer: tuple[Table, ...]
    transfer_notes: tuple[str, ...]


def contract(bundle: Bundle) -> ContractSection:
    """The contract of this award."""
    pack = transfer_pack(bundle.procurement.lots)
    return ContractSection(
        heading="Terms, payment and staff transfer" if pack else "Terms and payment",
        payment=payment_facts(bundle),
        payment_note=_payment_note(bundle),
        terms=terms(bundle),
        bands=_bands(bundle),
        transfer=_transfer(bundle, pack) if pack else (),
        transfer_notes=transfer_notes(bundle),
    )


def _bands(bundle: Bundle) -> Table | None:
    rows = [
        (
            str(band.tier),
            band.title,
            f"{band.begins} to {band.ends}",
            source_of(bundle, band.source),
        )
        for band in bundle.procurement.time_bands
    ]
    columns = (("Tier", 10), ("Called", 36), ("From and to", 30), ("Source", 24))
    return table("Call times by tier", columns, rows) if rows else None


def payment_facts(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    """What the contract pays for, as published; nothing where nothing is."""
    payment = bundle.procurement.payment
    if payment is None:
        return ()
    pairs = [
        ("Paid for hours commissioned", f"{per_cent(payment.commissioned_share)} of their price"),
        ("Paid when outcomes are met", f"{per_cent(payment.outcome_share)} more"),
        ("Outcomes", listed(payment.outcomes) or "No outcomes are named"),
        ("Never more than", f"{per_cent(payment.most)} of the price of hours commissioned"),
    ]
    return (*pairs, ("Source", payment.source)) if payment.source else tuple(pairs)


def _payment_note(bundle: Bundle) -> str:
    if bundle.procurement.payment:
        return ""
    procurement = bundle.procurement
    terms_too = " and what stands under “Terms”" if procurement.terms else ""
    return f"Nothing is published here of how the contract pays, beyond the rates{terms_too}."


def _transfer(bundle: Bundle, pack: TransferPack) -> tuple[Table, ...]:
    rows = [
        (
            transfer.provider,
            short(transfer.hours_a_week),
            _people(transfer.people),
            "; ".join(f"lot {part.lot} {_share(part.share.value)}" for part in transfer.parts),
            "; ".join(
                dict.fromkeys(source_of(bundle, part.share.source) for part in transfer.parts)
            ),
        )
        for transfer in pack.providers
    ]
    columns = (
        ("Provider today", 24),
        ("Hours a week", 12, True),
        ("People", 10, True),
        ("Where the work goes, in shares of its hours", 28),
        ("Source", 26),
    )
    return (
        *(_lot_transfer(bundle, transfer) for transfer in pack.lots),
        table("Each provider of today, and where its work goes", columns, rows),
    )


def _lot_transfer(bundle: Bundle, transfer: LotTransfer) -> Table:
    lot = bundle.procurement.lot(transfer.lot)
    sources = {delivered.provider: delivered.source for delivered in lot.predecessors}
    rows = [
        (
            part.provider,
            short(part.hours_a_week),
            _share(part.share.value),
            _people(part.people),
            source_of(bundle, sources.get(part.provider, "")),
        )
        for part in transfer.parts
    ]
    return table(
        f"{lot_title(lot)}: who delivers it today{_holders(bundle, transfer.lot)}",
        (
            ("Provider today", 30),
            ("Hours a week", 14, True),
            ("Share of the lot", 16, True),
            ("People", 10, True),
            ("Source", 30),
        ),
        rows,
    )


def _holders(bundle: Bundle, lot: str) -> str:
    """The new providers of a lot: by name where they are few, else how many."""
    seats = bundle.evaluation.lot(lot).seats
    if not seats:
        return "; nobody takes the work over yet"
    if len(seats) > NAMED:
        return f", before the work passes to {count_of(len(seats), 'provider')}"
    return f", before the work passes to {listed(bundle.name(seat.bidder) for seat in seats)}"


def _people(people: int | None) -> str:
    return f"{people:,}" if people is not None else "–"


def _share(value: Fraction | str) -> str:
    return f"{fixed(Fraction(value), 1)}%"


def _unmapped(over: Fraction) -> str:
    """By how many hours a week the published volume and the hours delivered differ."""
    if over < 0:
        return f"{hours(-over)} a week more are delivered than the published volume."
    are = by_number(over, "is", "are")
    return f"{hours(over)} a week of the published volume {are} mapped to nobody."


def transfer_notes(bundle: Bundle) -> tuple[str, ...]:
    """What to know of staff who may transfer; nothing where nobody delivers the work today."""
    pack = transfer_pack(bundle.procurement.lots)
    return tuple(_transfer_notes(bundle, pack)) if pack else ()


def _transfer_notes(bundle: Bundle, pack: TransferPack) -> Iterator[str]:
    lot = bundle.procurement.lot
    for transfer in pack.lots:
        if transfer.dominant is None:
            yield (
                f"{lot_title(lot(transfer.lot))}: no provider of today has over half of the hours, "
                "so that staff may not transfer (London Care v Henry, EAT 2018). Take advice."
            )
    for provider in pack.providers:
        if provider.broken_up:
            yield (
                f"The work of {provider.provider} is broken up over "
                f"{count_of(len(provider.parts), 'lot')}, "
                "none of which takes more than half."
            )
    for transfer in pack.lots:
        if transfer.unmapped:
            yield f"{lot_title(lot(transfer.lot))}: {_unmapped(transfer.unmapped)}"
    for id in pack.unmapped_lots:
        yield f"No older provider is named for {lot_title(lot(id))}."
