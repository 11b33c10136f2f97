"""Every field of a draft has a page, and findings stand beside the fields they are about."""

from dataclasses import replace

import pytest

from evidence.codec import encode, shown_fields
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.findings import by_path, draft_path, findings_on
from tender.procurement.draft.form import FormValues, form_of, leaves
from tender.procurement.draft.paths import (
    NoSuchPath,
    value_at,
)
from tender.procurement.draft.sections import (
    LINKED,
    SECTIONS,
    UNSHOWN,
    DraftBlock,
    blocks_at,
    entry_of,
    section_after,
    section_named,
    section_of,
)
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.specification import Procurement
from tests.factories import a_lot, a_procurement, a_question, some_criteria

DRAFT = encode(a_procurement())


def pages(draft):
    """The blocks of every page of a draft, entries' pages among them."""
    found = [one.blocks for one in SECTIONS]
    for path in LINKED:
        found += [
            (DraftBlock(path=f"{path}.{number}"),)
            for number in range(len(value_at(draft, path) or ()))
        ]
    return found


def as_a_browser_sends(field):
    """The values of a field left as it is shown."""
    if field.shape is FieldShape.FLAG:
        return ["0", "1"] if field.value else ["0"]
    return (
        ["", *field.value]
        if field.shape is FieldShape.CHOICES
        else [field.value.replace("\n", "\r\n")]
    )


def test_every_field_of_a_procurement_stands_on_one_page():
    """None is forgotten when a type grows, and none stands twice."""
    shown = [
        name
        for section in SECTIONS
        for block in section.blocks
        if not block.path
        for name in block.only
    ]
    whole = {
        block.path
        for section in SECTIONS
        for block in section.blocks
        if block.path and not block.only
    }
    criteria = [
        name
        for section in SECTIONS
        for block in section.blocks
        if block.path == "criteria"
        for name in block.only
    ] + ["price", "rounding"]
    assert sorted([*shown, "limits", "duration", "timetable", "criteria", *UNSHOWN]) == sorted(
        field.name for field in shown_fields(Procurement)
    )
    assert whole == {"limits", "duration", "timetable", "criteria.price", "criteria.rounding"}
    assert sorted(criteria) == sorted(DRAFT["criteria"])


@pytest.mark.parametrize("name", names())
def test_a_page_sent_back_unchanged_changes_nothing(name):
    """For every page of every ready-made procurement: what a browser sends for each field reads as
    what stood there.
    """
    draft = encode(read_procurement(path_of(name)))
    for blocks in pages(draft):
        for field in leaves(form_of(draft, blocks)):
            assert FormValues({field.path: as_a_browser_sends(field)}).data(field) == value_at(
                draft, field.path
            ), field.path


def test_every_finding_finds_its_place():
    """Names in a finding become numbers of entries; where the draft is less deep, its nearest
    place.
    """
    for where, place in {
        "criteria.questions[Q2].scale": "criteria.questions.1.scale",
        "lots[2].rates[standard].floor": "lots.1.rates.0.floor",
        "lots[2].places": "lots.1.places",
        "criteria.scales[0-5].3": "criteria.scales.0",
        "timetable.milestones[itt]": "timetable.milestones.0",
        "conditions[gone]": "conditions",
        "lots.2.title": "lots.1.title",
        "title[x]": "title",
        "nowhere[x].y": "",
        "criteria": "criteria",
        "criteria.questions[2]": "criteria.questions.1",
    }.items():
        assert draft_path(where, DRAFT) == place, where


def test_findings_of_a_broken_draft_lie_on_the_pages_that_mend_them():
    """A weight too many: weights; a lot without places: lots."""
    questions = (a_question("Q1", 45), *some_criteria().questions[1:])
    draft = encode(
        a_procurement(
            criteria=some_criteria(questions=questions),
            lots=(a_lot("1"), replace(a_lot("2"), places=())),
        )
    )
    found = by_path(findings_on(draft, illustrative=True), draft)
    keys = {section_of(place).key: {one.code for one in some} for place, some in found.items()}
    assert "lot-without-places" in keys["lots"]
    assert {
        one.code
        for place, some in found.items()
        for one in some
        if section_of(place).key in ("weights", "questions")
    } >= {"weights-not-100"}


def test_entries_have_pages_and_nothing_else_has():
    """A place in an address is a linked entry of that page or it is refused."""
    assert blocks_at(section_named("limits"), "") == (DraftBlock(path="limits"),)
    assert blocks_at(section_named("questions"), "criteria.questions.0") == (
        DraftBlock(path="criteria.questions.0"),
    )
    assert entry_of("criteria.questions.2.threshold.least") == "criteria.questions.2"
    assert entry_of("limits.caps.0.kind") == ""
    for key, at in (
        ("questions", "lots.0"),
        ("lots", "lots.x"),
        ("lots", "limits"),
        ("limits", "limits.caps.0"),
    ):
        with pytest.raises(NoSuchPath):
            blocks_at(section_named(key), at)
    with pytest.raises(NoSuchPath):
        section_named("1")


def test_an_unlimited_place_is_entered_as_its_label_says():
    """Left empty it is no limit, it passes the checks, and whoever reads the ITT is told."""
    draft = encode(a_procurement())
    path = "lots.0.places.1"
    [most] = [
        field
        for field in leaves(form_of(draft, (DraftBlock(path=path),)))
        if field.path == f"{path}.most"
    ]
    assert most.hint == "Leave empty where every submission that is not rejected gets a place"
    assert most.optional and FormValues({most.path: [""]}).data(most) is None
    draft["lots"][0]["places"][1]["most"] = None
    assert [
        one.where for one in findings_on(draft, illustrative=True) if one.code == "not-complete"
    ] == []
    [empty] = [
        field
        for field in leaves(form_of(draft, (DraftBlock(path=path),)))
        if field.path == f"{path}.most"
    ]
    assert empty.in_words == "every submission that is not rejected gets a place"


def test_each_page_leads_to_the_next_and_the_last_to_none():
    """In the order in which the pages are listed."""
    assert [section_after(section) for section in SECTIONS] == [*SECTIONS[1:], None]
