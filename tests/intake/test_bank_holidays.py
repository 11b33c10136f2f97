"""GOV.UK's file of bank holidays: what of it is new, and what is wrong with one that is not it."""

import json
from datetime import date

import pytest

from evidence.finding import BadInput
from tender.intake.bank_holidays import read_bank_holidays
from tender.procurement.bank_holidays import Division


def written(folder, **changes):
    """A small file of GOV.UK's form: one known day and one that is not."""
    events = [
        {"title": "New Year’s Day", "date": "2024-01-01", "notes": "", "bunting": True},
        {"title": "Invented", "date": "2024-09-19", "notes": "", "bunting": False},
    ]
    data = {division.value: {"division": division, "events": events} for division in Division}
    path = folder / "bank-holidays.json"
    path.write_text(json.dumps(data | changes), encoding="utf-8")
    return path


def test_what_this_version_does_not_know_is_taken_with_its_source(tmp_path):
    """The day, once for each part of the United Kingdom."""
    holidays = read_bank_holidays(written(tmp_path))
    assert {(holiday.day, holiday.division) for holiday in holidays} == {
        (date(2024, 9, 19), division) for division in Division
    }
    assert all("bank-holidays.json (SHA-256 " in holiday.source for holiday in holidays)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"scotland": None}, "scotland: there is nothing about it"),
        ({"scotland": {"events": [{"date": "2024-02-30", "title": "x"}]}}, "scotland, event 1"),
        ({"scotland": {"events": [{"date": "2024-02-03", "title": " "}]}}, "scotland, event 1"),
        ({"scotland": {"events": "none"}}, "scotland, event 1"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, changes, said):
    """By its place in the file."""
    with pytest.raises(BadInput, match=said):
        read_bank_holidays(written(tmp_path, **changes))


@pytest.mark.parametrize("text", ["day,title\n", "[1]", "{"])
def test_another_file_is_refused(tmp_path, text):
    """With where the right one is."""
    path = tmp_path / "bank-holidays.json"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"bank-holidays\.json"):
        read_bank_holidays(path)
