"""What is looked at of a list, held against a plain model of it."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tender.workflow.ground.list_view import (
    ALL,
    ListColumn,
    ListContent,
    ListFilter,
    ListRow,
    ListWish,
    list_view,
    plain_words,
)
from tender.workflow.ground.paged import ROWS

STATES = ("open", "decided")
LOTS = ("1", "2")
COLUMNS = (ListColumn(id="what", title="What"), ListColumn(id="size", title="Size", numeric=True))
words = st.sampled_from(
    ("", "care", "Café", "CARE home", "=1+1", "straße", "Ⅳ lots", "Lot 2", "lot 10")
)
rows = st.builds(
    lambda what, size, states, lots: ListRow(
        key=f"{what}/{size}",
        cells=(what, str(size) if size else ""),
        facets={"state": tuple(states), "lot": tuple(lots)},
        orders={"size": size + Fraction(1, 3_000_000) * len(what)},
    ),
    words,
    st.integers(0, 120),
    st.lists(st.sampled_from(STATES), max_size=1),
    st.lists(st.sampled_from(LOTS), unique=True),
)
listings = st.lists(rows, max_size=90).map(
    lambda rows: ListContent(
        title="A list",
        columns=COLUMNS,
        rows=tuple(rows),
        filters=(
            ListFilter(
                id="state", title="State", choices=tuple((one, one) for one in STATES), first="open"
            ),
            ListFilter(id="lot", title="Lot", choices=tuple((one, one) for one in LOTS)),
        ),
    )
)
wishes = st.builds(
    lambda find, state, lot, sort, page: ListWish(
        find=find, chosen={"state": state, "lot": lot}, sort=sort, page=page
    ),
    st.sampled_from(("", "CAFE", "care  home", "1+1", "strasse", "iv", "nothing like it")),
    st.sampled_from(("", *STATES, ALL)),
    st.sampled_from(("", *LOTS)),
    st.sampled_from(("", "what", "-what", "size", "-size")),
    st.integers(0, 4),
)


def asked(listing, wish):
    """The rows that a wish means, by a model that says it the long way round."""
    meant = []
    for row in listing.rows:
        text = plain_words("\n".join(row.cells))
        state, lot = wish.chosen["state"] or "open", wish.chosen["lot"]
        if state != ALL and state not in row.facets["state"]:
            continue
        if lot and lot not in row.facets["lot"]:
            continue
        if all(word in text for word in plain_words(wish.find).split()):
            meant.append(row)
    return meant


@given(listings, wishes)
def test_every_row_that_is_asked_for_is_shown_once_and_no_other(listing, wish):
    """On pages of sixty, in an order in which nothing is lost, each number counted before it."""
    view = list_view(listing, wish)
    meant = asked(listing, wish)
    assert sorted(map(id, view.every)) == sorted(map(id, meant))
    assert view.pages == max(-(-len(meant) // ROWS), 1)
    assert view.rows == view.every[max(view.first - 1, 0) :][:ROWS]
    assert (view.first == 0) == (not meant)
    if not wish.sort:
        assert list(view.every) == meant


def natural(text):
    """A text as people count it: its words, and the numbers between them."""
    parts = re.split(r"(\d+)", plain_words(text))
    return [int(part) if part.isdecimal() else part for part in parts]


@given(listings, wishes)
def test_a_column_sorts_by_what_it_means_and_empty_cells_come_last(listing, wish):
    """Numbers as numbers, exactly, also within words; words without regard to case or accents."""
    view = list_view(listing, wish)
    name = wish.sort.removeprefix("-")
    if not name:
        return
    told = [row for row in view.every if row.cells[name == "size"]]
    assert list(view.every[: len(told)]) == told
    keys = [row.orders["size"] if name == "size" else natural(row.cells[0]) for row in told]
    assert keys == sorted(keys, reverse=wish.sort.startswith("-"))


@given(listings, wishes)
def test_a_choice_says_how_many_rows_it_would_show(listing, wish):
    """Whatever its own filter is set to."""
    view = list_view(listing, wish)
    for filter_id, counts in view.counts.items():
        for value, count in counts.items():
            chosen = {**wish.chosen, filter_id: value}
            other = ListWish(find=wish.find, chosen=chosen, page=1)
            assert count == len(list_view(listing, other).every)
