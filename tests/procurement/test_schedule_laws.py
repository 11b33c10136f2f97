"""What holds for every timetable, sensible or not."""

from datetime import date, datetime, time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tender.procurement.duration import Duration
from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable
from tender.procurement.timing import schedule, timetable_findings
from tests.factories import a_lot, a_procurement

ANY_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(
    date(2019, 1, 1), date(2028, 12, 31)
)
MILESTONES = st.builds(
    Milestone,
    step=st.sampled_from(Step),
    title=st.just("a step"),
    on=ANY_DAY,
    until=st.none() | ANY_DAY,
)


@settings(max_examples=150)
@given(
    st.lists(MILESTONES, max_size=8),
    ANY_DAY,
    st.sampled_from(Regime),
    st.booleans(),
    st.sampled_from(StandstillKind),
    st.none() | st.integers(-5, 10**9),
    ANY_DAY,
)
def test_any_timetable_is_checked_and_laid_out_in_order(
    milestones, closes, regime, light_touch, kind, months, starts
):
    """No date breaks the checks or the schedule; every milestone is a row, rows run forwards, each
    finding says where and what would be right.
    """
    timetable = Timetable(
        milestones=tuple(milestones),
        deadline=datetime.combine(closes, time(12)),
        standstill=kind,
        mobilisation_months=months,
    )
    term = Duration(starts=starts, initial_months=48)
    procurement = a_procurement(
        regime=regime,
        light_touch=light_touch,
        timetable=timetable,
        duration=term,
        lots=(a_lot("1", starts=starts),),
    )
    assert all(one.where and one.what and one.remedy for one in timetable_findings(procurement))
    rows = schedule(procurement)
    assert [row.on for row in rows] == sorted(row.on for row in rows)
    assert sum(not row.computed and row.step is not None for row in rows) == len(milestones) + all(
        one.step is not Step.DEADLINE for one in milestones
    )
    assert all(row.days == (row.on - before.on).days for before, row in pairwise(rows))
