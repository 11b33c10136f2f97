"""Sentences of the engine with the names of bidders and conditions."""

from datetime import date

import pytest

from criteria.participation import Condition, GateMoment, Judgement, Measure, Verdict
from tender.evaluation.sentence_names import in_names, in_titles, worded

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


def test_a_title_is_printed_as_it_is_written():
    """Whatever it looks like to a search, and where it speaks of another condition."""
    titles = {"good": r"Paid \d, or \g<0>; condition good-2", "good-2": "Rated"}
    words = in_names("condition good and condition good-2 fail", {}, titles, {})
    assert words == rf"condition “{titles['good']}” and condition “Rated” fail"


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


def test_a_judgement_names_declarations_as_the_first_condition_that_rests_on_them():
    """In its fact, and in what would meet it."""
    conditions = [
        Condition(
            id=id, title=title, measure=Measure.DECLARATION, when=(GateMoment.BID,), declaration=of
        )
        for id, title, of in (
            ("first", "No ground for exclusion", "ground"),
            ("second", "Another title", "ground"),
            ("rated", "Rated Good", ""),
        )
    ]
    judgement = Judgement(
        condition="first",
        bidder="B1",
        when=GateMoment.BID,
        on=date(2023, 11, 6),
        verdict=Verdict.FAIL,
        fact="the declaration ground is answered no",
        needed="the declaration ground answered yes",
    )
    told = worded(judgement, conditions)
    assert told.fact == "the declaration “No ground for exclusion” is answered no"
    assert told.needed == "the declaration “No ground for exclusion” answered yes"


def test_an_id_inside_a_name_that_stands_there_is_left():
    """A company may be called after its own number, or after another's."""
    names = {"B01": "Homecare B01 Ltd", "B02": "B01 and Daughters"}
    for name in names.values():
        words = f"Eva declared an interest in {name}, and nobody has decided on it"
        assert in_names(words, names, {}, {}) == words
    assert in_names("B02, as that of B01", names, {}, {}) == (
        "B01 and Daughters, as that of Homecare B01 Ltd"
    )


def test_a_name_that_has_another_in_it_is_left_whole():
    """Elm, and Elm B7 Care beside it: the id in the second's name is no bidder spoken of."""
    for names in ({"B1": "Elm", "B7": "Elm B7 Care"}, {"B7": "Elm B7 Care", "B1": "Elm"}):
        words = "Eva declared an interest in Elm B7 Care, undecided"
        assert in_names(words, names, {}, {}) == words
        assert in_names("B7 held a place", names, {}, {}) == "Elm B7 Care held a place"


def test_a_word_that_is_an_id_means_a_bidder_where_a_sentence_begins():
    """Within one it is a word, though a comma follows."""
    assert in_names("ELM, Q1: no reason", BIDDERS, {}, {}) == "Elm (ELM), Q1: no reason"
    assert in_names("of ELM, an elm", BIDDERS, {}, {}) == "of ELM, an elm"


def test_declarations_and_conditions_are_both_called_by_their_titles():
    """In one sentence, with the bidder's name."""
    words = "B1 in lot 1: condition good rests on declaration pay"
    assert in_names(words, BIDDERS, CONDITIONS, {"pay": "Pays a living wage"}) == (
        "Ash Care (B1) in lot 1: condition “Rated Good” rests on declaration “Pays a living wage”"
    )
    assert in_titles("the declaration pay is no", {}) == "the declaration pay is no"


def test_a_bidder_without_a_name_on_record_hides_no_other():
    """B2 has none."""
    assert in_names("B1 held a place", {"B2": "", "B1": "Ash"}, {}, {}) == "Ash held a place"
