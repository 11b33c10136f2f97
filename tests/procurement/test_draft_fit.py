"""What has the form of a draft can be shown, whatever it says;
what has not is named by its place.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.codec import encode
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.findings import findings_on
from tender.procurement.draft.fit import misfits
from tender.procurement.draft.form import form_of, leaves
from tender.procurement.draft.paths import MOST_ENTRIES, value_at, with_value
from tender.procurement.draft.sections import LINKED, SECTIONS, DraftBlock
from tender.procurement.draft.skeleton import skeleton
from tests.factories import a_procurement

DRAFT = encode(a_procurement())


def places(data, path=""):
    """Every place in plain data."""
    entries = data.items() if isinstance(data, dict) else ()
    if isinstance(data, list):
        entries = enumerate(data)
    for name, item in entries:
        place = f"{path}.{name}".strip(".")
        yield place
        yield from places(item, place)


def pages(draft):
    """The fields of every page, entries' pages among them."""
    blocks = [one.blocks for one in SECTIONS]
    blocks += [
        (DraftBlock(path=f"{path}.{number}"),)
        for path in LINKED
        for number in range(len(value_at(draft, path) or ()))
    ]
    return [leaves(form_of(draft, one)) for one in blocks]


@pytest.mark.parametrize("name", names())
def test_every_procurement_of_the_catalogue_fits(name):
    """As it comes from its file."""
    assert misfits(encode(read_procurement(path_of(name)))) == {}


def test_what_is_unfinished_fits():
    """Nothing at all, a new draft, and one with a field of each page left
    empty or filled with nonsense.
    """
    assert misfits({}) == {} and misfits({"title": None, "colour": {"of": ["anything"]}}) == {}
    assert misfits(encode(skeleton("x", "X", "X County Council", a_procurement().commenced))) == {}
    assert (
        misfits(with_value(DRAFT, "timetable.deadline", "soon"))
        == {}
        == misfits(with_value(DRAFT, "criteria.questions.0.weight", True))
    )


@pytest.mark.parametrize(("place", "value", "wrong", "right"), [
    ("criteria", "x", "criteria", "table of named values"),
    ("criteria", [1], "criteria", "table of named values"),
    ("criteria.questions", {"a": 1}, "criteria.questions", "a list"),
    ("criteria.questions.1", 7, "criteria.questions.1", "table of named values"),
    ("criteria.questions.1", None, "criteria.questions.1", "table of named values"),
    ("criteria.questions.0.lots", 7, "criteria.questions.0.lots", "a list"),
    ("title", ["x"], "title", "text"),
    ("timetable.deadline", {}, "timetable.deadline", "a date and time"),
    ("lots", [{}] * (MOST_ENTRIES + 1), "lots", "at most 1,000 entries"),
])  # fmt: skip
def test_what_no_page_can_show_is_named_by_its_place(place, value, wrong, right):
    """With what would be right."""
    found = misfits(with_value(DRAFT, place, value))
    assert list(found) == [wrong] and right in found[wrong]


@settings(max_examples=150)
@given(
    some.sampled_from(sorted(places(DRAFT))),
    some.sampled_from(
        [7, "x", [], {}, [1], [None], {"a": 1}, None, True, "1e99999999", 10**400, [{}], [[]]]
    ),
)
def test_what_fits_is_shown_on_every_page(place, value):
    """And checked, without a fault of ours."""
    draft = with_value(DRAFT, place, value)
    if not misfits(draft):
        assert all(isinstance(one, tuple | list) for one in pages(draft))
        findings_on(draft, illustrative=True)
