"""A milestone has a form of its own, beside the table of dates."""

from tests.web.client import sound
from tests.web.preparing.draft_form import a_form, draft_of, page


def test_a_milestone_that_its_form_moves_takes_the_day_beside_it_with_it(lead, cast):
    """As in the table of dates, and the page says so; what says another day stays."""
    milestones = draft_of(cast).draft["timetable"]["milestones"]
    number = [one["step"] for one in milestones].index("deadline")
    entry = f"timetable.milestones.{number}"
    closes = draft_of(cast).draft["timetable"]["deadline"]
    assert closes.startswith(milestones[number]["on"])
    moved = a_form(cast, at=entry, **{f"{entry}.on": "1 September 2023"})
    said = sound(lead.post(page("timetable"), data=moved, follow_redirects=True))
    assert "Saved. Bids close: " in said and "becomes 1 September 2023" in said
    assert draft_of(cast).draft["timetable"]["deadline"] == f"2023-09-01{closes[10:]}"
    itself = a_form(cast, **{"timetable.deadline": "5 September 2023, 12:00"})
    lead.post(page("timetable"), data=itself)
    again = a_form(cast, at=entry, **{f"{entry}.on": "4 September 2023"})
    lead.post(page("timetable"), data=again)
    assert draft_of(cast).draft["timetable"]["deadline"] == "2023-09-05T12:00:00"
