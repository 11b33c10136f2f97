"""Text through a spreadsheet cell and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.cell import (
    CELL,
    cell_parts,
    guarded,
    refused_character,
    tidy,
    unguarded,
    utf_16_units,
    with_refused_named,
    without_refused,
)

STARTERS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]


@pytest.mark.parametrize("starter", STARTERS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(starter):
    """Its wide forms too; and so does what already begins with apostrophes before one."""
    assert guarded(f"{starter}SUM(A1)") == f"'{starter}SUM(A1)"
    assert guarded(f"'{starter}1") == f"''{starter}1"
    assert unguarded(f"'{starter}SUM(A1)") == f"{starter}SUM(A1)"


def test_other_text_is_left_alone():
    """An apostrophe of its own, a sign within, and nothing at all."""
    for text in ("", "Good care", "'tis so", "a=b", "12 - 3", " =1"):
        assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(st.sampled_from("=+-@'a ＝\t"), max_size=6))
def test_what_was_guarded_comes_back_and_is_never_a_formula(text):
    """However many apostrophes stood there before."""
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in STARTERS


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("a\x07b\x00", "U+0007"),
        ("\x7f", "U+007F"),
        ("abc\u202ecba", "U+202E"),
        ("\u2066x", "U+2066"),
        ("half a pair \ud83d", "U+D83D"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_character_without_a_place_in_a_document_is_named_and_taken_out(text, character):
    """A control, half of a pair, or one that turns the direction of text; the first is named."""
    assert refused_character(text) == character
    assert refused_character(without_refused(text)) == ""


def test_a_character_without_a_place_is_shown_by_its_number():
    """So that a terminal obeys none."""
    assert with_refused_named("a\x1b[2Jb\u202e") == "a(U+001B)[2Jb(U+202E)"


def test_line_ends_tabs_and_every_script_have_their_place():
    """Nothing of them is refused or taken out."""
    text = "Zoë said “yes”\n\tमराठी\r\n日本語 🙂"
    assert (refused_character(text), without_refused(text)) == ("", text)


def test_tidy_text_has_one_kind_of_line_end_and_no_blanks_around_it():
    """As three systems write them."""
    assert tidy(" one\r\ntwo\rthree\nfour \n") == "one\ntwo\nthree\nfour"
    assert tidy("\tas it is ") == "as it is"


@given(st.text(" \nab.🏥é", max_size=60).map(tidy), st.integers(1, 4_000))
def test_a_text_in_parts_that_fit_a_cell_is_the_same_put_together(piece, times):
    """However many characters take the room of two; what a cell would lose is at no end of one."""
    text = tidy(piece * times)
    parts = cell_parts(text)
    assert "".join(parts) == text
    for part in parts:
        assert utf_16_units(part) <= CELL
        assert part == tidy(part)
    assert len(parts) == 1 or len(text) > CELL // 2


@pytest.mark.parametrize(("text", "longest"), [("a" * 40_000, 32_000), ("🏥" * 20_000, 32_000)])
def test_a_part_is_as_long_as_a_cell_holds(text, longest):
    """Letters of one unit and of two."""
    parts = cell_parts(text)
    assert ["".join(parts), utf_16_units(parts[0])] == [text, longest]
