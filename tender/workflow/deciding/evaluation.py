"""The evaluation of a procurement as it stands after the lock: worked out once for all who look,
and again where a decision or a mark came since.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.finding import BadInput
from tender.documents.award_report import award_report
from tender.documents.bundle import Bundle
from tender.documents.evidence import of_bidders
from tender.documents.outcome import outcome_of
from tender.documents.screen import Screen
from tender.evaluation.allocation.greatest_total import CannotBeSolved
from tender.evaluation.answer_score import NotMarked
from tender.evaluation.evaluate import evaluate
from tender.evaluation.price import NotPriced
from tender.evaluation.result import Evaluation
from tender.procurement.calendar import Calendar, CalendarEnds, is_countable
from tender.procurement.standstill import standstill
from tender.storage import compliance, marks
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import remembered, tide
from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.deciding.inputs import EvaluationInputs, evaluation_inputs
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import ProcurementState


@dataclass(frozen=True, kw_only=True)
class EvaluatedProcurement:
    """One evaluation: everything documents show, the aliases of the bidders,
    and the report as it is read on a screen.
    """

    bundle: Bundle
    inputs: EvaluationInputs

    @cached_property
    def screen(self) -> Screen:
        """The award report as it would read now, but for the register of findings."""
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
                f"{day_in_words(state.procurement.timetable.deadline.date())}."
            )
        )
    calendar = entered_calendar(session)
    _refuse_uncounted(state, on, calendar)
    about = outcome_rests_on(session, state, on, calendar)
    evaluated = remembered(
        session,
        "evaluated",
        about,
        lambda: _evaluate(session, state, on, calendar),
    )
    return remembered(
        session,
        "evaluated with acts",
        (*about, tide(session, state.id)),
        lambda: replace(
            evaluated, bundle=replace(evaluated.bundle, chronology=chronology_of(session, state))
        ),
    )


def bare_evaluation(session: Session, state: ProcurementState, on: date) -> Evaluation:
    """What would come out of a state that is not on record, such as one with a decision that
    nobody has taken yet; nothing of it is kept. Raises NotNow as `evaluated_procurement`.
    """
    engine_inputs = evaluation_inputs(session, state)
    try:
        return evaluate(
            engine_inputs.procurement,
            engine_inputs.submissions,
            of_bidders(engine_inputs.register, engine_inputs.submissions),
            on,
            compare=False,
        )
    except (NotMarked, NotPriced, CannotBeSolved, BadInput) as refusal:
        raise NotNow(f"The outcome cannot be worked out: {refusal}") from refusal


def outcome_rests_on(
    session: Session, state: ProcurementState, on: date, calendar: Calendar
) -> tuple[object, ...]:
    """How far everything has come that the evaluation of a day is made from: of decisions on
    findings, those alone that put a bid out.
    """
    now = tide(session, state.id)
    records = now.version, now.submission, now.register, now.decision, _put_out(session, state)
    interests = now.interest_decision, now.support, marks.newest(session, state.id)
    return state.id, *records, *interests, calendar, on


def _put_out(session: Session, state: ProcurementState) -> tuple[object, ...]:
    """The bids that people decided to disregard, each lot with its reason."""
    return remembered(
        session,
        "bids put out",
        (state.id, tide(session, state.id).finding_decision),
        lambda: tuple(
            (bidder, *reason)
            for bidder, reasons in compliance.disregarded(session, state.id).items()
            for reason in reasons.items()
        ),
    )


def _refuse_uncounted(state: ProcurementState, on: date, calendar: Calendar) -> None:
    """Refuse a day from which the standstill cannot be counted: nothing else asks for the bank
    holidays of its year.
    """
    timetable = state.procurement.timetable
    try:
        if not is_countable(on):
            raise CalendarEnds(on)
        standstill(state.procurement.regime, on, timetable.standstill, calendar)
    except CalendarEnds as ends:
        raise Invalid.of(on=f"No standstill can be counted from there: {ends}.") from ends


def _evaluate(
    session: Session, state: ProcurementState, on: date, calendar: Calendar
) -> EvaluatedProcurement:
    engine_inputs = evaluation_inputs(session, state)
    try:
        return EvaluatedProcurement(
            bundle=outcome_of(
                engine_inputs.procurement,
                engine_inputs.submissions,
                engine_inputs.register,
                on,
                calendar=calendar,
            ),
            inputs=engine_inputs,
        )
    except (NotMarked, NotPriced, CannotBeSolved, BadInput) as refusal:
        raise NotNow(f"The outcome cannot be worked out: {refusal}") from refusal
