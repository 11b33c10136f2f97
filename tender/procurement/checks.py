"""Every check on a procurement, in the order in which a reader meets its fields.

A plain list; none stops the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from criteria.checks import check_criteria
from criteria.market_checks import market_findings
from criteria.participation import Condition, Measure, UnmetConsequence
from criteria.price.checks import check_lines, check_price
from criteria.register import Snapshot
from evidence.finding import Finding, Severity, error, note, warning
from evidence.number import plain
from evidence.partial import NotRead, apart
from lots.checks import check_lots, check_volumes
from tender.procurement.calendar import RELEASED, Calendar
from tender.procurement.claims import claim_findings
from tender.procurement.law import LAW, in_regime
from tender.procurement.price_model import price_model_findings
from tender.procurement.regime import Regime
from tender.procurement.regime_checks import regime_findings
from tender.procurement.specification import Procurement
from tender.procurement.term import duration_findings
from tender.procurement.timing import timetable_findings

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
RATED = (Measure.OVERALL, Measure.KEY_QUESTION)


def check(
    procurement: Procurement, calendar: Calendar = RELEASED, *, as_in_0_1_0: bool = False
) -> tuple[Finding, ...]:
    """Every finding on a procurement, errors first, each with the law of its regime alone. With
    `as_in_0_1_0` what that version found on the timetable: its evidence is printed as it was.

    No finding of severity error means it can be run. One that was read in part has the findings
    of every check that needs none of the rest.
    """
    return _in_order(apart(_checks(calendar, as_in_0_1_0), procurement), procurement)


def check_market(procurement: Procurement, snapshot: Snapshot) -> tuple[Finding, ...]:
    """The same of its gates against the market of its area, as a state of the register has it."""

    def gates(of: Procurement) -> Iterator[Finding]:
        yield from market_findings(snapshot, of.area, of.conditions)

    return _in_order(apart((gates,), procurement), procurement)


def _in_order(unordered: Iterable[Finding], procurement: Procurement) -> tuple[Finding, ...]:
    """Errors first, each with the law of the procurement's regime."""
    findings = [*unordered]
    try:
        findings = [_cited(finding, procurement.regime) for finding in findings]
    except NotRead:
        findings = [replace(finding, source="") for finding in findings]
    return tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))


def _cited(finding: Finding, regime: Regime) -> Finding:
    """The finding with what its law is called under this regime; checks below name every one."""
    if not finding.source.startswith(LAW) or finding.code == "wrong-regime":
        return finding
    citation = in_regime(finding.source, regime)
    return replace(finding, source=f"{LAW}{citation}" if citation else "")


def _criteria(procurement: Procurement) -> Iterator[Finding]:
    people = tuple(group.id for group in procurement.groups if group.draws_on_care)
    yield from check_criteria(
        procurement.criteria,
        tuple(lot.id for lot in procurement.lots),
        tuple(group.id for group in procurement.groups),
        people,
    )


def _conditions(procurement: Procurement) -> Iterator[Finding]:
    checks = (_measured, _judged, _known_lots)
    for condition in procurement.conditions:
        yield from apart(checks, _ConditionIn(procurement, condition))


def _terms(procurement: Procurement) -> Iterator[Finding]:
    lots = tuple(lot.id for lot in procurement.lots)
    for term in procurement.terms:
        yield from _unknown_lots(f"terms[{term.id}]", term.title, term.lots, lots)


class _ConditionIn(NamedTuple):
    """A condition, and the procurement whose declarations and lots it may name."""

    procurement: Procurement
    condition: Condition


def _lines(procurement: Procurement) -> Iterator[Finding]:
    for lot in procurement.lots:
        limits = tuple((line.is_bid, line.floor, line.ceiling) for line in lot.rates)
        volumes = tuple(line.volume for line in lot.rates)
        shares = tuple(line.share for line in lot.rates)
        yield from check_lines(
            procurement.criteria, f"lots[{lot.id}].rates", limits, volumes, shares
        )


def _measured(of: _ConditionIn) -> Iterator[Finding]:
    """What a condition looks at."""
    condition = of.condition
    where = f"conditions[{condition.id}]"
    if condition.measure in RATED and condition.rating is None:
        yield error(
            "gate-without-rating",
            where,
            f"{condition.title} names no rating",
            "say the least rating that passes",
        )
    if condition.measure is Measure.KEY_QUESTION and condition.key_question is None:
        yield error(
            "gate-without-key-question",
            where,
            f"{condition.title} names no key question",
            "name one, for example Well-led",
        )
    if condition.measure is not Measure.DECLARATION:
        return
    if condition.declaration not in {declaration.id for declaration in of.procurement.declarations}:
        yield error(
            "unknown-declaration",
            where,
            f"{condition.title} looks at the declaration “{condition.declaration}”",
            "name a declaration of this file",
        )


def _judged(of: _ConditionIn) -> Iterator[Finding]:
    """When a condition is judged, why it may be, and how long it can hold an award."""
    condition = of.condition
    where = f"conditions[{condition.id}]"
    if not condition.when:
        yield error(
            "gate-never-judged",
            where,
            f"{condition.title} is judged at no moment",
            "say “bid”, “award” or both",
        )
    if not condition.reason.strip():
        yield warning(
            "gate-without-reason",
            where,
            f"nothing says why {condition.title} is proportionate",
            "record why it is proportionate to this contract",
            "law: Procurement Act 2023 s.22; PCR 2015 reg 58",
        )
    holds = UnmetConsequence.HOLD in (condition.if_below, condition.if_unknown)
    if holds and condition.held_until is None and condition.measure in RATED:
        yield note(
            "hold-without-end",
            where,
            f"{condition.title} can hold an award, and no last day is given",
            "give the last day on which it may be met (in a file: `held_until`)",
        )


def _known_lots(of: _ConditionIn) -> Iterator[Finding]:
    condition, lots = of.condition, tuple(lot.id for lot in of.procurement.lots)
    where = f"conditions[{condition.id}]"
    yield from _unknown_lots(where, condition.title, condition.lots, lots)


def _unknown_lots(
    where: str, title: str, lots: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[Finding]:
    for lot in lots:
        if lot not in known:
            yield error(
                "unknown-lot",
                where,
                f"{title} names the lot {lot}, which is not there",
                f"name one of {', '.join(known)}",
            )


def _engagement(procurement: Procurement) -> Iterator[Finding]:
    """Questions and the findings that they answer to."""
    known = {finding.id for finding in procurement.engagement}
    for question in procurement.criteria.questions:
        for id in question.findings:
            if id not in known:
                yield error(
                    "unknown-finding",
                    f"criteria.questions[{question.id}].findings",
                    f"{question.id} answers to “{id}”, which is not there",
                    "name an engagement finding",
                )
    answered = {id for question in procurement.criteria.questions for id in question.findings}
    for finding in procurement.engagement:
        if finding.id not in answered:
            yield note(
                "finding-nobody-asks-about",
                f"engagement[{finding.id}]",
                f"no question answers to “{finding.text}”",
                "ask about it, or say why not",
            )


def _payment(procurement: Procurement) -> Iterator[Finding]:
    payment = procurement.payment
    if payment is None:
        return
    if payment.commissioned_share + payment.outcome_share > payment.most:
        what = (
            f"{plain(payment.commissioned_share)}% and {plain(payment.outcome_share)}% exceed "
            f"the most that is paid, {plain(payment.most)}%"
        )
        yield error(
            "payment-above-most",
            "payment",
            what,
            "make the shares total no more than the most",
            payment.source,
        )
    if payment.outcome_share and not payment.outcomes:
        yield error(
            "outcome-without-name",
            "payment.outcomes",
            "a share is paid for outcomes and none is named",
            "name the outcomes",
            payment.source,
        )


def _checks(
    calendar: Calendar, as_in_0_1_0: bool
) -> tuple[Callable[[Procurement], Iterable[Finding]], ...]:
    """In the order in which a reader meets the fields; each is a check on its own."""
    return (
        regime_findings,
        lambda procurement: check_lots(procurement.lots, procurement.limits, procurement.zones),
        lambda procurement: check_volumes(procurement.lots, procurement.value_a_year),
        _criteria,
        lambda procurement: check_price(procurement.criteria),
        _lines,
        price_model_findings,
        _conditions,
        _engagement,
        _terms,
        lambda procurement: duration_findings(
            procurement.regime, procurement.light_touch, procurement.duration
        ),
        lambda procurement: timetable_findings(procurement, calendar, as_in_0_1_0=as_in_0_1_0),
        _payment,
        lambda procurement: claim_findings(procurement.claims),
    )
