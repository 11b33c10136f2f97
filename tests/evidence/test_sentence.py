"""Words made into sentences: one stop at the end, wherever it stands, and names as they are."""

import pytest

from evidence.lettering import letters
from evidence.sentence import capitalised, ended, sentence, unended

WORDS = (
    ("it answers no to “We hold insurance.”", "It answers no to “We hold insurance.”"),
    ("the reason given: “By 9 May”", "The reason given: “By 9 May”."),
    ("CQC rating fallen", "CQC rating fallen."),
    (" is it so? ", "Is it so?"),
    ("and so on…", "And so on…"),
    ("lot 2, Q1", "Lot 2, Q1."),
    ("", ""),
)


@pytest.mark.parametrize(("words", "said"), WORDS)
def test_a_sentence_has_one_stop(words, said):
    """Within the quotation marks or brackets that it ends on, or after them."""
    assert sentence(words) == said
    assert ended(sentence(words)) == said
    assert capitalised(ended(words).strip()) == said


def test_the_middle_of_a_sentence_has_none():
    """Dots that say that more follows stay."""
    assert unended("They said “Yes.”") == "They said “Yes”"
    assert unended("Yes. ") == "Yes" and unended("Yes") == "Yes" and unended("") == ""
    assert unended("and so on ...") == "and so on ..."


def test_no_two_places_of_a_list_have_the_same_letters():
    """After Z comes AA; before the first is none."""
    assert [letters(n) for n in (0, 1, 26, 27, 52, 53, 702, 703)] == [
        "", "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
    assert len({letters(n) for n in range(1, 2000)}) == 1999
