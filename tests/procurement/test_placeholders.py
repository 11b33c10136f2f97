"""What a beginning from nothing invents is refused, each thing alone, until somebody changed it."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from evidence.codec import decode, encode
from tender.procurement.draft.findings import draft_path
from tender.procurement.draft.paths import blank, value_at, with_entry, with_value
from tender.procurement.draft.placeholders import (
    ASSUMED,
    DAYS,
    TEXTS,
    assumption_findings,
    counted_from,
    draft_values,
    invented_day,
    placeholder_findings,
    sources_of_ours,
)
from tender.procurement.draft.skeleton import skeleton
from tender.procurement.modification import SOURCES
from tender.procurement.specification import Procurement
from tests.factories import a_procurement, own

BEGUN = date(2026, 11, 23)
SKELETON = encode(skeleton("newshire-2027", "Homecare", "Newshire", BEGUN))
#: what the person who begins typed, what names other things, and what is no text of anybody
GIVEN = {"Procurement.title", "Procurement.council", "Procurement.format"}
NAMING = re.compile(r"\.(id|scale|sub_criterion|marked_by|designed_by|answered|rule|unit|cpv)$")


SOUND = own(a_procurement())


def is_written(value):
    """Whether a value is a text to be read, or a day."""
    if not isinstance(value.value, str) or not value.value or value.field in GIVEN:
        return False
    name = value.field.rpartition(".")[2]
    words = isinstance(value.value, str) and not NAMING.search(f".{name}")
    return words and name not in SOURCES


def source_over(draft, path):
    """The nearest source over a path, as a table without one takes its parent's."""
    while path:
        path = path.rpartition(".")[0]
        table = value_at(draft, path)
        if isinstance(table, dict) and table.get("source"):
            return table["source"]
    return ""


def test_every_text_and_day_of_the_skeleton_is_refused():
    """Each is a placeholder itself, or stands under a source that says that it is assumed."""
    refused = {draft_path(finding.where, SKELETON) for finding in placeholder_findings(SKELETON)}
    written = [value for value in draft_values(SKELETON) if is_written(value)]
    assert len(written) > 40
    assert [
        value.where
        for value in written
        if value.path not in refused and ASSUMED not in source_over(SKELETON, value.path)
    ] == []
    assert {value.path for value in written if value.where in DAYS} == {
        draft_path(where, SKELETON) for where in DAYS
    }


def test_every_source_that_says_so_is_refused_in_the_skeleton():
    """And clearing all of them leaves the placeholders that stand without."""
    found = {draft_path(finding.where, SKELETON) for finding in assumption_findings(SKELETON)}
    assert found == set(sources_of_ours(SKELETON)) and len(found) > 10
    cleared = SKELETON
    for path in found:
        cleared = with_value(cleared, path, "")
    assert assumption_findings(cleared) == ()
    assert {finding.code for finding in placeholder_findings(cleared)} == {
        "placeholder",
        "not-written",
    }
    assert {finding.where for finding in placeholder_findings(cleared)} == {
        "area",
        "criteria.questions[Q1].title",
        "criteria.questions[Q1].text",
    }


def test_a_sound_procurement_has_none():
    """Of its council's own."""
    assert placeholder_findings(SOUND) == assumption_findings(SOUND) == ()


def test_the_sentence_about_lots_is_refused_once_they_are_others():
    """More lots, other places, or none yet; said anew it stands."""
    lot = SKELETON["lots"][0]
    for lots in (
        [lot, lot],
        [{**lot, "places": lot["places"][:1]}],
        [{**lot, "places": None}],
        ["1"],
        None,
    ):
        draft = with_value(SKELETON, "lots", lots)
        assert "structure" in {finding.where for finding in placeholder_findings(draft)}
        draft = with_value(draft, "structure", "two lots")
        assert "structure" not in {finding.where for finding in placeholder_findings(draft)}
    assert "structure" not in {finding.where for finding in placeholder_findings(SKELETON)}


@pytest.mark.parametrize("field", TEXTS)
def test_each_text_alone_put_back_is_refused(field):
    """In any entry, with spaces around it too."""
    values = [value for value in draft_values(SOUND) if value.field == field]
    assert values
    for value in values:
        [finding] = placeholder_findings(with_value(SOUND, value.path, f" {TEXTS[field]} "))
        assert (finding.code, finding.where) == ("placeholder", value.where)


@pytest.mark.parametrize("where", DAYS)
def test_each_day_alone_put_back_is_refused_until_it_or_the_source_changes(where):
    """Counted from the day that the timetable's source names, whatever day that is."""
    draft = SKELETON
    for begun in (BEGUN, date(2027, 2, 27)):
        draft = with_value(SKELETON, "timetable.source", counted_from(begun))
        at = draft_path(where, draft)
        for place in DAYS:
            draft = with_value(draft, draft_path(place, draft), "2031-06-11")
        one_back = with_value(draft, at, invented_day(begun, where).isoformat())
        days = [f for f in placeholder_findings(one_back) if f.where in DAYS]
        assert [finding.where for finding in days] == [where]
        cleared = with_value(one_back, "timetable.source", "report 4.1")
        assert not [f for f in placeholder_findings(cleared) if f.where in DAYS]


@pytest.mark.parametrize("text", [ASSUMED, "illustrative", "report 1; the notice is illustrative"])
def test_each_source_that_says_so_is_refused(text):
    """At every place where a procurement has a source; and none beside it."""
    places = [v for v in draft_values(SOUND) if v.field.rpartition(".")[2] in SOURCES]
    assert len(places) > 20
    draft = SOUND
    for number, value in enumerate(places):
        draft = with_value(draft, value.path, text if number % 2 else "report 4.1")
    found = [finding.where for finding in assumption_findings(draft)]
    assert found == [value.where for value in places[1::2]]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Thirty places (illustrative).", True),
        ("The least is illustrative.", True),
        ("Those in this file are illustrative.", True),
        ("The map is for illustration.", False),
        ("An illustrative map goes with this.", False),
        ("Give an illustrative rota.", False),
    ],
)
def test_a_text_that_is_marked_as_invented_is_refused(text, ours):
    """The mark alone: councils use the word too."""
    draft = with_value(SOUND, "criteria.questions.0.text", text)
    assert bool(assumption_findings(draft)) is ours


def test_what_is_added_and_not_written_is_refused():
    """A question added and left empty, and every other text that must be there."""
    draft = with_entry(SOUND, "criteria.questions")
    wheres = {finding.where for finding in placeholder_findings(draft)}
    assert {"criteria.questions.4.text", "criteria.questions.4.title"} <= wheres
    empty = placeholder_findings(blank(Procurement))
    assert {"title", "council", "service", "structure"} <= {finding.where for finding in empty}


def test_days_are_never_at_a_weekend():
    """Whatever day a draft is begun on."""
    for day in range(1, 29):
        begun = date(2027, 2, day)
        assert all(invented_day(begun, where).weekday() < 5 for where in DAYS if DAYS[where])
        made = skeleton("x-1", "X", "X", begun)
        assert made.timetable.deadline == datetime.combine(
            invented_day(begun, "timetable.deadline"), datetime.min.time().replace(hour=12)
        )
    assert decode(Procurement, SKELETON, []) == replace(
        skeleton("newshire-2027", "Homecare", "Newshire", BEGUN)
    )


def test_a_counted_day_says_where_the_source_is_written():
    """It stands on another page than most of the days."""
    (finding,) = (item for item in placeholder_findings(SKELETON) if item.where == "commenced")
    assert "a source beside it or on the page Timetable" in finding.remedy


def test_a_counted_day_stands_once_a_source_is_written_beside_it():
    """In the row of its milestone, or for the term as a whole; not one that is assumed itself."""
    number = next(
        number
        for number, entry in enumerate(SKELETON["timetable"]["milestones"])
        if entry["step"] == "award"
    )
    for place, where in (
        (f"timetable.milestones.{number}.source", "timetable.milestones[award].on"),
        ("duration.source", "duration.starts"),
    ):
        for source, left in (("report 4.1", False), (ASSUMED, True), (" ", True)):
            draft = with_value(SKELETON, place, source)
            assert (where in {item.where for item in placeholder_findings(draft)}) is left
