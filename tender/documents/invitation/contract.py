"""The contract: how long it lasts, what it pays, its terms and the times of calls."""

from collections.abc import Iterator

from evidence.sentence import sentence
from tender.documents.invitation.blocks import (
    Blocks,
    InvitationBlock,
    Picture,
    Prose,
    SubHeading,
    facts,
    prose,
)
from tender.documents.report.common import lots_words
from tender.documents.report.term import term_of
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, pounds
from tender.procurement.specification import Procurement


def contract(procurement: Procurement) -> Blocks:
    """Durations, payment, terms and times."""
    return (
        *_term(procurement),
        SubHeading(title="What is paid", anchor="payment"),
        *_payment(procurement),
        *_bands(procurement),
        *_terms(procurement),
    )


def _term(procurement: Procurement) -> Iterator[InvitationBlock]:
    section = term_of(procurement.duration)
    yield SubHeading(title="How long it lasts", anchor="duration")
    yield from prose(*section.lines)
    yield Picture(caption=section.caption, svg=section.chart)
    yield section.letters
    yield section.stages
    if section.breaks:
        yield section.breaks
    yield from prose(*section.value_notes)


def _payment(procurement: Procurement) -> Blocks:
    payment = procurement.payment
    if payment is None:
        return prose("The rates of the price schedule are paid; no other term of payment is named.")
    return (
        facts(
            (
                "Paid for hours commissioned",
                f"{per_cent(payment.commissioned_share)} of their price",
            ),
            ("Paid when outcomes are met", f"{per_cent(payment.outcome_share)} more"),
            ("Outcomes", listed(payment.outcomes)),
            ("Never more than", f"{per_cent(payment.most)} of the price of hours commissioned"),
        ),
    )


def _bands(procurement: Procurement) -> Iterator[InvitationBlock]:
    rows = [
        (str(band.tier), band.title, f"{band.begins} to {band.ends}")
        for band in procurement.time_bands
    ]
    if rows:
        yield SubHeading(title="Times of calls", anchor="times")
        yield table("Call times by tier", (("Tier", 12), ("Called", 48), ("From and to", 40)), rows)


def _terms(procurement: Procurement) -> Iterator[InvitationBlock]:
    if not procurement.terms:
        return
    yield SubHeading(title="Terms", anchor="terms")
    yield Prose(text="You accept these terms with your bid. None of them is scored.")
    yield _term_table(procurement)


def _term_table(procurement: Procurement) -> Table:
    rows = []
    for term in procurement.terms:
        text = sentence(term.text)
        if term.cost_a_year is not None:
            text += f" It costs about {pounds(term.cost_a_year)} a year."
        rows.append((term.title, text, lots_words(term.lots) if term.lots else "every lot"))
    return table(
        "Contract terms, the same for every bidder",
        (("Term", 26), ("What it says", 58), ("Lots", 16)),
        rows,
    )
