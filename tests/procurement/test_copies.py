"""A copy says so, has a short name that is free, and brings along what it cannot do without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.codec import Faults, decode, encode
from lots.lot import Zone
from tender.procurement.draft.copies import copy_title, fresh, with_copy, with_copy_from
from tender.procurement.draft.paths import MOST_ENTRIES, NoSuchPath, value_at, with_value
from tender.procurement.draft.sections import LINKED
from tender.procurement.specification import Procurement
from tests.factories import a_lot, a_procurement

DRAFT = encode(a_procurement())


def test_a_lot_and_a_question_are_copied_behind_the_last():
    """With all that lies in them; the first is as it was, and twice copied both are free names."""
    draft, at = with_copy(DRAFT, "lots.0")
    lot, first = value_at(draft, at), DRAFT["lots"][0]
    assert at == "lots.2" and draft["lots"][:2] == DRAFT["lots"]
    assert (lot["id"], lot["title"]) == ("1-copy", f"Copy of {first['title']}")
    assert lot["rates"] == first["rates"] and lot["places"] == first["places"]
    draft, at = with_copy(draft, "lots.0")
    assert value_at(draft, at)["id"] == "1-copy-2"
    draft, at = with_copy(draft, "criteria.questions.0")
    assert value_at(draft, at)["scale"] == DRAFT["criteria"]["questions"][0]["scale"]
    assert draft["criteria"]["scales"] == DRAFT["criteria"]["scales"]
    faults = Faults()
    decode(Procurement, draft, faults)
    assert not faults


def test_a_question_of_elsewhere_brings_its_scale_and_a_lot_its_zones():
    """One that says the same is not brought twice; one of the same name that says something else
    is left as it is, and the copy has its own.
    """
    scale = {**DRAFT["criteria"]["scales"][0], "source": "elsewhere"}
    theirs = with_value(DRAFT, "criteria.scales", [scale])
    draft, at = with_copy_from(DRAFT, theirs, "criteria.questions.0")
    copy = value_at(draft, at)
    assert copy["scale"] == f"{scale['id']}-copy"
    assert draft["criteria"]["scales"] == [
        *DRAFT["criteria"]["scales"],
        {**scale, "id": copy["scale"]},
    ]
    zones = (Zone(id="north", name="North"), Zone(id="south", name="South"))
    theirs = encode(
        a_procurement(lots=(a_lot("1", zones=("north", "south", "gone")),), zones=zones)
    )
    ours = with_value(DRAFT, "zones", [encode(zones[1])])
    draft, at = with_copy_from(ours, theirs, "lots.0")
    assert value_at(draft, at)["zones"] == ["north", "south", "gone"]
    assert [zone["id"] for zone in draft["zones"]] == ["south", "north"]


def test_several_questions_on_one_scale_of_elsewhere_bring_it_once():
    """Also under the free name that the first of them gave it."""
    scale = {**DRAFT["criteria"]["scales"][0], "source": "elsewhere"}
    theirs = with_value(DRAFT, "criteria.scales", [scale])
    draft = DRAFT
    for number in range(len(theirs["criteria"]["questions"])):
        draft, at = with_copy_from(draft, theirs, f"criteria.questions.{number}")
        assert value_at(draft, at)["scale"] == f"{scale['id']}-copy"
    assert len(draft["criteria"]["scales"]) == 2


@pytest.mark.parametrize("path", ["lots", "limits", "lots.0.places.0", "lots.9", "lots.x", ""])
def test_what_has_no_page_of_its_own_is_not_copied(path):
    """Nor what is not there."""
    with pytest.raises(NoSuchPath):
        with_copy(DRAFT, path)


def test_a_full_list_takes_no_copy():
    """It has its thousand entries already."""
    full = with_value(DRAFT, "lots", DRAFT["lots"][:1] * MOST_ENTRIES)
    with pytest.raises(NoSuchPath):
        with_copy(full, "lots.0")


@pytest.mark.parametrize("path", sorted(LINKED))
def test_whatever_has_a_page_of_its_own_can_be_copied(path):
    """Of an entry in which nothing stands yet too."""
    draft, at = with_copy(with_value(DRAFT, path, [{}]), f"{path}.0")
    assert at == f"{path}.1" and len(value_at(draft, path)) == 2


@given(id=st.text(max_size=6), ids=st.sets(st.sampled_from(["a", "a-copy", "a-copy-2", ""])))
def test_a_fresh_name_is_none_that_is_there(id, ids):
    """And itself where it is free."""
    assert fresh(id, ids) not in ids and (id in ids or fresh(id, ids) == id)
    assert copy_title(copy_title(id)) == copy_title(id)
