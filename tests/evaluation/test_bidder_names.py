"""Bidders' names: found in a text however short they are written, and never where none stands."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.bidder_names import (
    ANOTHER,
    name_spans,
    others_named,
    same_name,
    short_name_spans,
    used_words,
)
from tender.evaluation.bidder_traces import by_name, without_others
from tests.factories import a_procurement

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
    lambda word: word not in ELSEWHERE and not word.endswith("s")
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
