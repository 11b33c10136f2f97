"""The decision page: what is decided, who gets what, what the decision maker is asked to do,
and the hashes that seal it.
"""

from dataclasses import dataclass

from evidence.finding import Severity
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.report.asked import asked
from tender.documents.report.common import DECISIONS, KINDS, lot_title, total_decimals
from tender.documents.report.term import worth
from tender.documents.report.timetable import standstill_of
from tender.documents.table import Table, table
from tender.documents.words import count, day, fixed_total, groups, pounds, sentence, weekday
from tender.evaluation.result import LotDecision, LotOutcome, Seat
from tender.procurement.term import terms

#: a lot with more providers than this names them on its own page, as does each lot where there are
#: many lots
NAMED, FEW = 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The context of the decision page."""

    council: str
    title: str
    service: str
    decided_on: str
    illustrative: bool
    lead: tuple[str, ...]
    glance: Table
    asked: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    criteria_hash: str
    evidence_hash: str


def front(bundle: Bundle) -> FrontPage:
    """The decision page of this award."""
    procurement = bundle.procurement
    return FrontPage(
        council=procurement.council,
        title=procurement.title,
        service=procurement.service,
        decided_on=day(bundle.on),
        illustrative=bundle.submissions.illustrative,
        lead=_lead(bundle),
        glance=_glance(bundle),
        asked=asked(bundle),
        dates=_dates(bundle),
        facts=_facts(bundle),
        criteria_hash=groups(bundle.procurement_hash),
        evidence_hash=groups(bundle.evidence_hash),
    )


def _lead(bundle: Bundle) -> tuple[str, ...]:
    outcomes = bundle.evaluation.lots
    going = [outcome for outcome in outcomes if outcome.decision is LotDecision.AWARD]
    winners = {seat.bidder for outcome in outcomes for seat in outcome.seats}
    places = sum(len(outcome.seats) for outcome in outcomes)
    first = (
        (
            f"{count(len(going), 'lot')} of {len(outcomes)} can be awarded: "
            f"{count(places, 'place')} to {count(len(winners), 'provider')}."
        )
        if len(outcomes) > 1
        else f"{count(places, 'place')} can be awarded, to {count(len(winners), 'provider')}."
    )
    out = len(bundle.not_assessed())
    second = (
        f"{count(len(bundle.submissions.submissions), 'submission')} arrived. "
        f"{count(len(bundle.assessed()), 'bidder')} "
        f"{'was' if len(bundle.assessed()) == 1 else 'were'} assessed"
        + (
            (
                f"; {out} {'was' if out == 1 else 'were'} not, because a condition of "
                "participation "
                "was not met."
            )
            if out
            else "."
        )
    )
    return first, second


def _glance(bundle: Bundle) -> Table:
    rows = []
    for outcome in bundle.evaluation.lots:
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                DECISIONS[outcome.decision],
                _who(bundle, outcome),
                _totals(bundle, outcome),
            )
        )
    return table(
        "Recommendation for each lot",
        (("Lot", 27), ("Decision", 13), ("Recommended providers", 42), ("Totals of 100", 18, True)),
        rows,
    )


def _who(bundle: Bundle, outcome: LotOutcome) -> str:
    if not outcome.seats:
        return sentence(outcome.reason.partition(";")[0])
    kinds = [places.kind for places in bundle.procurement.lot(outcome.lot).places]
    return " ".join(
        _kind(
            bundle,
            [seat for seat in outcome.seats if seat.kind is kind],
            len(outcome.seats) <= NAMED and len(bundle.evaluation.lots) <= FEW,
            len(kinds) > 1,
        )
        for kind in kinds
    ).strip()


def _kind(bundle: Bundle, seats: list[Seat], few: bool, several: bool) -> str:
    """The holders of one kind of place: by name where they are few, else how many."""
    if not seats:
        return ""
    head = f"{KINDS[seats[0].kind]}: " if several else ""
    if few or len(seats) == 1:
        holders = (bundle.name(seat.bidder) + (" (held)" if seat.held else "") for seat in seats)
        return f"{head}{'; '.join(holders)}."
    held = sum(seat.held for seat in seats)
    waiting = f" ({held} held)" if held else ""
    return f"{head}{count(len(seats), 'provider')}{waiting}."


def _totals(bundle: Bundle, outcome: LotOutcome) -> str:
    totals = [seat.total for seat in outcome.seats]
    places = total_decimals(bundle, totals)
    if not totals:
        return "–"
    low, high = fixed_total(min(totals), places), fixed_total(max(totals), places)
    return high if low == high else f"{high} to {low}"


def _dates(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    procurement, pause, options = (
        bundle.procurement,
        standstill_of(bundle),
        terms(bundle.procurement.duration),
    )
    pairs = [
        (
            "Standstill ends",
            f"at the end of {weekday(pause.ends)}"
            if pause.ends
            else "No standstill is owed or announced",
        )
    ]
    if pause.ends:
        pairs.append(("Contract from", weekday(pause.contract_from)))
    pairs.append(("Care begins", f"{day(procurement.duration.starts)}, for {options.span}"))
    if options.longest.value is not None:
        pairs.append(
            (
                "Value",
                (
                    f"{worth(options.initial.value)} over the initial term, "
                    f"{worth(options.longest.value)} with every extension, before any uplift"
                ),
            )
        )
    elif procurement.value_a_year is not None:
        pairs.append(("Value a year, estimated", pounds(procurement.value_a_year)))
    return tuple(pairs)


def _facts(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    procurement = bundle.procurement
    serious = sum(
        finding.severity is not Severity.NOTE
        for finding in (*bundle.findings, *bundle.evaluation.findings)
    )
    pairs = [
        (
            "Law",
            f"{procurement.regime.in_full}{', light touch' if procurement.light_touch else ''}",
        ),
        ("Procedure", sentence(procurement.procedure)),
        ("Structure", sentence(procurement.structure)),
        ("Begun", day(procurement.commenced)),
        ("Evaluated as at", day(bundle.on)),
        (
            "Weights",
            (
                f"Quality {plain(procurement.criteria.quality_weight)}%, price "
                f"{plain(procurement.criteria.price_weight)}%"
            ),
        ),
    ]
    pairs.append(
        (
            "Findings to be answered",
            f"{serious}, each with its remedy, under “Findings of the checks”"
            if serious
            else "Nothing was found",
        )
    )
    return tuple(pairs)
