"""The longest passage that two answers share is found, whatever the answers are made of."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from tender.bid.bid import LONGEST_ANSWER
from tender.bid.compliance.shared_passage import shared_passage

TEXTS = st.lists(st.sampled_from(["we", "call", "before", "each", "visit"]), max_size=30)


@given(TEXTS, TEXTS)
def test_it_is_the_first_of_the_longest(words, other):
    """As a comparison of each word with each finds it, in far more time."""
    match = SequenceMatcher(None, words, other, autojunk=False).find_longest_match()
    longest = " ".join(words[match.a : match.a + match.size])
    assert shared_passage(" ".join(words), "\n".join(other)) == longest


def test_two_of_one_word_without_end_hold_nobody_up():
    """As long as an answer may be: word against word that is two and a half thousand million
    comparisons.
    """
    same = "a " * (LONGEST_ANSWER // 2)
    assert shared_passage(f"We {same}", f"They {same}") == same.strip()
