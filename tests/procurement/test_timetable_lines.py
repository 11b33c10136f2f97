"""The timetable as bidders read it."""

from dataclasses import replace
from datetime import date

from tender.procurement.own_section import OwnSection
from tender.procurement.timetable import Milestone, Step
from tender.procurement.timetable_lines import days_ahead, outcome_day, timetable_lines
from tests.factories import a_procurement


def test_days_stand_in_words_the_deadline_with_its_time_and_a_period_with_its_end():
    """In order of date; published on another day than planned, on that one."""
    procurement = a_procurement()
    lines = timetable_lines(procurement, None)
    deadline = procurement.timetable.deadline
    assert any(line.when.endswith(f" at {deadline:%H:%M}") for line in lines)
    milestones = procurement.timetable.milestones
    itt = next(milestone for milestone in milestones if milestone.step is Step.ITT)
    later = timetable_lines(procurement, date(2023, 9, 20))
    assert "Wed 20 September 2023" in [line.when for line in later]
    told = replace(itt, stated="in the second week", on=itt.on)
    period = replace(milestones[-1], until=date(2024, 12, 31))
    changed = [told if each is itt else each for each in milestones[:-1]] + [period]
    timetable = replace(procurement.timetable, milestones=tuple(changed))
    whens = [line.when for line in timetable_lines(replace(procurement, timetable=timetable), None)]
    assert any(" to " in when for when in whens) and "in the second week" in whens


def test_the_days_from_the_deadline_on_say_what_they_mean_to_a_bidder():
    """The same days as the timetable's, without those by which the council owes a notice."""
    procurement = a_procurement()
    days = days_ahead(procurement, None, date(2023, 11, 1))
    closes = procurement.timetable.deadline.date()
    assert days[0].on == closes and "submit again" in days[0].means and days[0].over
    assert {day.line for day in days} < set(timetable_lines(procurement, None))
    standstill = [day for day in days if "standstill ends" in day.line.what]
    assert [("takes advice" in day.means, day.over) for day in standstill] == [(True, False)]
    assert not [day for day in days if "notice" in day.line.what and day.line.rule]


def test_bidders_are_told_how_it_came_out_on_the_first_day_that_says_so():
    """Preferred bidders before the award; nothing where the timetable has neither."""
    procurement = a_procurement()
    told = Milestone(step=Step.PREFERRED_BIDDERS, title="Told", on=date(2023, 10, 30))
    rest = [
        milestone
        for milestone in procurement.timetable.milestones
        if milestone.step not in (Step.AWARD, Step.PREFERRED_BIDDERS)
    ]

    def first(*milestones):
        timetable = replace(procurement.timetable, milestones=(*rest, *milestones))
        return outcome_day(replace(procurement, timetable=timetable))

    award = replace(told, step=Step.AWARD, on=date(2023, 11, 30))
    assert first(award, told) is told and first(award) is award and first() is None


def test_an_empty_line_begins_a_paragraph_of_a_section_of_ones_own():
    """Blanks around and within it are no part of the words."""
    section = OwnSection(title="Parking", text=" One \r\n\r\n\r\n\r\nTwo\nlines ")
    assert section.paragraphs == ("One", "Two lines")
