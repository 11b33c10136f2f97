"""Where a procurement stands, in words that each role knows, and the days along its way.

Nothing here rests on bids: what is said before the deadline is what was published.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from criteria.reading import day_in_words
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step
from tender.workflow.ground.access import PANEL, Role
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import STAGE_NAMES, DecisionKind, ProcurementState, Stage

ENDED, CLOSED, OPENED = "Ended without an award", "Bids closed", "Bids opened"
RELEASED, SEALED = "Letters released, standstill to begin", "Quality locked, prices to be opened"
WAITED = "Standstill over, award to be made"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """One point on the way of a procurement. `when` is empty where nobody has said a day."""

    title: str
    when: str
    done: bool
    now: bool = False  #: the first that is not done


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDay:
    """The next day on which something is planned."""

    on: date
    what: str


def stage_words(
    state: ProcurementState,
    now: datetime,
    roles: Collection[Role] = (),
    *,
    told: bool = False,
    sealed: bool = False,
    waited: bool = False,
) -> str:
    """What a procurement is about at this moment, in a few words that these roles know. Who bids is
    `told` once letters of the award were released: the standstill may begin later. Quality may be
    locked while prices are still `sealed`: then nobody knows the outcome. A standstill was `waited`
    for once its last day has passed.
    """
    if state.ended:
        return ENDED
    names = STAGE_NAMES[Stage.STANDSTILL if told else state.stage]
    if told:
        names = names._replace(council=RELEASED)
    elif sealed or waited:
        names = names._replace(council=SEALED if sealed else WAITED)
    if roles and set(roles) <= {Role.BIDDER}:
        words = names.bidder
    elif roles and set(roles) <= PANEL:
        words = names.panel
    else:
        words = names.council
    if state.stage is not Stage.PUBLISHED or in_time(now, closing_moment(state.procurement)):
        return words
    return OPENED if state.opened else CLOSED


def next_day(
    state: ProcurementState, planned: Procurement | None, now: datetime, *, council: bool
) -> NextDay | None:
    """The next day of the timetable from today on, or that by which marks are due; None where
    none is to come, and for what was ended. A day whose step was taken, today or earlier than it
    was planned, is not to come. `planned` is what is published, else what is drafted.
    """
    if planned is None or state.ended:
        return None
    taken, today = frozenset(_taken(state, now)), day_of(now)
    days = [
        NextDay(on=milestone.on, what=milestone.title)
        for milestone in planned.timetable.milestones
        if not milestone.stated and milestone.step not in taken
    ]
    if council and state.stage is Stage.MARKING and state.marking_due:
        days.append(NextDay(on=state.marking_due, what="Marks are due"))
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    if begun and begun.data["ends"] and state.stage is not Stage.AWARDED:
        ends = date.fromisoformat(begun.data["ends"])
        days.append(NextDay(on=ends, what="The standstill ends, as bidders were told"))
    return min((day for day in days if day.on >= today), key=lambda day: day.on, default=None)


def _taken(state: ProcurementState, now: datetime) -> Iterator[Step]:
    """The steps of the timetable that lie behind."""
    if state.published is None:
        return
    yield from (Step.CONFLICTS_ASSESSED, Step.DOCUMENTS_SIGNED_OFF, Step.ITT)
    if state.opened or not in_time(now, closing_moment(state.procurement)):
        yield from (Step.QUESTIONS_END, Step.CLARIFICATIONS_END, Step.DEADLINE)
    if state.locked:
        yield from (Step.PRESENTATIONS, Step.EVALUATION_ENDS)
    if state.stage.reached(Stage.STANDSTILL):
        yield from (Step.PREFERRED_BIDDERS, Step.AWARD)


def timeline(
    state: ProcurementState,
    planned: Procurement | None,
    first: datetime | None,
    now: datetime,
    ends: date | None,
) -> tuple[TimelinePoint, ...]:
    """The way from publication to the first day of care, with the days on which it went so, else
    as planned. `first` is when it was published first, `ends` the last day of the standstill.
    """
    points = tuple(_points(state, planned, first, now, ends))
    current = next((number for number, point in enumerate(points) if not point.done), None)
    if current is None or state.ended:
        return points
    at = points[current]
    marked = TimelinePoint(title=at.title, when=at.when, done=False, now=True)
    return (*points[:current], marked, *points[current + 1 :])


def _points(
    state: ProcurementState,
    planned: Procurement | None,
    first: datetime | None,
    now: datetime,
    ends: date | None,
) -> Iterator[TimelinePoint]:
    closes = closing_moment(planned) if planned else None
    over = state.published is not None and closes is not None and not in_time(now, closes)
    due = state.marking_due
    yield TimelinePoint(
        title="Published", when=_day(first) or _step(planned, Step.ITT), done=first is not None
    )
    yield TimelinePoint(
        title="Bids close", when=f"{day_in_words(closes.date())}" if closes else "", done=over
    )
    marking = state.stage.reached(Stage.MARKING)
    opened = state.last(DecisionKind.BIDS_OPENED) or state.last(DecisionKind.MARKING_OPENED)
    yield TimelinePoint(title="Opened", when=_day(opened.at if opened else None), done=bool(opened))
    yield TimelinePoint(
        title="Marked and agreed",
        when=_day(state.locked_at)
        or (f"marks due {day_in_words(due)}" if marking and due else "")
        or _step(planned, Step.EVALUATION_ENDS),
        done=state.locked,
    )
    yield from _of_award(state, planned, now, ends)


def _of_award(
    state: ProcurementState, planned: Procurement | None, now: datetime, ends: date | None
) -> Iterator[TimelinePoint]:
    told = state.standing(DecisionKind.STANDSTILL_BEGUN)
    yield TimelinePoint(
        title="Bidders told",
        when=_day(told.at if told else None) or _step(planned, Step.AWARD),
        done=told is not None or state.stage is Stage.AWARDED,
    )
    awarded = state.last(DecisionKind.AWARDED)
    yield TimelinePoint(
        title="Awarded",
        when=_day(awarded.at if awarded else None)
        or (f"standstill ends {day_in_words(ends)}" if ends else ""),
        done=awarded is not None,
    )
    starts = planned.duration.starts if planned else None
    yield TimelinePoint(
        title="Contract begins",
        when=day_in_words(starts) if starts else "",
        done=bool(awarded and starts and starts <= day_of(now)),
    )


def _day(moment: datetime | None) -> str:
    return day_in_words(day_of(moment)) if moment else ""


def _step(planned: Procurement | None, step: Step) -> str:
    milestone = planned.timetable.first(step) if planned else None
    return (milestone.stated or day_in_words(milestone.on)) if milestone else ""
