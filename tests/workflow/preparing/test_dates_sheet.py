"""Dates on a calendar: what happens, what is no working day, what is owed."""

import re
from datetime import date

from evidence.codec import encode
from tender.documents.charts.month_sheet import CalendarDay, DayKind, months_sheet
from tender.procurement.calendar import RELEASED
from tender.procurement.draft.paths import with_value
from tender.workflow.preparing.dates_sheet import MOST_MONTHS, dates_sheet
from tests.factories import a_procurement

DRAFT = encode(a_procurement())


def test_every_day_of_the_timetable_has_its_number_and_its_month():
    """From the ITT in September 2023 to the contract in October 2024; months between in which
    nothing happens are left out.
    """
    shown = dates_sheet(DRAFT, RELEASED)
    months = re.findall(r">(\w+ 20\d\d)<", str(shown.drawn))
    assert months[:3] == ["September 2023", "October 2023", "April 2024"]
    assert months[-1] == "October 2024"
    assert [number for number, _ in shown.numbered] == list(range(1, len(shown.rows) + 1))
    assert {period.title.partition(",")[0] for period in shown.periods} >= {"Shortest time to bid"}
    assert shown.months_left_out == 0


def test_a_day_that_cannot_be_read_leaves_no_calendar():
    """And a contract far away no more months than a page holds."""
    assert dates_sheet(with_value(DRAFT, "timetable.milestones.0.on", "soon"), RELEASED) is None
    assert dates_sheet({}, RELEASED) is None
    many = [
        {"step": "other", "title": f"Meeting {number}", "on": f"{2024 + number}-02-01"}
        for number in range(MOST_MONTHS + 3)
    ]
    milestones = [*DRAFT["timetable"]["milestones"], *many]
    shown = dates_sheet(with_value(DRAFT, "timetable.milestones", milestones), RELEASED)
    assert shown.months_left_out > 0 and len(shown.rows) > MOST_MONTHS


def test_a_month_is_drawn_in_weeks_from_monday():
    """May 2027 begins on a Saturday: its 31 days lie in six weeks, each kind told apart."""
    days = {date(2027, 5, number): CalendarDay(kind=DayKind.WORKING) for number in range(1, 32)}
    days[date(2027, 5, 3)] = CalendarDay(kind=DayKind.HOLIDAY, owed=True)
    days[date(2027, 5, 4)] = CalendarDay(kind=DayKind.WORKING, owed=True)
    days[date(2027, 5, 5)] = CalendarDay(kind=DayKind.WORKING, numbers=(1, 2, 3))
    days[date(2027, 5, 6)] = CalendarDay(kind=DayKind.UNKNOWN)
    drawn = str(months_sheet("May", "A month", [date(2027, 5, 1)], days))
    days_drawn = re.findall(r'y="([\d.]+)" font-size="10.5"[^>]*>\d+<', drawn)
    assert len(set(days_drawn)) == 6 and len(days_drawn) == 31
    assert drawn.count("<rect") == 4
    assert ">1,2<" in drawn and "stroke-dasharray" in drawn
    assert drawn.count('stroke-width="2"') == 2
