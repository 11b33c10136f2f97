"""Hints on reasons: what a second reader would ask, and silence where there is nothing to ask."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.hints import hints
from tests.factories import SCALE

ANSWER = (
    "Our carers ring before each visit. In March, 94 visits in 100 began within fifteen minutes "
    "of the agreed time."
)
SOUND = (
    "Carers ring before each visit and punctuality is measured, with figures for March; "
    "cover for sickness is described in one line only."
)


def said(reason, mark=3, **changes):
    """The hints on a reason for bidder B's answer."""
    given = {"alias": "B", "aliases": ("A", "B", "C"), "others": {}} | changes
    return hints(reason, None if mark is None else F(mark), SCALE, ANSWER, **given)


def test_a_reason_that_names_its_evidence_meets_silence():
    """And so does an empty box: nothing was said yet."""
    assert said(SOUND) == () and said("  ") == ()


@pytest.mark.parametrize("reason", ["Fine.", "Solid response overall and it reads well to me"])
def test_a_reason_without_evidence_is_asked_for_it(reason):
    """Too short to name any, or without a word of the answer, a figure or a place in it."""
    assert len(said(reason)) == 1 and "passage" in said(reason)[0]


def test_a_quotation_that_does_not_stand_in_the_answer_is_said_once():
    """One that does meets silence."""
    assert said(f"“Our carers ring” (paragraph 1). {SOUND}") == ()
    untrue = f"“They never ring” (paragraph 1), “They never ring” (paragraph 1). {SOUND}"
    (hint,) = said(untrue)
    assert "“They never ring” is not found in the answer" in hint


def test_a_reason_copied_from_another_answer_is_noticed():
    """But for a comma, capitals and one word; a different one is not."""
    assert (
        "your reason for bidder A"
        in said(
            SOUND.replace(";", ",").replace("March", "April").upper(),
            others={"your reason for bidder A": SOUND},
        )[0]
    )
    assert (
        said(
            SOUND,
            others={
                "your reason for bidder A": (
                    "Rotas are drawn up weekly and a coordinator checks that each visit was made."
                )
            },
        )
        == ()
    )


@pytest.mark.parametrize(
    "more",
    [
        "Bidder C says more.",
        "It is stronger than the other bids on this.",
        "Unlike the others it has figures.",
    ],
)
def test_a_reason_that_speaks_of_another_bid_is_noticed(more):
    """Marks are given against the scale."""
    assert any("against the scale" in one for one in said(f"{SOUND} {more}"))
    assert said(f"{SOUND} Bidder B plans ahead.") == ()


@pytest.mark.parametrize(("more", "mark", "part"), [
    ("An excellent answer.", 2, "the word for 5"),
    ("A poor plan for snow.", 5, "the word for 1"),
    ("Training is missing.", 5, "highest"),
    ("A comprehensive plan.", 0, "lowest"),
])  # fmt: skip
def test_a_reason_that_contradicts_its_descriptor_is_noticed(more, mark, part):
    """By the words of the scale itself, and by want or praise at its ends."""
    assert any(part in one for one in said(f"{SOUND} {more}", mark))


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ("Not excellent.", 2),
        ("Good on visits.", 3),
        ("It falls short of excellent.", 3),
        ("Training is missing.", 4),
    ],
)
def test_words_that_are_denied_or_near_do_not_contradict(more, mark):
    """A point away is near."""
    assert said(f"{SOUND} {more}", mark) == ()


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ("There is nothing on how it is measured.", 3),
        ("None of the figures is dated.", 4),
        ("It would be excellent with dates.", 2),
        ("A plan for people in poor health.", 4),
        ("It names people with poor mobility.", 5),
        ("It follows good practice guidance.", 1),
        ("Nothing is said of weekends, and no evidence is given of snow.", 3),
    ],
)
def test_words_of_the_scale_that_say_something_else_give_no_hint(more, mark):
    """The false hints that people met: each says something of the answer's subject."""
    scale = replace(
        SCALE,
        points=tuple(
            replace(point, label="Nothing") if point.mark == 0 else point for point in SCALE.points
        ),
    )
    for points in (SCALE, scale):
        given = {"alias": "B", "aliases": ("A", "B", "C"), "others": {}}
        assert hints(f"{SOUND} {more}", F(mark), points, ANSWER, **given) == ()


@given(st.text(), st.sampled_from([None, 0, 1, 5, 7]), st.text(), st.text(max_size=3))
def test_whatever_is_typed_a_hint_is_a_sentence(reason, mark, answer, alias):
    """And never an error."""
    found = hints(
        reason,
        None if mark is None else F(mark),
        SCALE,
        answer,
        alias=alias,
        aliases=(alias, "A"),
        others={"another": reason},
    )
    assert all(one.endswith((".", "?")) for one in found)


def test_a_reason_is_no_copy_of_one_that_is_much_shorter():
    """Nor is the short one of it, though all of its words stand there."""
    short = " ".join(SOUND.split()[:6])
    assert said(SOUND, others={"your reason for bidder A": short}) == ()
    assert not any("word for word" in hint for hint in said(short, others={"another": SOUND}))


def words(first, last):
    """Words that are told apart, from one number to another."""
    return " ".join(f"word{number}" for number in range(first, last))


@pytest.mark.parametrize(
    ("reason", "other", "copied"),
    [
        # 34 of 40 words are 85 in a hundred; 34 of 41 are not, nor are 28 of 33
        (words(0, 17), words(0, 23), True),
        (words(0, 23), words(0, 17), True),
        (words(0, 17), words(0, 24), False),
        (f"{words(0, 14)} {words(50, 52)}", f"{words(0, 14)} {words(60, 63)}", False),
        # six words are enough to be a copy, and five are not
        (words(0, 6), words(0, 6), True),
        (words(0, 5), words(0, 5), False),
        # however often each comes in a long one
        (" ".join([words(0, 50)] * 5), " ".join([words(0, 50)] * 5), True),
        # and of the longest the first four hundred words
        (words(0, 400) + " end", f"{words(0, 400)} {words(500, 600)}", True),
    ],
)
def test_a_copy_has_85_in_a_hundred_words_of_both_in_the_same_order(reason, other, copied):
    """Counted over both reasons together."""
    found = said(reason, others={"another": other})
    assert any("word for word" in hint for hint in found) is copied


def test_several_bidders_are_named_in_the_order_of_their_letters():
    """However the reason names them."""
    aliases = tuple("ABCDEFGH")
    (hint,) = said(
        f"{SOUND} Less than bidder H, bidder C, bidder F, bidder d and bidder A.", aliases=aliases
    )
    assert hint.startswith("This speaks of bidder A and C and D and F and H. ")


def test_the_word_of_a_mark_is_found_however_the_scale_lists_its_points():
    """The highest first, as some ITTs print it."""
    turned = replace(SCALE, points=SCALE.points[::-1])
    for more, mark in (("An excellent answer.", 2), ("Training is missing.", 5)):
        given = {"alias": "B", "aliases": (), "others": {}}
        assert (
            hints(f"{SOUND} {more}", F(mark), turned, ANSWER, **given)
            == said(f"{SOUND} {more}", mark, aliases=())
            != ()
        )


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("The trainer comes in spring", True),  # six letters alike are the same word
        ("The strain tells in the end", False),
        ("The trains run to the coast", False),  # of five alike it may be another
    ],
)
def test_words_that_begin_alike_point_to_the_answer(answer, named):
    """Somebody writes of the trained and means the trainer."""
    reason = "All seem well and duly trained at that"
    found = hints(reason, None, SCALE, answer, alias="B", aliases=(), others={})
    assert bool(found) is not named
