"""Numbers of a price schedule that nobody sees as they stand are shown with why, and not taken. All
are invented.
"""

import pytest

from tests.intake.portal.test_price_schedule_cells import schedule_of, sound

__all__ = ["schedule_of"]

ROWS = (("Lot", "Line", "Rate"), ("1", "Full hour of care", 20.5), ("1", "Half of an hour", 11.25))


def hidden_sheet(book, sheet):
    """Beside a sheet that is seen."""
    book.add_worksheet("Seen").activate()
    sheet.hide()


def written_as(form):
    """The rate of the full hour in a cell of this format."""
    return lambda book, sheet: sheet.write(1, 2, 20.5, book.add_format({"num_format": form}))


@pytest.mark.parametrize(
    ("after", "taken", "why"),
    [
        (hidden_sheet, set(), "hidden sheet"),
        (
            lambda _book, sheet: sheet.set_row(1, None, None, {"hidden": True}),
            {"h30"},
            "hidden row",
        ),
        (
            lambda _book, sheet: sheet.set_column(2, 2, None, None, {"hidden": True}),
            set(),
            "hidden column",
        ),
        (written_as("0%"), {"h30"}, "a percentage"),
        (written_as('"$"0.00'), {"h30"}, "another currency"),
        (written_as("[$€-407]0.00"), {"h30"}, "another currency"),
        (written_as("0.00,"), {"h30"}, "thousands"),
        (written_as("£#,##0.00"), {"h60", "h30"}, ""),
        (written_as('0.00" per hour"'), {"h60", "h30"}, ""),
    ],
)
def test_what_is_hidden_or_shown_otherwise_is_named_and_not_taken(schedule_of, after, taken, why):
    """Each rate is either taken or told with its cell."""
    schedule = schedule_of(*ROWS, after=after)
    assert {line for _, line in sound(schedule)} == taken
    told = {rate.line: rate.wrong for rate in schedule.rates if rate.wrong}
    assert set(told) == {"h60", "h30"} - taken
    assert all(why in wrong for wrong in told.values())
