"""A draft is edited place by place; every field has a page; findings stand beside the fields they
are about.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from evidence.codec import encode, shown_fields
from lots.lot import Lot
from lots.place import Places
from tender.procurement.checks import check
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.findings import by_path, findings_on
from tender.procurement.draft.form import LONGEST, FormValues, form_of, leaves
from tender.procurement.draft.paths import (
    MOST_ENTRIES,
    NoSuchPath,
    blank,
    value_at,
    with_entry,
    with_entry_moved,
    with_table,
    with_value,
    without,
)
from tender.procurement.draft.sections import (
    SECTIONS,
    DraftBlock,
)
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.skeleton import skeleton
from tender.procurement.draft.texts import shown
from tender.procurement.specification import Procurement
from tests.factories import a_procurement

DRAFT = encode(a_procurement())


def test_a_change_leaves_the_draft_it_came_from_alone():
    """Two people may look at the same draft."""
    before = encode(a_procurement())
    after = with_value(DRAFT, "criteria.questions.1.weight", "31")
    assert before == DRAFT
    assert value_at(after, "criteria.questions.1.weight") == "31"
    assert with_value(after, "criteria.questions.1.weight", "30") == DRAFT


def test_entries_are_added_moved_and_removed():
    """A new lot stands last, goes up one and is taken out again."""
    more = with_entry(DRAFT, "lots")
    assert [one["id"] for one in value_at(more, "lots")] == ["1", "2", ""]
    up = with_entry_moved(more, "lots.2", -1)
    assert [one["id"] for one in value_at(up, "lots")] == ["1", "", "2"]
    assert with_entry_moved(DRAFT, "lots.0", -1) == DRAFT
    assert without(up, "lots.1") == DRAFT


def test_a_table_that_may_be_left_out_is_made_and_left_out():
    """A minimum score on a question."""
    with_minimum = with_table(DRAFT, "criteria.questions.0.threshold")
    assert value_at(with_minimum, "criteria.questions.0.threshold.consequence") == "reject"
    assert without(with_minimum, "criteria.questions.0.threshold") == DRAFT


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "lots.9.title",
        "lots.x",
        "lots.-1",
        "criteria.questions.0.weight.more",
        "lots.²",
        "lots.00000000000000000000",
    ],
)
def test_a_forged_place_is_no_place(path):
    """Whatever a form may send."""
    with pytest.raises(NoSuchPath):
        without(with_value(with_entry(DRAFT, path), path, "x"), path)


def test_what_must_be_there_cannot_be_left_out():
    """The criteria as a whole, or a title."""
    for path in ("criteria", "title", "timetable.deadline"):
        with pytest.raises(NoSuchPath):
            without(DRAFT, path)


def test_only_what_has_entries_takes_one_and_only_an_entry_moves():
    """A text has none, a list of texts has no tables, and a thousand lots are enough."""
    full = with_value(DRAFT, "lots", [{}] * MOST_ENTRIES)
    for change in (
        lambda: with_entry(DRAFT, "title"),
        lambda: with_entry(DRAFT, "cpv"),
        lambda: with_entry(full, "lots"),
        lambda: with_entry_moved(DRAFT, "title", 1),
        lambda: with_table(DRAFT, "title"),
        lambda: with_table(DRAFT, "timetable"),
    ):
        with pytest.raises(NoSuchPath):
            change()
    assert len(value_at(with_entry(with_value(full, "lots.0", {}), "zones"), "zones")) == 1


def test_a_new_entry_has_every_default_and_nothing_that_a_person_must_say():
    """A kind is the first there is, a list is empty, and what may be nothing is."""
    assert blank(Places) == {
        "kind": "lead", "least": "", "most": None, "duty": "", "accepts": None,
        "share_from": None, "share_to": None, "source": "",
    }  # fmt: skip
    [entry] = value_at(with_entry(with_value(DRAFT, "lots", []), "lots"), "lots")
    assert entry == blank(Lot)
    assert (entry["id"], entry["places"], entry["if_unfilled"]) == ("", [], "no award")


def test_what_is_too_long_to_read_is_told_by_its_field():
    """20,000 characters are not, and one more is; what was not sent is not looked at."""
    fields = form_of(DRAFT, (DraftBlock(path="", only=("title", "service", "structure")),))
    sent = FormValues({"title": ["x" * LONGEST], "service": ["short", "x" * (LONGEST + 1)]})
    assert sent.too_long(fields) == {"service": "Keep this to 20,000 characters; it has 20,001."}


def test_a_list_of_single_values_is_read_as_a_table():
    """Its labels first, without columns in which no entry says anything; a list that holds lists
    (lots), one entry alone, and more columns than fit are no table.
    """
    places = [
        {"kind": "lead", "least": 1, "most": 2, "duty": "First.", "source": "Report 3"},
        {"kind": "supplementary", "least": 0, "most": 1, "duty": "", "source": ""},
    ]
    milestones = [
        {"step": "other", "title": title, "on": "2027-04-04", "source": "Report 3"}
        | {"until": "2027-04-05", "stated": "spring", "lots": ["1"]}
        for title in ("Visits", "More visits")
    ]
    draft = with_value(DRAFT, "lots.0.places", places)
    draft = with_value(draft, "timetable.milestones", milestones)
    fields = (
        *form_of(draft, (DraftBlock(path="lots.0", only=("places",)),)),
        *form_of(draft, (DraftBlock(path="", only=("lots",)),)),
        *form_of(with_value(draft, "lots.0.places", places[:1]), (DraftBlock(path="lots.0"),)),
        *form_of(draft, (DraftBlock(path="timetable", only=("milestones",)),)),
    )
    tables = {(field.path, len(field.entries)): field.as_table for field in fields}
    none = ("lots.0.places", 1), ("lots", 2), ("timetable.milestones", 2)
    assert tables["lots.0.places", 2] == (
        ("Kind", "At least", "At most", "Duty", "Source"),
        ("lead", "1", "2", "First.", "Report 3"),
        ("supplementary", "0", "1", "", ""),
    )
    assert [tables[name] for name in none] == [(), (), ()]


def test_an_entry_is_called_by_what_it_holds():
    """Its id and title, the first words of a long one, or its number."""
    entries = [
        {"id": "1", "title": "North"},
        {"id": "1", "title": "1"},
        {"by": "price"},
        {"text": "x" * 101},
        {},
        "x",
    ]
    assert [title_of(entry, number) for number, entry in enumerate(entries)] == [
        "1: North", "1", "price", f"{'x' * 97}…", "Entry 5", "Entry 6",
    ]  # fmt: skip


def test_a_blank_table_has_a_place_for_everything():
    """So that a new entry's page shows all its fields."""
    assert set(blank(Procurement)) == {field.name for field in shown_fields(Procurement)}


def test_what_cannot_be_read_is_kept_as_typed_and_found():
    """Nothing typed is lost: the finding stands at the field."""
    [weight] = [
        one
        for one in leaves(form_of(DRAFT, (DraftBlock(path="criteria.questions.0"),)))
        if one.path.endswith(".weight")
    ]
    typed = FormValues({weight.path: ["forty"]}).data(weight)
    draft = with_value(DRAFT, weight.path, typed)
    assert value_at(draft, weight.path) == "forty"
    assert {"criteria.questions.0.weight"} <= set(
        by_path(findings_on(draft, illustrative=True), draft)
    )


def test_money_and_per_cent_are_read_as_people_write_them():
    """£1,605,000.50 and 40%, exactly."""
    fields = {
        one.path: one
        for one in leaves(
            form_of(DRAFT, (SECTIONS[0].blocks[0], DraftBlock(path="criteria.questions.0")))
        )
    }
    assert (
        FormValues({"value_a_year": ["£1,605,000.50"]}).data(fields["value_a_year"]) == "1605000.5"
    )
    assert (
        FormValues({"criteria.questions.0.weight": ["40%"]}).data(
            fields["criteria.questions.0.weight"]
        )
        == "40"
    )


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 11, 23), date(2026, 11, 28)])
def test_a_beginning_from_nothing_is_sound(day):
    """No error and no warning: only notes on what is still to be said."""
    assert {
        one.severity.value
        for one in check(skeleton("testshire-2027", "Homecare", "Testshire", day))
    } == {"note"}


def test_what_must_be_said_and_may_be_nothing_begins_as_nothing():
    """A field without a default whose type takes none."""

    @dataclass(frozen=True)
    class Told:
        """A table of one field."""

        most: int | None

    assert blank(Told) == {"most": None}


def test_lines_and_numbers_that_are_a_word_are_shown_as_that_word():
    """What a draft holds is never lost, whatever it is."""
    for shape in (FieldShape.LINES, FieldShape.NUMBERS):
        assert (shown(shape, "word"), shown(shape, None)) == ("word", "")
