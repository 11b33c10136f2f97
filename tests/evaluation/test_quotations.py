"""Quotations in reasons: whatever stands in an answer can be quoted, and nothing else is found."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tender.evaluation.quotations import (
    MOST_OPENED,
    MOST_WITHIN,
    paragraphs_of,
    quotation,
    quotations,
)
from tender.evaluation.quoted_answer import answer_paragraphs

ANSWER = (
    "Letters are tested by a reading group before they are used.\r\n\r\n"
    "Our manager says “every new worker is heard by two of them” before a first visit.\n"
    "Notes are read back at the weekly call. Notes are read back twice.\n"
)
#: what people and bidders write: marks of all kinds, line ends, references, other scripts
PIECES = st.sampled_from(
    ["“", "”", '"', "’", " ", "\u00a0", "…", "...", "[…]", "(paragraph 1)", "” (paragraph 2)", "a",
     "Ω", "🏥", "e\u0301", "\u202e", "care", "visit"]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=12).map("".join)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\x0b"])


@st.composite
def quoted_passages(draw):
    """An answer, the number of a paragraph and a passage of it."""
    answer = "".join(draw(LINES) + draw(ENDS) for _ in range(draw(st.integers(1, 4))))
    paragraphs = paragraphs_of(answer)
    assume(paragraphs)
    number = draw(st.integers(1, len(paragraphs)))
    text = paragraphs[number - 1]
    start = draw(st.integers(0, len(text) - 1))
    passage = text[start : draw(st.integers(start + 1, len(text)))]
    assume(passage.strip() and passage.count("(paragraph") < MOST_WITHIN)
    return answer, number, passage


@given(quoted_passages(), st.sampled_from(["", "Good: ", "It says\r\n", "Here’s why. "]))
def test_whatever_stands_in_an_answer_can_be_quoted(quoted, before):
    """With nested marks, references of its own, repeated words and in any script."""
    answer, number, passage = quoted
    reason = f"{before}{quotation(passage, number)}. Not more."
    (taken,) = quotations(reason, answer)
    text = paragraphs_of(answer)[number - 1]
    assert taken.stands and taken.says == ""
    passage_text = "".join(text[one.start : one.end] for one in taken.passages)
    assert "".join(passage_text.split())[:1] in "".join(passage.split())


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_read_as_a_reason(reason, answer):
    """And every passage lies within its paragraph."""
    paragraphs = paragraphs_of(answer)
    for taken in quotations(reason, answer):
        for passage in taken.passages:
            assert 0 <= passage.start < passage.end <= len(paragraphs[passage.paragraph - 1])


@given(st.lists(st.tuples(st.sampled_from("ABC"), quoted_passages()), max_size=4), LINES)
def test_the_pieces_of_an_answer_are_its_text(quoted, line):
    """Whoever quotes what, with overlaps; each quotation ends once."""
    answer = "\n".join([line, *(answer for _, (answer, _, _) in quoted)])
    marked = [
        (who, passage)
        for who, (_, number, words) in quoted
        for taken in quotations(quotation(words, number), answer)
        for passage in taken.passages
    ]
    paragraphs = answer_paragraphs(answer, marked)
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(paragraphs) + 1))
    assert tuple(
        "".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs
    ) == paragraphs_of(answer)
    for paragraph in paragraphs:
        quoting = {who for who, passage in marked if passage.paragraph == paragraph.number}
        assert quoting == {who for piece in paragraph.pieces for who in piece.ends}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("“Letters are tested” (paragraph 1), and no more.", "Letters are tested"),
        ('He writes "read back twice" (paragraph 3).', "read back twice"),
        ("“Notes are … at the weekly call” (para 3)", "Notes are … at the weekly call"),
        ("“says “every new worker” (paragraph 2)", "says “every new worker"),
        ("“It is “every new worker” (paragraph 2)", "every new worker"),
        ("The “golden thread” is lost; “weekly call” (paragraph 3).", "weekly call"),
        ('says "every new worker is heard by two of them" (paragraph 2)',
         "every new worker is heard by two of them"),
    ],
)  # fmt: skip
def test_a_quotation_is_known_as_people_write_it(reason, words):
    """With straight marks, shortened, beside words in quotation marks that quote nothing."""
    (taken,) = quotations(reason, ANSWER)
    assert (taken.words, taken.stands) == (words, True)


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("“It never is” (paragraph 1)",
         "“It never is” is not found in the answer. Quote the words as they stand there."),
        ('"It never is" (paragraph 1), "it says".',
         "“It never is” is not found in the answer. Quote the words as they stand there."),
        ("“Letters are tested” (paragraph 3)",
         "“Letters are tested” stands in paragraph 1 of the answer, not in 3."),
        ("As (paragraph 9) says.", "There is no paragraph 9: the answer has 3 paragraphs."),
        ("“weekly … group” (paragraph 3)",
         "“weekly … group” is not found in the answer. Quote the words as they stand there."),
    ],
)  # fmt: skip
def test_what_does_not_stand_there_is_said(reason, says):
    """With where it does stand, where it stands elsewhere; and never refused."""
    assert [taken.says for taken in quotations(reason, ANSWER)] == [says]


def test_a_paragraph_is_named_without_words():
    """As whoever has no script may do."""
    (taken,) = quotations("It answers all of it (paragraph 2).", ANSWER)
    assert (taken.words, taken.paragraph, taken.stands) == ("", 2, True)
    (nowhere,) = quotations("(paragraph 1)", "")
    assert nowhere.says == "There is no paragraph 1: the answer has none."


def test_a_long_quotation_that_is_untrue_is_said_in_short():
    """By its beginning."""
    (taken,) = quotations(f"“{'never ' * 40}” (paragraph 1)", ANSWER)
    assert taken.says.startswith("“never never") and len(taken.says) < 140


def test_overlapping_quotations_say_who_ends_where():
    """Two people, one passage within another's, and each at the end of their own."""
    both = [
        ("Officers 1", quotations("“Letters are tested by” (paragraph 1)", ANSWER)[0]),
        ("Panel 1", quotations("“tested by a reading” (paragraph 1)", ANSWER)[0]),
    ]
    paragraph = answer_paragraphs(
        ANSWER, [(who, passage) for who, taken in both for passage in taken.passages]
    )[0]
    assert [(piece.text, piece.by, piece.ends) for piece in paragraph.pieces] == [
        ("Letters are ", ("Officers 1",), ()),
        ("tested by", ("Officers 1", "Panel 1"), ("Officers 1",)),
        (" a reading", ("Panel 1",), ("Panel 1",)),
        (" group before they are used.", (), ()),
    ]


def test_a_reason_full_of_opening_marks_is_read_no_further_than_a_few():
    """What is behind them still names its paragraph."""
    (taken,) = quotations(f"{'“' * (MOST_OPENED + 1)}Letters” (paragraph 1)", ANSWER)
    assert (taken.words, taken.stands) == ("", True)
