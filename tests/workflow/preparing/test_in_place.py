"""Of a large procurement a page shows what somebody can read, and links to the rest."""

from dataclasses import replace

import pytest

from evidence.codec import encode
from tender.procurement.draft.sections import SECTIONS
from tender.workflow.preparing import in_full
from tests.factories import a_procurement

EVERY = frozenset(section.key for section in SECTIONS)


@pytest.fixture(scope="module")
def small():
    """Testshire, in full."""
    return in_full.draft_in_full(encode(a_procurement()), None)


@pytest.fixture(scope="module")
def large():
    """The same with two hundred lots."""
    made = encode(a_procurement())
    lots = [made["lots"][0] | {"id": str(number)} for number in range(200)]
    return in_full.draft_in_full(made | {"lots": lots}, None)


def test_a_small_procurement_is_shown_whole(small):
    """Also where one section is asked for."""
    assert small.in_place() == small.in_place("lots") == EVERY


def test_of_a_large_one_the_longest_sections_are_left_out_until_they_are_asked_for(large):
    """Each alone, then; and all of it to whoever searches or prints."""
    shown = large.in_place()
    assert "lots" not in shown and EVERY - shown == {"lots"}
    assert large.in_place("lots") == {"lots"}
    assert large.in_place(every=True) == large.in_place("basics", every=True) == EVERY
    assert replace(large, sections=()).in_place() == frozenset()
