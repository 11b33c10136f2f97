"""The timetable as bidders read it."""

from dataclasses import replace
from datetime import date

from tender.procurement.own_section import OwnSection
from tender.procurement.timetable import Step
from tender.procurement.timetable_lines import timetable_lines
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


def test_an_empty_line_begins_a_paragraph_of_a_section_of_ones_own():
    """Blanks around and within it are no part of the words."""
    section = OwnSection(title="Parking", text=" One \r\n\r\n\r\n\r\nTwo\nlines ")
    assert section.paragraphs == ("One", "Two lines")
