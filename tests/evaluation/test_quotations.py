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


#: its first paragraph has a reference of its own, behind the mark that closes its own quotation
NESTED = "They say “sure” (paragraph 2) and mean it.\nsure\n"


@pytest.mark.parametrize(
    ("reason", "words", "paragraph", "stands"),
    [
        # The words up to the second reference stand in 1 and not in 3; up to the first, in 2.
        ("“sure” (paragraph 2) and mean it” (paragraph 3)", "sure", 2, True),
        # Up to either they stand, and in no paragraph that is named: the longer is meant.
        ("“sure” (paragraph 4) and” (paragraph 3)", "sure", 4, False),
        ("“sure” (paragraph 2) and” (paragraph 1)", "sure” (paragraph 2) and", 1, True),
    ],
)
def test_a_quotation_goes_to_the_reference_whose_paragraph_has_its_words(
    reason, words, paragraph, stands
):
    """The last one for which they stand, where several could close it."""
    first = quotations(reason, NESTED)[0]
    assert (first.words, first.paragraph, first.stands) == (words, paragraph, stands)


def test_the_longer_of_two_that_stand_elsewhere_is_the_quotation():
    """Its first paragraph has the words up to either reference, and neither names it."""
    answer = "It is “sure” (paragraph 3) and mean it.\nNo.\nNo.\nNo.\n"
    (taken,) = quotations("“sure” (paragraph 3) and mean it” (paragraph 4)", answer)
    assert (taken.words, taken.paragraph) == ("sure” (paragraph 3) and mean it", 4)
    assert taken.says.endswith("stands in paragraph 1 of the answer, not in 4.")


@pytest.mark.parametrize(
    ("paragraph", "says"),
    [
        (0, "There is no paragraph 0: the answer has 3 paragraphs."),
        (1, ""),
        (3, ""),
        (4, "There is no paragraph 4: the answer has 3 paragraphs."),
    ],
)
def test_the_first_and_the_last_paragraph_are_there_and_none_beyond(paragraph, says):
    """Named without words."""
    (taken,) = quotations(f"As (paragraph {paragraph}) has it.", ANSWER)
    assert (taken.stands, taken.says) == (not says, says)


def test_quotations_come_in_the_order_of_the_reason_with_words_or_without():
    """A reference right behind another names its paragraph for itself."""
    reason = "See (paragraph 2), then “Letters are tested” (paragraph 1)(paragraph 3)."
    assert [(taken.words, taken.paragraph) for taken in quotations(reason, ANSWER)] == [
        ("", 2),
        ("Letters are tested", 1),
        ("", 3),
    ]


def test_of_sixty_characters_all_are_repeated_and_of_more_the_first_sixty():
    """In the sentence on words that stand nowhere."""
    sixty = "never " * 9 + "nobody"
    for words, short in ((sixty, sixty), (f"{sixty}s", f"{sixty}…")):
        (taken,) = quotations(f"“{words}” (paragraph 1)", ANSWER)
        assert taken.says.startswith(f"“{short}” is not found")


@pytest.mark.parametrize("inside", ["As (paragraph 1) says, ", "“so” (paragraph 1) "])
@pytest.mark.parametrize("times", [7, 8])
def test_seven_references_behind_marks_may_stand_in_a_quotation_and_others_are_not_counted(
    inside, times
):
    """They are words of the answer itself; more are looked at no further."""
    answer = f"{inside * times}and so on."
    taken = quotations(f"“{answer}” (paragraph 1)", answer)[0]
    assert (taken.words == answer) == (times < MOST_WITHIN or "says" in inside)


def test_the_last_mark_that_is_looked_at_may_begin_a_quotation():
    """Two hundred are; what stands behind the others is not."""
    (taken,) = quotations(f"{'“' * 200}Letters” (paragraph 1)", ANSWER)
    assert (taken.words, MOST_OPENED) == ("Letters", 200)


@pytest.mark.parametrize(
    "reason",
    [
        '"Letters are tested” (paragraph 1)',  # opened straight, closed curly
        "“Letters are tested (paragraph 1)",  # never closed
        "“” (paragraph 1)",
        "“ ” (paragraph 1)",
    ],
)
def test_what_is_not_closed_as_it_was_opened_and_what_is_empty_quotes_nothing(reason):
    """Only the paragraph is named."""
    (taken,) = quotations(reason, ANSWER)
    assert (taken.words, taken.paragraph, taken.passages) == ("", 1, ())


def test_an_untrue_quotation_ends_where_its_own_mark_closes_it():
    """Marks inside it are counted."""
    (taken,) = quotations("“It never “is” so” (paragraph 1)", ANSWER)
    assert taken.words == "It never “is” so"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Notes are kept", ["Notes   are\tkept"]),
        ("are kept", ["are\tkept"]),
        ("… kept", ["kept"]),
        ("Notes … kept", ["Notes", "kept"]),
        ("Notesare", []),
        ("kept … Notes", []),
    ],
)
def test_blanks_are_one_blank_and_no_blank_is_none(words, there):
    """However many an answer has, before its words or between them; passages are its own text."""
    answer = "  Notes   are\tkept here."
    (taken,) = quotations(f"“{words}” (paragraph 1)", answer)
    assert [answer[passage.start : passage.end] for passage in taken.passages] == there


def test_words_that_stand_in_the_last_paragraph_are_said_to():
    """By the number that pages give it."""
    (taken,) = quotations("“read back twice” (paragraph 1)", ANSWER)
    assert taken.says == ("“read back twice” stands in paragraph 3 of the answer, not in 1.")
