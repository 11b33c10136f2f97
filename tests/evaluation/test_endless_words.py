"""Texts that are long in another way than texts are, made to hold a reader up: each is read in the
time that any text of its length takes. All invented.
"""

import re

from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.bidder_names import begins_sentence
from tender.evaluation.bidder_traces import KnownBidder, without_others
from tender.evaluation.hints import hints
from tests.factories import some_criteria

LONGEST = 10_000  #: characters of a reason
ALDER = KnownBidder("B02", "Alder Homecare Ltd", ("B02",), "office@alder.example")
SCALE = some_criteria().scales[0]


def test_a_reason_that_compares_without_end_is_looked_through():
    """Each “more” with each “than” and whatever follows it."""
    reason = "more than " * (LONGEST // 10)
    told = hints(reason, None, SCALE, "answer", alias="A", aliases="AB", others={})
    assert not any("compares" in hint for hint in told)
    told = hints(f"{reason} other bids", None, SCALE, "", alias="A", aliases="AB", others={})
    assert any("compares" in hint for hint in told)


def test_an_address_without_end_is_looked_through():
    """A word of ten thousand letters, or capitals, and one of as many parts."""
    for endless in (
        "a" * LONGEST,
        "We A" + "A" * LONGEST,
        "a." * (LONGEST // 2),
        "a@" * (LONGEST // 2),
    ):
        text = f"{endless} write to office@alder.example today"
        assert "alder" not in without_others(text, (ALDER,), "B01", frozenset())


def test_a_name_behind_blank_lines_without_end_is_looked_for():
    """Before each name it is asked whether a sentence begins there."""
    text = "\n" * LONGEST + "we say Alder and " * 200
    assert "Alder" not in without_others(text, (ALDER,), "B01", frozenset())


@given(st.text(alphabet="aB.:\n \"'(–!", max_size=12))
def test_a_sentence_begins_where_it_began_before(text):
    """After a full stop or another end of a sentence, a line's end, and nothing but what may stand
    before a first word.
    """
    before = re.search(r"(?:^|[.!?:;•\n])[\s\"'“‘(\[–—-]*$", text)
    assert begins_sentence(f"{text}Word", len(text)) is bool(before)
