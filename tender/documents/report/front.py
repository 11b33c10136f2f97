"""The decision page: what is decided, who gets what, what the decision maker is asked to do, and
the hashes that seal it.
"""

from dataclasses import dataclass

from evidence.finding import Severity
from evidence.number import fixed, plain
from tender.documents.bundle import Bundle
from tender.documents.report.asked import asked
from tender.documents.report.common import DECISIONS, KINDS, lot_title, total_decimals
from tender.documents.report.term import worth
from tender.documents.report.timetable import standstill_of
from tender.documents.table import Table, table
from tender.documents.words import count, day, groups, pounds, sentence, weekday
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
    holders = {seat.bidder for outcome in outcomes for seat in outcome.seats}
    places = count(sum(len(outcome.seats) for outcome in outcomes), "place")
    providers = count(len(holders), "provider")
    line = f"{places} can be awarded, to {providers}."
    if len(outcomes) > 1:
        lots = sum(outcome.decision is LotDecision.AWARD for outcome in outcomes)
        line = f"{count(lots, 'lot')} of {len(outcomes)} can be awarded: {places} to {providers}."
    assessed, out = len(bundle.assessed()), len(bundle.not_assessed())
    arrivals = (
        f"{count(len(bundle.submissions.submissions), 'submission')} arrived. "
        f"{count(assessed, 'bidder')} {'was' if assessed == 1 else 'were'} assessed"
    )
    if not out:
        return line, f"{arrivals}."
    verb = "was" if out == 1 else "were"
    return line, (
        f"{arrivals}; {out} {verb} not, because a condition of participation was not met."
    )


def _glance(bundle: Bundle) -> Table:
    rows = [
        (
            lot_title(bundle.procurement.lot(outcome.lot)),
            DECISIONS[outcome.decision],
            _who(bundle, outcome),
            _totals(bundle, outcome),
        )
        for outcome in bundle.evaluation.lots
    ]
    return table(
        "Recommendation for each lot",
        (("Lot", 27), ("Decision", 13), ("Recommended providers", 42), ("Totals of 100", 18, True)),
        rows,
    )


def _who(bundle: Bundle, outcome: LotOutcome) -> str:
    if not outcome.seats:
        return sentence(outcome.reason.partition(";")[0])
    few = len(outcome.seats) <= NAMED and len(bundle.evaluation.lots) <= FEW
    kinds = [places.kind for places in bundle.procurement.lot(outcome.lot).places]
    holders = []
    for kind in kinds:
        seats = [seat for seat in outcome.seats if seat.kind is kind]
        head = f"{KINDS[kind]}: " if len(kinds) > 1 and seats else ""
        holders.append(f"{head}{_holders(bundle, seats, few=few)}")
    return " ".join(holders).strip()


def _holders(bundle: Bundle, seats: list[Seat], *, few: bool) -> str:
    """The holders of one kind of place: by name where they are few, else how many."""
    if not seats:
        return ""
    if few or len(seats) == 1:
        holders = (bundle.name(seat.bidder) + (" (held)" if seat.held else "") for seat in seats)
        return f"{'; '.join(holders)}."
    waiting = sum(seat.held for seat in seats)
    return f"{count(len(seats), 'provider')}{f' ({waiting} held)' if waiting else ''}."


def _totals(bundle: Bundle, outcome: LotOutcome) -> str:
    totals = [seat.total for seat in outcome.seats]
    if not totals:
        return "–"
    decimals = total_decimals(bundle, totals)
    low, high = fixed(min(totals), decimals), fixed(max(totals), decimals)
    return high if low == high else f"{high} to {low}"


def _dates(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    procurement, pause = bundle.procurement, standstill_of(bundle)
    options = terms(procurement.duration)
    pairs = []
    if pause.ends:
        pairs.append(("Standstill ends", f"at the end of {weekday(pause.ends)}"))
        pairs.append(("Contract from", weekday(pause.contract_from)))
    else:
        pairs.append(("Standstill ends", "No standstill is owed or announced"))
    pairs.append(("Care begins", f"{day(procurement.duration.starts)}, for {options.span}"))
    if options.longest.value is not None:
        value = (
            f"{worth(options.initial.value)} over the initial term, "
            f"{worth(options.longest.value)} with every extension, before any uplift"
        )
        pairs.append(("Value", value))
    elif procurement.value_a_year is not None:
        pairs.append(("Value a year, estimated", pounds(procurement.value_a_year)))
    return tuple(pairs)


def _facts(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    procurement, criteria = bundle.procurement, bundle.procurement.criteria
    number = sum(
        finding.severity is not Severity.NOTE
        for finding in (*bundle.findings, *bundle.evaluation.findings)
    )
    findings = "Nothing was found"
    if number:
        findings = f"{number}, each with its remedy, under “Findings of the checks”"
    quality, price = plain(criteria.quality_weight), plain(criteria.price_weight)
    light_touch = ", light touch" if procurement.light_touch else ""
    return (
        ("Law", f"{procurement.regime.in_full}{light_touch}"),
        ("Procedure", sentence(procurement.procedure)),
        ("Structure", sentence(procurement.structure)),
        ("Begun", day(procurement.commenced)),
        ("Evaluated as at", day(bundle.on)),
        ("Weights", f"Quality {quality}%, price {price}%"),
        ("Findings to be answered", findings),
    )
