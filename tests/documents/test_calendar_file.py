"""A timetable for calendars: what a title says begins no line of its own."""

from datetime import date

import pytest

from tender.documents.calendar_file import CalendarEntry, calendar_file
from tests.office import NOW


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_line_of_a_title_is_one_of_the_file(end):
    """However the line ends."""
    title = f"Deadline{end}ATTACH:https://elsewhere.example/"
    entry = CalendarEntry(uid="1", title=title, on=date(2024, 4, 4), says=title)
    lines = calendar_file(title, [entry], NOW, 1).replace("\r\n ", "").split("\r\n")
    assert not any(line.startswith("ATTACH") for line in "\r".join(lines).split("\r"))
    assert sum("Deadline\\nATTACH" in line for line in lines) == 3
