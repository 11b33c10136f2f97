"""The decision page: what is decided, who gets what, what the decision maker is asked to do, and
the hashes that seal it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from evidence.counting import by_number, count_of
from evidence.number import fixed
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.chronology import ActKind
from tender.documents.report.acts import is_as_planned, standstill_of, without_standstill
from tender.documents.report.asked import asked
from tender.documents.report.common import DECISIONS, KINDS, lot_title, total_decimals
from tender.documents.report.figure import lowest_first, weights_fact
from tender.documents.report.lead import lead
from tender.documents.report.term import worth
from tender.documents.report.timetable import planned_for
from tender.documents.table import Table, table
from tender.documents.words import day, groups, head_groups, pounds, weekday
from tender.evaluation.result import LotDecision, LotOutcome, Seat
from tender.procurement.standstill import TRIGGER, Standstill
from tender.procurement.term import terms
from tender.procurement.timetable import Step

#: a lot with more providers than this names them on its own page, as does each lot where there are
#: many lots
NAMED, FEW = 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The context of the decision page."""

    council: str
    title: str
    service: str
    stands: str  #: whether it is for decision, approved or awarded
    decision: str  #: the heading over what is decided
    box: str  #: what stands over the list of what is asked
    illustrative: bool
    lead: tuple[str, ...]
    glance: Table
    asked: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    criteria_hash: str
    evidence_hash: str
    chronology_hash: str  #: of what was done; empty where no acts are on record
    audit_head: str  #: the newest entry of the audit; empty where none is on record


def front(bundle: Bundle, elsewhere: str = "") -> FrontPage:
    """The decision page of this award. `elsewhere` is where the reason of each bid and the remedy
    of each finding stand, where that is not in this document.
    """
    procurement = bundle.procurement
    return FrontPage(
        council=procurement.council,
        title=procurement.title,
        service=sentence(procurement.service),
        stands=_stands(bundle),
        decision=f"What {'was' if bundle.done(ActKind.APPROVED) else 'is to be'} decided",
        box=f"The decision maker {'was' if bundle.done(ActKind.APPROVED) else 'is'} asked to",
        illustrative=bundle.submissions.illustrative,
        lead=lead(bundle, elsewhere or "under its lots"),
        glance=_glance(bundle),
        asked=asked(bundle, elsewhere),
        dates=_dates(bundle),
        facts=_facts(bundle, elsewhere),
        criteria_hash=groups(bundle.procurement_hash),
        evidence_hash=groups(bundle.evidence_hash),
        chronology_hash=groups(sha256(bundle.chronology.content).hexdigest())
        if bundle.chronology
        else "",
        audit_head=head_groups(bundle.chronology.audit)
        if bundle.chronology and bundle.chronology.audit
        else "",
    )


def _stands(bundle: Bundle) -> str:
    """How far the decision has come, by the acts on record."""
    approved, awarded = bundle.done(ActKind.APPROVED), bundle.done(ActKind.AWARDED)
    lines = ["For decision."]
    if bundle.all_ended:
        lines, approved = ["Ended without an award."], None
    if approved:
        lines = [f"Approved on {day(approved.at.date())}."]
    if awarded:
        lines.append(f"Awarded on {day(awarded.at.date())}.")
    return " ".join((*lines, f"Evaluated as at {day(bundle.on)}."))


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
    lowest = lowest_first(bundle.procurement.criteria)
    figures = "Ranking figures" if lowest else "Totals of 100"
    return table(
        "Recommendation for each lot",
        (("Lot", 24), ("Decision", 11), ("Recommended providers", 49), (figures, 16, True)),
        rows,
    )


def _who(bundle: Bundle, outcome: LotOutcome) -> str:
    if outcome.decision is LotDecision.ENDED:
        return outcome.reason
    if not outcome.seats:
        return sentence(outcome.reason.partition(";")[0])
    few = len(outcome.seats) <= NAMED and len(bundle.evaluation.lots) <= FEW
    return holders_of(bundle, outcome, few=few)


def holders_of(bundle: Bundle, outcome: LotOutcome, *, few: bool) -> str:
    """Who holds the places of a lot, by kind: by name where they are `few`, else how many."""
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
    return f"{count_of(len(seats), 'provider')}{f' ({waiting} held)' if waiting else ''}."


def _totals(bundle: Bundle, outcome: LotOutcome) -> str:
    totals = [seat.total for seat in outcome.seats]
    if not totals:
        return "–"
    decimals = total_decimals(bundle, totals)
    best, last = fixed(max(totals), decimals), fixed(min(totals), decimals)
    if lowest_first(bundle.procurement.criteria):
        best, last = last, best
    return best if best == last else f"{best} to {last}"


def _standstill(bundle: Bundle, pause: Standstill) -> Iterator[tuple[str, str]]:
    """When the standstill ends and the contract can begin, each said to be on record or planned."""
    if pause.ends is None:
        none = without_standstill(bundle).replace("No standstill", "None")
        yield "Standstill", none.removesuffix(".")
        return
    ends = f"at the end of {weekday(pause.ends)}"
    if bundle.done(ActKind.STANDSTILL_BEGUN):
        yield "Standstill", f"Begun on {weekday(pause.sent)}; it ends {ends}"
        yield "Contract may be entered into", "from " + weekday(pause.contract_from)
    else:
        trigger = TRIGGER[bundle.procurement.regime]
        how = "planned" if is_as_planned(bundle, pause) else "at the earliest"
        yield f"Standstill ends, {how}", f"{ends}, if {trigger} on {weekday(pause.sent)}"
        yield f"Contract may be entered into, {how}", "from " + weekday(pause.contract_from)


def _dates(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    procurement, pause = bundle.procurement, standstill_of(bundle)
    options = terms(procurement.duration)
    pairs = [] if bundle.awards_nothing else list(_standstill(bundle, pause))
    start = f"{day(procurement.duration.starts)}, for {options.span}"
    if not bundle.awards_nothing and pause.bars(procurement.duration.starts):
        start += f". That is before it may be entered into: {pause.first_start}"
    pairs.append((f"Contract {'was' if bundle.awards_nothing else 'is'} to start", start))
    live = procurement.timetable.first(Step.GO_LIVE)
    if live is not None:
        pairs.append((live.title, planned_for(live)[0]))
    if options.longest.value is not None:
        value = f"{worth(options.initial.value)} over the initial term"
        if len(options.stages) > 1:
            value += f", {worth(options.longest.value)} with every extension"
        pairs.append(("Value", f"{value}, before any uplift"))
    elif procurement.value_a_year is not None:
        pairs.append(("Value a year, estimated", pounds(procurement.value_a_year)))
    return tuple(pairs)


def _facts(bundle: Bundle, elsewhere: str) -> tuple[tuple[str, str], ...]:
    procurement, criteria = bundle.procurement, bundle.procurement.criteria
    light_touch = ", light touch" if procurement.is_light_touch else ""
    return (
        ("Law", f"{procurement.regime.in_full}{light_touch}"),
        ("Procedure", sentence(procurement.procedure)),
        ("Structure", sentence(procurement.structure)),
        ("Commenced, as published", day(procurement.commenced)),
        ("Evaluated as at", day(bundle.on)),
        weights_fact(criteria),
        ("Findings to be answered", _findings(bundle, elsewhere)),
    )


def _findings(bundle: Bundle, elsewhere: str) -> str:
    """How many findings wait for an answer; of a register also how many were decided on."""
    number, register = len(bundle.to_answer), bundle.submissions.findings
    where = "under “Findings of the checks”"
    decided = sum(bool(entry.decision) for entry in register)
    if decided:
        waiting = number or "Nothing waits"
        return f"{waiting}; {decided} {by_number(decided, 'was', 'were')} decided, {where}"
    if number:
        remedies = "" if register or elsewhere else ", each with its remedy"
        return f"{number}{remedies}, {where}"
    return "Nothing waits" if register else "Nothing was found"
