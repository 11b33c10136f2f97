"""The order of milestones: which step cannot come before which, and how much that matters."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from evidence.finding import Finding, Severity, error, warning
from tender.procurement.calendar import in_full
from tender.procurement.law import Duty
from tender.procurement.law import source as source_of
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Milestone, Step, Timetable

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class StepOrder(NamedTuple):
    """Two steps in the order in which they must fall; on the same day is in order."""

    first: Step
    then: Step
    severity: Severity
    why: str


PAIRS = (
    StepOrder(
        Step.DOCUMENTS_SIGNED_OFF, Step.ITT, WARNING, "what is published has been signed off"
    ),
    StepOrder(
        Step.ITT, Step.CLARIFICATIONS_END, ERROR, "questions are about what has been published"
    ),
    StepOrder(Step.ITT, Step.QUESTIONS_END, ERROR, "questions are about what has been published"),
    StepOrder(
        Step.QUESTIONS_END,
        Step.CLARIFICATIONS_END,
        ERROR,
        "the last answer follows the last question",
    ),
    StepOrder(Step.QUESTIONS_END, Step.DEADLINE, ERROR, "questions are asked before bids close"),
    StepOrder(Step.ITT, Step.DEADLINE, ERROR, "bids answer what has been published"),
    StepOrder(
        Step.CLARIFICATIONS_END, Step.DEADLINE, ERROR, "answers must reach bidders before they bid"
    ),
    StepOrder(Step.DEADLINE, Step.PRESENTATIONS, WARNING, "only those who have bid present"),
    StepOrder(Step.DEADLINE, Step.EVALUATION_ENDS, ERROR, "bids are in before they are evaluated"),
    StepOrder(Step.DEADLINE, Step.AWARD, ERROR, "bids are in before one is chosen"),
    StepOrder(
        Step.PRESENTATIONS,
        Step.PREFERRED_BIDDERS,
        WARNING,
        "presentations are over before anybody is preferred",
    ),
    StepOrder(
        Step.EVALUATION_ENDS,
        Step.PREFERRED_BIDDERS,
        WARNING,
        "evaluation is over before anybody is preferred",
    ),
    StepOrder(Step.EVALUATION_ENDS, Step.AWARD, WARNING, "evaluation is over before the award"),
    StepOrder(
        Step.PREFERRED_BIDDERS, Step.AWARD, WARNING, "bidders are preferred before the award"
    ),
    StepOrder(Step.AWARD, Step.CONTRACT_START, WARNING, "no contract starts before it is awarded"),
    StepOrder(
        Step.CONTRACT_START,
        Step.MOBILISATION_ENDS,
        WARNING,
        "mobilisation happens under the contract",
    ),
    StepOrder(Step.CONTRACT_START, Step.GO_LIVE, WARNING, "care is given under the contract"),
    StepOrder(
        Step.MOBILISATION_ENDS, Step.GO_LIVE, WARNING, "care starts when mobilisation is over"
    ),
)


def key_dates(timetable: Timetable) -> Mapping[Step, Milestone]:
    """The earliest milestone of each step that has one.

    The moment at which bids close always gives the deadline.
    """
    first = {step: milestone for step in Step if (milestone := timetable.first(step))}
    closes = Milestone(
        step=Step.DEADLINE,
        title="Bids close",
        on=timetable.deadline.date(),
        source=timetable.source,
    )
    return first | {Step.DEADLINE: closes}


def finish(milestone: Milestone) -> date:
    """The last day of a milestone."""
    return milestone.until or milestone.on


def path(step: Step) -> str:
    """Where a milestone stands in the file."""
    return f"timetable.milestones[{step.value}]"


def order_findings(procurement: Procurement) -> Iterator[Finding]:
    """Findings on milestones out of order, and on the two statements of the deadline."""
    timetable, dates = procurement.timetable, key_dates(procurement.timetable)
    yield from _conflicts(procurement.regime, dates)
    for pair in PAIRS:
        if (
            pair.first in dates
            and pair.then in dates
            and finish(dates[pair.first]) > finish(dates[pair.then])
        ):
            yield _out_of_order(dates, pair)
    stated = timetable.first(Step.DEADLINE)
    if stated and timetable.deadline.date() not in (stated.on, finish(stated)):
        what = (
            f"bids are due on {in_full(stated.on)} by the milestones, and close on "
            f"{in_full(timetable.deadline.date())}"
        )
        yield error("two-deadlines", path(Step.DEADLINE), what, "give one deadline", stated.source)
    for milestone in timetable.milestones:
        if milestone.until and milestone.until < milestone.on:
            what = (
                f"“{milestone.title}” runs from {in_full(milestone.on)} to "
                f"{in_full(milestone.until)}"
            )
            where, remedy = path(milestone.step), "put the two days in order"
            yield error("milestone-backwards", where, what, remedy, milestone.source)


def _out_of_order(dates: Mapping[Step, Milestone], pair: StepOrder) -> Finding:
    first, then = dates[pair.first], dates[pair.then]
    return Finding(
        code="milestones-out-of-order",
        severity=pair.severity,
        where=path(pair.first),
        what=(
            f"“{first.title}” on {in_full(finish(first))} comes after “{then.title}” "
            f"on {in_full(finish(then))}"
        ),
        remedy=f"change one of the two: {pair.why}",
        source="; ".join(dict.fromkeys(source for source in (first.source, then.source) if source)),
    )


def _conflicts(regime: Regime, dates: Mapping[Step, Milestone]) -> Iterator[Finding]:
    """Under the Act the conflicts assessment exists before the tender notice, s.83."""
    assessment, itt = dates.get(Step.CONFLICTS_ASSESSED), dates.get(Step.ITT)
    where, source = path(Step.CONFLICTS_ASSESSED), source_of(Duty.CONFLICTS, regime)
    remedy = "assess conflicts before the tender notice"
    if assessment is None and regime is Regime.PA_2023:
        yield warning(
            "conflicts-assessment-missing",
            where,
            "no date is given for the conflicts assessment",
            remedy,
            source,
        )
    if assessment and itt and finish(assessment) > itt.on:
        what = (
            f"conflicts are assessed on {in_full(finish(assessment))}, after the tender notice of "
            f"{in_full(itt.on)}"
        )
        make = error if regime is Regime.PA_2023 else warning
        yield make("conflicts-assessed-late", where, what, remedy, source)
