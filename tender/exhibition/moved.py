"""A ready-made procurement moved in time, so that it is open for bids, or was until yesterday.

Only days move; every figure stays.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from criteria.award import AwardCriteria
from tender.procurement.specification import Procurement


def moved_procurement(procurement: Procurement, id: str, around: date) -> Procurement:
    """The procurement with its deadline on a day (or on the Monday after it) and every other day as
    far from it as it was.

    The day on which it was commenced stays: it decides which law applies. Two questions take files,
    so that one can try it.
    """
    last = procurement.timetable.deadline
    closes = around
    while closes.weekday() > 4:
        closes += timedelta(days=1)
    by = closes - last.date()

    def day(on: date | None) -> date | None:
        return on + by if on else None

    return replace(
        procurement,
        id=id,
        title=f"{procurement.title} (dates moved)",
        criteria=_with_files(procurement.criteria),
        timetable=replace(
            procurement.timetable,
            deadline=datetime.combine(closes, last.time()),
            milestones=tuple(
                replace(milestone, on=milestone.on + by, until=day(milestone.until), stated="")
                for milestone in procurement.timetable.milestones
            ),
        ),
        duration=replace(procurement.duration, starts=procurement.duration.starts + by),
        lots=tuple(replace(lot, starts=day(lot.starts)) for lot in procurement.lots),
        conditions=tuple(
            replace(condition, held_until=day(condition.held_until))
            for condition in procurement.conditions
        ),
    )


def _with_files(criteria: AwardCriteria) -> AwardCriteria:
    """The first two questions take files, the others none."""
    questions = tuple(
        replace(question, attachments=2 if number < 2 else 0)
        for number, question in enumerate(criteria.questions)
    )
    return replace(criteria, questions=questions)
