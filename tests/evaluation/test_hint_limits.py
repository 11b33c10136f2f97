"""Hints at their limits: what just meets silence, and in which words the next is asked about."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.scale import Point, Scale
from tender.evaluation.hints import hints
from tests.factories import SCALE

ANSWER = "Our carers ring before each visit; rotas are planned weekly by coordinators."
SOUND = "Carers ring before every visit, as the answer describes at some length."
SHORT = (
    "This is short. Which passage of the answer earned the mark, and what kept it from a"
    " higher one?"
)
NOTHING = "This names nothing that stands in the answer. Point to the passage that earned the mark."
AGAINST = "A mark is given against the scale, not against another bid."


def said(reason, mark=None, scale=SCALE, answer=ANSWER, alias="B", others=None):
    """The hints on a reason for bidder B's answer; bidders A to C are there."""
    return hints(
        reason,
        None if mark is None else F(mark),
        scale,
        answer,
        alias=alias,
        aliases=("A", "B", "C"),
        others=others or {},
    )


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        ("", None),
        ("Page 3 has it", SHORT),
        ("Page 3 has it all", SHORT),
        ("Page 3 has it all there", None),
        ("Page's 3 has it all there", None),
        ("It does well what we ask for", NOTHING),
        ("It does well what page would ask for", None),
        ("It does well what Table would ask for", None),
        ("It does well in 9 of all the ways", None),
        ("It does well “what we ask for”", None),
        # A telling word is one of five letters or more, known by its first six.
        ("It does well on what carers do", None),
        ("It does well on coordination of it all", None),
        ("It does well on all that they ring", NOTHING),
        ("It does well before and after each of all", NOTHING),
    ],
)
def test_a_reason_is_six_words_with_something_of_the_answer(reason, hint):
    """A figure, a quotation, a place in it or a word that it has."""
    assert said(reason) == (() if hint is None else (hint,))


def test_a_word_of_five_letters_tells_and_one_of_four_does_not():
    """Rotas; ring."""
    assert said("It does well on all those rotas") == ()
    assert said("It does well on all those they ring up") == (NOTHING,)


WORDS = [f"w{chr(97 + n)}" for n in range(20)]


def copied(mine, theirs):
    """Whether a reason of these words is taken for a copy of one of those."""
    reason = f"{' '.join(mine)}"
    found = said(reason, answer=reason + " 1", others={"your reason for A": " ".join(theirs)})
    copy = "This is almost word for word your reason for A. Say what is particular to this answer."
    return copy in found


def test_85_words_in_a_hundred_make_a_copy():
    """17 of 20 in the same order, the others different; 16 do not."""
    other = [f"x{chr(97 + n)}" for n in range(20)]
    assert copied(WORDS, WORDS)
    assert copied(WORDS, [*WORDS[:17], *other[:3]])
    assert not copied(WORDS, [*WORDS[:16], *other[:4]])
    assert not copied(WORDS, WORDS[::-1])


def test_a_much_longer_or_shorter_reason_is_no_copy():
    """Of both together 85 in a hundred must be shared: 20 of 20 and 27, but not of 28."""
    more = [f"x{chr(97 + n)}" for n in range(10)]
    assert copied(WORDS, [*WORDS, *more[:7]])
    assert not copied(WORDS, [*WORDS, *more[:8]])
    assert copied([*WORDS, *more[:7]], WORDS)
    assert not copied([*WORDS, *more[:8]], WORDS)


def test_fewer_than_six_words_are_no_copy_and_six_are():
    """They are too few to tell."""
    assert copied(WORDS[:6], WORDS[:6])
    assert not copied(WORDS[:5], WORDS[:5])


def test_four_hundred_words_are_compared():
    """What follows them does not make a copy less of one; a difference before it does."""
    long = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400)]
    assert copied([*long, "ending"], [*long, "other"])
    other = [*long[:338], *(f"y{word}" for word in long[338:])]
    assert not copied(long, other)
    assert copied(long, [*long[:340], *(f"y{word}" for word in long[340:])])


def test_one_copy_is_named_and_the_first_is():
    """However many there are."""
    others = {"the first": "Something else entirely", "the second": SOUND, "the third": SOUND}
    assert said(SOUND, others=others) == (
        "This is almost word for word the second. Say what is particular to this answer.",
    )


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("Bidder C says more.", f"This speaks of bidder C. {AGAINST}"),
        ("bidder c and Bidder A.", f"This speaks of bidder A and C. {AGAINST}"),
        ("Bidder B says so.", None),
        ("Bidder D says so.", None),
        ("Bidder ABCD says so.", None),
        ("It is better than other bids.", f"This compares with other bids. {AGAINST}"),
        ("Compared with the rest it lacks.", f"This compares with other bids. {AGAINST}"),
        ("The best of all.", f"This compares with other bids. {AGAINST}"),
        ("It is better than last year.", None),
        ("Bidder C is better than the others.", f"This speaks of bidder C. {AGAINST}"),
    ],
)
def test_a_reason_that_speaks_of_other_bids(more, hint):
    """By alias or by comparison; its own alias, and one that nobody has, are no other bid."""
    assert said(f"{SOUND} {more}") == (() if hint is None else (hint,))


def test_an_alias_is_the_same_in_small_letters():
    """Both the bidder's own and others'."""
    assert said(f"{SOUND} Bidder B says so.", alias="b") == ()
    assert said(f"{SOUND} Bidder C says so.", alias="c") == ()


def a_scale(*labels):
    """A scale of these words from nought up, each described as itself."""
    points = tuple(
        Point(mark=F(n), label=label, descriptor=f"the answer is {label}")
        for n, label in enumerate(labels)
    )
    return Scale(id="s", points=points)


LABELS = ("Nothing", "Poor", "Weak", "Sound", "Good", "Excellent")


@pytest.mark.parametrize(
    ("word", "mark", "contradicts"),
    [
        ("excellent", 3, 5),
        ("excellent", 4, None),
        ("Good", 2, 4),
        ("good", 3, None),
        ("poor", 3, 1),
        ("poor", 2, None),
        ("nothing", 2, None),
        ("goods", 2, None),
        ("not good", 2, None),
        ("not so very good", 2, None),
        ("not at all so good", 2, 4),
    ],
)
def test_the_word_of_a_point_two_away_contradicts_the_mark(word, mark, contradicts):
    """Unless it is denied within two words before it."""
    found = said(f"{SOUND} The plan is {word} here.", mark, a_scale(*LABELS))
    label = LABELS[mark].lower()
    hint = (
        f"This says “{LABELS[contradicts or 0].lower()}”, the word for {contradicts};"
        f" the mark is {mark}, “{label}”."
    )
    assert found == (() if contradicts is None else (hint,))


def test_points_are_counted_in_the_order_of_their_marks():
    """Whichever way the scale lists them; and a mark that is no point says nothing."""
    scale = a_scale(*LABELS)
    turned = replace(scale, points=scale.points[::-1])
    reason = f"{SOUND} The plan is excellent here."
    assert said(reason, 3, turned) == said(reason, 3, scale) != ()
    assert said(reason, F(1, 2), scale) == said(reason, None, scale) == ()


def test_words_too_short_or_shared_with_the_marks_own_label_do_not_contradict():
    """Three letters are too few, four are not; "very good" and "good" are of one kind."""
    reason = f"{SOUND} The plan is met and poor here."
    short = a_scale("Met", "Fair", "Weak", "Firm")
    assert said(reason, 3, short) == ()
    assert len(said(reason, 3, a_scale("Poor", "Fair", "Weak", "Firm"))) == 1
    alike = a_scale("Good", "Fair", "Very good")
    assert said(f"{SOUND} The plan is good here.", 2, alike) == ()


def test_one_contradiction_is_told():
    """The lowest of them, and nothing of want or praise beside it."""
    reason = f"{SOUND} Poor and weak here, and details are missing."
    assert said(reason, 5, a_scale(*LABELS)) == (
        "This says “poor”, the word for 1; the mark is 5, “excellent”.",
    )


WANTING = (
    "This speaks of something wanting, and the mark is the highest. Does the answer reach “{}”?"
)
PRAISED = "This praises the answer, and the mark is the lowest. Does only “{}” fit?"


def test_want_at_the_highest_mark_and_praise_at_the_lowest_are_asked_about():
    """With the descriptor of the mark, or its label where there is none; nowhere between."""
    scale = a_scale("Null", "Part", "Much", "Full")
    lacks, praises = f"{SOUND} Cover is missing.", f"{SOUND} A thorough plan."
    assert said(lacks, 3, scale) == (WANTING.format("the answer is Full"),)
    assert said(praises, 0, scale) == (PRAISED.format("the answer is Null"),)
    for mark in (1, 2):
        assert said(lacks, mark, scale) == said(praises, mark, scale) == ()
    assert said(lacks, 0, scale) == said(praises, 3, scale) == ()
    bare = replace(scale, points=tuple(replace(point, descriptor="") for point in scale.points))
    assert said(lacks, 3, bare) == (WANTING.format("Full"),)
    assert said(praises, 0, bare) == (PRAISED.format("Null"),)


def test_praise_that_is_denied_is_no_praise():
    """Unless it stands again without a denial."""
    scale = a_scale("Null", "Part", "Much", "Full")
    assert said(f"{SOUND} Not a thorough plan.", 0, scale) == ()
    both = f"{SOUND} Not a thorough plan, though we found it comprehensive."
    assert said(both, 0, scale) == (PRAISED.format("the answer is Null"),)


def test_hints_come_in_order():
    """Evidence, copy, other bids, descriptor."""
    reason = "Excellent, and bidder C is less so."
    found = said(reason, 2, a_scale(*LABELS), others={"another": reason})
    assert [hint.split()[1] for hint in found] == ["names", "is", "speaks", "says"]
