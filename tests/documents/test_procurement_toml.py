"""A procurement written as TOML reads back as the same procurement."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.codec import encode
from tender.documents.procurement_toml import procurement_toml
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import parse_procurement, read_procurement
from tender.procurement.draft.paths import with_entry
from tests.factories import a_procurement, some_criteria


@pytest.mark.parametrize("name", names())
def test_every_ready_made_procurement_comes_back(name):
    """Every field of each, sources that were inherited among them."""
    found = read_procurement(path_of(name))
    assert parse_procurement(procurement_toml(encode(found)), name) == found


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_text_comes_back(text):
    """Quotes, backslashes, line ends, control characters."""
    found = a_procurement(service=text, source=text)
    assert parse_procurement(procurement_toml(encode(found)), "draft") == found


def test_a_total_carried_exactly_is_not_the_usual_two_places():
    """TOML has no null; the word none says it."""
    base = a_procurement()
    found = replace(
        base, criteria=some_criteria(rounding=replace(base.criteria.rounding, total=None))
    )
    text = procurement_toml(encode(found))
    assert 'total = "none"' in text
    assert parse_procurement(text, "draft").criteria.rounding.total is None


def test_an_unfinished_draft_is_written_as_it_is():
    """What is missing is missing in the file too, and the reader names it."""
    draft = with_entry(encode(a_procurement(documents=())), "lots") | {"title": ""}
    data = tomllib.loads(procurement_toml(draft))
    assert (data["title"], data["documents"], data["lots"][2]["id"], data["lots"][2]["places"]) == (
        "",
        [],
        "",
        [],
    )
