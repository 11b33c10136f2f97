"""What the contract pays, what bidders accepted, and the staff who may transfer with the work."""

from dataclasses import dataclass
from fractions import Fraction

from evidence.number import fixed
from lots.transfer import LotTransfer, TransferPack, transfer_pack
from tender.documents.bundle import Bundle
from tender.documents.report.common import lot_title
from tender.documents.report.considered import terms
from tender.documents.table import Table, table
from tender.documents.words import count, listed, per_cent, short

NAMED = 3  #: new providers named in a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSection:
    """The context of this section."""

    payment: tuple[tuple[str, str], ...]
    payment_note: str
    terms: Table | None
    bands: Table | None
    transfer: tuple[Table, ...]
    transfer_notes: tuple[str, ...]


def contract(bundle: Bundle) -> ContractSection:
    """The contract of this award."""
    procurement = bundle.procurement
    bands = [
        (str(band.tier), band.title, f"{band.begins} to {band.ends}", band.source or "–")
        for band in procurement.time_bands
    ]
    pack = transfer_pack(procurement.lots)
    return ContractSection(
        payment=_payment(bundle),
        payment_note=_note(bundle),
        terms=terms(bundle),
        transfer=_transfer(bundle, pack) if pack else (),
        transfer_notes=_notes(bundle, pack) if pack else (),
        bands=table(
            "Call times by tier",
            (("Tier", 10), ("Called", 36), ("From and to", 30), ("Source", 24)),
            bands,
        )
        if bands
        else None,
    )


def _payment(bundle: Bundle) -> tuple[tuple[str, str], ...]:
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


def _note(bundle: Bundle) -> str:
    return (
        ""
        if bundle.procurement.payment
        else "The published procurement states no payment terms beyond the rates."
    )


def _transfer(bundle: Bundle, pack: TransferPack) -> tuple[Table, ...]:
    rows = [
        (
            transfer.provider,
            short(transfer.hours_a_week),
            f"{transfer.people:,}" if transfer.people is not None else "–",
            "; ".join(f"lot {part.lot} {_share(part.share.value)}" for part in transfer.parts),
        )
        for transfer in pack.providers
    ]
    columns = (
        ("Provider today", 32),
        ("Hours a week", 16, True),
        ("People", 12, True),
        ("Where the work goes, in shares of its hours", 40),
    )
    return (
        *(_from(bundle, transfer) for transfer in pack.lots),
        table("Each provider of today, and where its work goes", columns, rows),
    )


def _from(bundle: Bundle, new: LotTransfer) -> Table:
    lot = bundle.procurement.lot(new.lot)
    seats = bundle.evaluation.lot(new.lot).seats
    to = (
        listed(bundle.name(seat.bidder) for seat in seats)
        if 0 < len(seats) <= NAMED
        else count(len(seats), "provider")
        if seats
        else "nobody yet"
    )
    rows = [
        (
            part.provider,
            short(part.hours_a_week),
            _share(part.share.value),
            f"{part.people:,}" if part.people is not None else "–",
        )
        for part in new.parts
    ]
    return table(
        f"{lot_title(lot)}: who delivers it today, before the work passes to {to}",
        (
            ("Provider today", 46),
            ("Hours a week", 18, True),
            ("Share of the lot", 20, True),
            ("People", 16, True),
        ),
        rows,
    )


def _share(value: Fraction | str) -> str:
    return f"{fixed(Fraction(value), 1)}%"


def _notes(bundle: Bundle, pack: TransferPack) -> tuple[str, ...]:
    notes = [
        (
            f"{lot_title(bundle.procurement.lot(transfer.lot))}: "
            "no provider of today has over half of the hours, "
            "so that staff may not transfer (London Care v Henry, EAT 2018). Take advice."
        )
        for transfer in pack.lots
        if transfer.dominant is None
    ]
    notes += [
        (
            f"The work of {transfer.provider} is broken up over {len(transfer.parts)} lots, "
            "none of which takes more than half."
        )
        for transfer in pack.providers
        if transfer.broken_up
    ]
    notes += [
        (
            f"{lot_title(bundle.procurement.lot(transfer.lot))}: "
            f"{short(transfer.unmapped)} hours a week of the published volume are mapped to nobody."
        )
        for transfer in pack.lots
        if transfer.unmapped
    ]
    return (
        *notes,
        *(
            f"No older provider is named for {lot_title(bundle.procurement.lot(id))}."
            for id in pack.unmapped_lots
        ),
    )
