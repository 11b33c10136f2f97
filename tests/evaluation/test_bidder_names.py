"""Bidders' names: found in a text however short they are written, and never where none stands."""

from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lots.lot import Zone
from tender.evaluation.bidder_names import (
    ANOTHER,
    begins_sentence,
    name_spans,
    others_named,
    passages_of,
    same_name,
    short_name_spans,
    used_words,
    within,
)
from tender.evaluation.bidder_traces import by_name, without_others
from tests.evaluation.firm_words import OF_ANY_FIRM
from tests.factories import a_lot, a_procurement, some_criteria

LEGAL = ("Ltd", "Limited", "PLC", "LLP", "CIC", "UK Ltd", "(UK) Limited", "Cyf")
KINDS = ("Homecare", "Care Services", "Support", "Domiciliary Care", "Home Care Group")
#: what a reason is made of; each could begin a firm's name
COMMON = (
    "bright",
    "sound",
    "page",
    "first",
    "guardian",
    "march",
    "haven",
    "answer",
    "good",
    "sure",
)
ELSEWHERE = frozenset({"weaker", "answer", "sent", "clear", "than", "which", "was"})
firm_words = st.text(ascii_lowercase, min_size=5, max_size=9).filter(
    lambda word: word not in ELSEWHERE | OF_ANY_FIRM and not word.endswith("s")
)


@given(firm_words, st.sampled_from(KINDS), st.sampled_from(LEGAL))
def test_a_name_is_found_without_its_legal_form(word, kind, legal):
    """In any capitals, with a possessive, and in the words of a letter no more."""
    names = {"B01": f"{word.title()} {kind} {legal}", "B02": "Quite Another Firm Ltd"}
    for written in (f"{word.title()} {kind}", f"{word} {kind}".upper(), f"{word.title()} {kind}’s"):
        text = f"This is weaker than the answer which {written} sent."
        (named,) = others_named(text, names, "B02")
        assert (named.bidder, named.words, named.whole) == ("B01", written, True)
        outside = without_others(text, by_name(names), "B02", frozenset())
        assert outside == "This is weaker than the answer which [another bidder] sent."
        assert others_named(outside, names, "B02") == ()


@given(
    st.sampled_from(COMMON), st.sampled_from(KINDS), st.lists(st.sampled_from(COMMON), max_size=8)
)
def test_a_common_word_of_english_names_nobody(word, kind, text_words):
    """Nor does it where a sentence begins, or in a text that is all capitals."""
    names = {"B01": f"{word.title()} {kind} Ltd", "B02": "Quite Another Firm Ltd"}
    text = f"{word.title()} is {' '.join(text_words)}. {word.title()}: it is {word} {word}s."
    assert others_named(text, names, "B02") == ()
    assert others_named(text.upper(), names, "B02") == ()


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("weaker than Larkfield’s plan", "Larkfield Homecare Ltd", "Larkfield’s"),
        ("as Bright Futures has", "Bright Futures Care Ltd", "Bright Futures"),
        ("Bright Futures has it", "Bright Futures Care Ltd", "Bright Futures"),
        ("as bright futures are", "Bright Futures Care Ltd", ""),
        ("as AB has", "AB Care Ltd", ""),
        ("as Elm has", "Elm Care Ltd", "Elm"),
        ("as 24 Seven has", "24 Seven Care Ltd", ""),
        ("as Ash beech has", "Ash Beech Care Ltd", ""),
        ("as Ash (Beech) has", "Ash Beech Care Ltd", "Ash (Beech"),
        # nobody is known by a name without one of the words that any firm has
        ("as Brightwater has", "Brightwater Nursing Ltd", ""),
        ("as Bright Water has", "Bright Water Nursing Ltd", ""),
        ("as 247 has", "247 Care Ltd", ""),
        ("as Care has", "Care Ltd", ""),
    ],
)
def test_what_sets_a_firm_apart_may_mean_it(text, name, short):
    """Two letters or a number are too little to be known by."""
    assert "".join(text[slice(*span)] for span in short_name_spans(text, name)) == short


def test_a_firm_is_found_by_the_name_it_trades_under():
    """Both names are looked for."""
    name = "Alder Homecare Ltd t/a Sunny Days Care"
    for written in ("Alder Homecare", "Sunny Days Care"):
        text = f"than {written} has"
        assert [text[slice(*span)] for span in name_spans(text, name)] == [written]


def test_a_bidders_own_name_names_no_other():
    """Nor does a word of it, nor one that both are called by."""
    names = {"B01": "Alder Homecare Ltd", "B02": "Alder Homecare North Ltd", "B03": "Alder Care"}
    assert others_named("as Alder Homecare North says", names, "B02") == ()
    assert others_named("as Alder says", names, "B02") == ()
    twins = {"B01": "Alder Homecare Ltd", "B02": "ALDER HOMECARE LIMITED"}
    assert others_named("as Alder Homecare says", twins, "B02") == ()
    assert same_name(*twins.values())
    assert not same_name("(Alder)", "(Birch)")


def test_words_that_a_procurement_uses_are_known():
    """Its council, its lots, its questions, its scale, and the CQC's own."""
    words = used_words(a_procurement())
    assert {"excellent", "outstanding", "cqc"} <= words
    zone = Zone(id="z", name="Wharfedale")
    question = replace(
        some_criteria().questions[0], title="Snow", text="Gritting?", good_looks_like="Shovels"
    )
    procurement = a_procurement(
        council="Borchester", title="Reablement", area="Felpersham",
        lots=(a_lot("1", title="Ambridge", zones=("Penny",)),), zones=(zone,),
        criteria=some_criteria(questions=(question,)),
    )  # fmt: skip
    assert {
        *("borchester", "reablement", "felpersham", "ambridge", "penny", "wharfedale"),
        *("snow", "gritting", "shovels", "caring", "responsive", "good", "itt", "nhs"),
    } <= used_words(procurement)


#: names of firms that had others before, as `name_since` writes them, and beside one of its name
RENAMED = (
    "Larch Care Ltd (formerly Alder Homecare Ltd)",
    "Larch Care Ltd (formerly Alder Homecare Ltd (illustrative))",
    "Larch Care Ltd (formerly Elm Holdings Ltd, Alder Homecare Ltd)",
    "Larch Care Ltd (formerly Alder Homecare Ltd) (1-90001, Leeds)",
    "Larch Care Ltd (formerly Rowan Group, Alder Homecare, Ltd)",
)


@pytest.mark.parametrize("name", RENAMED)
@pytest.mark.parametrize("written", ["Alder Homecare Ltd", "Alder Homecare", "Alder", "Larch Care"])
def test_a_firm_is_found_by_the_names_it_had_before(name, written):
    """Marks were given, and their reasons written, before its name changed."""
    text = f"It is weaker than the one from {written}; in Leeds, Ltd or not, it says how."
    known = by_name({"B01": "Birch Homecare Ltd", "B02": name})
    masked = without_others(text, known, "B01", frozenset())
    assert masked == text.replace(written, ANOTHER)


def test_the_names_that_a_bidder_had_itself_name_no_other():
    """A part of its own former name stays as it was written."""
    names = {"B01": "Elm Care Ltd (formerly Alder Homecare Ltd)", "B02": "Alder Ltd"}
    text = "It says, as Alder Homecare, how it calls."
    assert without_others(text, by_name(names), "B01", frozenset()) == text


def test_two_names_that_differ_only_in_brackets_are_one_and_name_no_other():
    """A reason may mean the bidder's own branch: nobody is accused of naming a rival by it."""
    names = {"B01": "Alder Homecare Ltd", "B02": "Alder Homecare (York) Ltd", "B03": "Elm Care"}
    text = "Alder Homecare (York) calls more often than Elm Care."
    (named,) = others_named(text, names, "B01")
    assert (named.bidder, named.words) == ("B03", "Elm Care")


@pytest.mark.parametrize(
    ("text", "name", "passages"),
    [
        (
            "as Alder Care (North) has",
            "Alder Care (North) Ltd",
            ["Alder Care (North)", "Alder Care"],
        ),
        ("(what Alder Care) has", "Alder Care Ltd", ["Alder Care"]),
        ("as Alder (North) Care has", "Alder (North) Care Ltd", ["Alder (North) Care"]),
        ("as Alder Care, Ltd has", "Alder Care Ltd", ["Alder Care, Ltd"]),
        ("it offers home care at night", "Home Care Ltd", []),
        ("as Home Care Ltd has", "Home Care Ltd", ["Home Care Ltd"]),
        ("as Alder has, and Care", "Alder Care Ltd", []),
        ("as Care Alder has", "Alder Care Ltd", []),
        ("as UK has", "(UK)", ["UK"]),
    ],
)
def test_a_name_ends_with_its_bracket_and_its_legal_form(text, name, passages):
    """And words that any firm has are a name with the legal form alone."""
    assert [text[slice(*span)] for span in name_spans(text, name)] == passages


def test_others_are_named_in_the_order_of_the_text():
    """Whatever the order in which they bid."""
    names = {"B01": "Birch Homecare", "B02": "Elm Homecare Ltd", "B03": "Alder Homecare Ltd"}
    text = "Less than Alder Homecare and more than Elm, as Alder says."
    assert [named[:2] for named in others_named(text, names, "B01")] == [
        ("B03", "Alder Homecare"),
        ("B02", "Elm"),
        ("B03", "Alder"),
    ]


@pytest.mark.parametrize(
    ("span", "inside"), [((2, 4), True), ((3, 4), True), ((2, 3), True), ((1, 4), False),
                         ((2, 5), False), ((1, 5), False), ((0, 1), False), ((5, 6), False)],
)  # fmt: skip
def test_a_passage_lies_in_another_that_has_all_of_it(span, inside):
    """Of itself too."""
    assert within(span, (2, 4)) is inside


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ('Ash said "', {0}),
        ("Yes. “Ash", {0, 6}),
        ("One\n Ash", {0, 5}),
        ("as (Ash", {0}),
        ("note: Ash; Elm? Oak", {0, 6, 11, 16}),
    ],
)
def test_a_word_begins_a_sentence_behind_what_ends_one(text, begins):
    """With marks and blanks between, or on a line of its own."""
    starts = {at for at in range(len(text)) if at == 0 or text[at - 1] in " “("}
    starts &= {at for at in range(len(text)) if text[at].isalpha()}
    assert {at for at in starts if begins_sentence(text, at)} == begins


def test_words_in_a_row_are_found_wherever_they_stand():
    """In any capitals, the last with an s or without; neither alone, nor the other way round."""
    text = "Jo Bloggs and jo bloggs’s team; Bloggs, Jo; Jo."
    assert list(passages_of(text, ("jo", "bloggs"))) == ["Jo Bloggs", "jo bloggs’s"]
