"""Sentences of the engine with the names of bidders and conditions."""

import pytest

from tender.evaluation.sentence_names import in_names, in_titles

BIDDERS = {"B1": "Ash Care (B1)", "B18": "Beech Care (B18)", "A": "Bidder A", "ELM": "Elm (ELM)"}
CONDITIONS = {"good": "Rated Good", "good-2": "Rated Good at award"}


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (
            "B18 held a place in lot 2 and was dropped: condition good-2 is not met",
            (
                "Beech Care (B18) held a place in lot 2 and was dropped: "
                "condition “Rated Good at award” is not met"
            ),
        ),
        ("B1 in lot 1: a rate is low", "Ash Care (B1) in lot 1: a rate is low"),
        ("a tie of B1, B18 and B19", "a tie of Ash Care (B1), Beech Care (B18) and B19"),
        (
            "A, Q1: the rationale is word for word that of A",
            "Bidder A, Q1: the rationale is word for word that of Bidder A",
        ),
        ("A tie over the last place", "A tie over the last place"),
        ("ELM held a place", "Elm (ELM) held a place"),
        ("a reason names ELM (“Elm”)", "a reason names Elm (ELM) (“Elm”)"),
        ("the words ELM and A stand", "the words ELM and A stand"),
        ("lot B1.2 and B1-2 stay", "lot B1.2 and B1-2 stay"),
        ("Ash Care (B1) stays", "Ash Care (B1) stays"),
    ],
)
def test_each_is_called_as_people_know_it(words, right):
    """Where the engine speaks of a bidder, and nowhere else."""
    assert in_names(words, BIDDERS, CONDITIONS, {}) == right


def test_nothing_is_changed_where_nobody_has_bid():
    """A draft has neither."""
    assert in_names("B1 held a place", {}, {}, {}) == "B1 held a place"


@pytest.mark.parametrize("title", ["No ground for exclusion", r"Pays \g<0> more"])
def test_a_declaration_is_called_by_its_title(title):
    """And another that begins alike by its own."""
    declarations = {"ground": title, "ground-2": "Pays a living wage"}
    words = "the declaration ground is answered no; the declaration ground-2 answered yes"
    assert in_titles(words, declarations) == (
        f"the declaration “{title}” is answered no; "
        "the declaration “Pays a living wage” answered yes"
    )
