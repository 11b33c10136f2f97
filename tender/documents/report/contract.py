"""What the contract pays, what bidders accepted, and the staff who may transfer with the work."""

from dataclasses import dataclass

from lots.lot import Lot
from tender.documents.bundle import Bundle
from tender.documents.report.common import lot_title
from tender.documents.report.considered import terms
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short
from tender.evaluation.result import LotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The context of this section."""

    payment: tuple[tuple[str, str], ...]
    payment_note: str
    terms: Table | None
    bands: Table | None
    transfer: tuple[Table, ...]
    transfer_notes: tuple[str, ...]


def contract(bundle: Bundle) -> Contract:
    """The contract of this award."""
    made = bundle.procurement
    bands = [(str(band.tier), band.title, f"{band.begins} to {band.ends}", band.source or "–") for band in made.time_bands]
    transfer = tuple(_hours(bundle, made.lot(outcome.lot), outcome) for outcome in bundle.evaluation.lots if made.lot(outcome.lot).predecessors)
    return Contract(
        payment=_payment(bundle), payment_note=_note(bundle), terms=terms(bundle), transfer=transfer, transfer_notes=_notes(bundle),
        bands=table("Call times by tier", (("Tier", 10), ("Called", 36), ("From and to", 30), ("Source", 24)), bands) if bands else None)


def _payment(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    payment = bundle.procurement.payment
    if payment is None:
        return ()
    pairs = [("Paid for hours commissioned", f"{per_cent(payment.commissioned_share)} of their price"), ("Paid when outcomes are met", f"{per_cent(payment.outcome_share)} more"),
             ("Outcomes", listed(payment.outcomes) or "None named"), ("Never more than", f"{per_cent(payment.most)} of the price of hours commissioned")]
    return (*pairs, ("Source", payment.source)) if payment.source else tuple(pairs)


def _note(bundle: Bundle) -> str:
    return "" if bundle.procurement.payment else "The published procurement states no payment terms beyond the rates."


def _hours(bundle: Bundle, lot: Lot, outcome: LotOutcome) -> Table:
    total = sum(one.hours_a_week for one in lot.predecessors)
    rows = [(one.provider, short(one.hours_a_week), per_cent(one.hours_a_week * 100 / total) if total else "–", f"{one.people:,}" if one.people is not None else "–", one.source or "–")
            for one in lot.predecessors]
    to = listed(bundle.name(seat.bidder) for seat in outcome.seats[:3]) + (" and others" if len(outcome.seats) > 3 else "") if outcome.seats else "nobody yet"
    return table(f"{lot_title(lot)}: who delivers today, before the work passes to {to}",
                 (("Provider today", 34), ("Hours a week", 15, True), ("Share", 14, True), ("People", 13, True), ("Source", 24)), rows)


def _notes(bundle: Bundle) -> tuple[str, ...]:
    notes = []
    for lot in bundle.procurement.lots:
        total = sum(one.hours_a_week for one in lot.predecessors)
        largest = max(lot.predecessors, key=lambda one: one.hours_a_week, default=None)
        if largest is not None and largest.hours_a_week * 2 <= total:
            notes.append(f"{lot_title(lot)}: no provider of today delivers more than half of the hours. Work split this way may mean that no staff transfer (London Care v Henry, EAT 2018): take advice.")
    return tuple(notes)
