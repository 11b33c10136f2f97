"""The evaluation of a procurement as it stands after the lock: worked out once for all who look,
since nothing it comes from changes any more.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from sqlmodel import Session

from evidence.finding import BadInput
from tender.documents.award_report import award_report
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_of
from tender.documents.screen import Screen
from tender.evaluation.allocation.greatest_total import CannotBeSolved
from tender.evaluation.answer_score import NotMarked
from tender.evaluation.price import NotPriced
from tender.procurement.bank_holidays import FIRST_YEAR, LAST_YEAR
from tender.procurement.calendar import is_known
from tender.storage.tide import remembered, tide
from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.deciding.inputs import EvaluationInputs, evaluation_inputs
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import ProcurementState

AFTERWARDS = timedelta(days=60)  #: a standstill and what follows it are worked out from the day too


@dataclass(frozen=True, kw_only=True)
class EvaluatedProcurement:
    """One evaluation: everything documents show, the aliases of the bidders,
    and the report as it is read on a screen.
    """

    bundle: Bundle
    inputs: EvaluationInputs

    @cached_property
    def screen(self) -> Screen:
        """The award report as it would read if it were made now."""
        return Screen(paper=award_report(self.bundle))


def evaluated_procurement(
    session: Session, state: ProcurementState, on: date
) -> EvaluatedProcurement:
    """The evaluation on a day, with what was done until now.

    Raises NotNow before the lock, Invalid for a day before the bid deadline or outside the
    calendar, or a submission that cannot be priced.
    """
    if not state.locked:
        raise NotNow("Prices and names open when quality is locked, and not before.")
    if on < state.procurement.timetable.deadline.date():
        raise Invalid.of(
            on=(
                "The day of evaluation cannot lie before the bid deadline of "
                f"{state.procurement.timetable.deadline:%d %B %Y}."
            )
        )
    if on.year > LAST_YEAR or not is_known(on + AFTERWARDS):
        raise Invalid.of(
            on=(
                "Give a day whose bank holidays are known, with those of the weeks after it: "
                f"{FIRST_YEAR} to {LAST_YEAR}."
            )
        )
    now = tide(session, state.id)
    evaluated = remembered(
        session,
        "evaluated",
        (state.id, now.version, now.submission, now.register, now.finding_decision, on),
        lambda: _evaluate(session, state, on),
    )
    return remembered(
        session,
        "evaluated with acts",
        (now, on),
        lambda: replace(
            evaluated, bundle=replace(evaluated.bundle, chronology=chronology_of(session, state))
        ),
    )


def _evaluate(session: Session, state: ProcurementState, on: date) -> EvaluatedProcurement:
    engine_inputs = evaluation_inputs(session, state)
    try:
        return EvaluatedProcurement(
            bundle=outcome_of(
                engine_inputs.procurement,
                engine_inputs.submissions,
                engine_inputs.register,
                on,
            ),
            inputs=engine_inputs,
        )
    except (NotMarked, NotPriced, CannotBeSolved, BadInput) as refusal:
        raise NotNow(f"The outcome cannot be worked out: {refusal}") from refusal
