"""Invented rationales agree with their marks, are put in many ways, and are each bidder's own."""

import re
from collections import Counter
from fractions import Fraction
from functools import cache

import pytest

from tender.examples import make_example
from tender.examples.words import frames, is_low, theme_of, themes
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement

PRAISE = re.compile(
    "|".join(re.escape(point["strong"]) for theme in themes() for point in theme.points)
)
BLAME = re.compile(
    "|".join(re.escape(point["gap"]) for theme in themes() for point in theme.points)
)
LEAST_FRAMES = 80  #: of a hundred rationales, drawn over all bidders and questions


@cache
def answers(name):
    """Every answer of an example with its question's scale."""
    procurement = read_procurement(path_of(name))
    questions = {question.id: question for question in procurement.criteria.questions}
    return [
        (submission.bidder, answer, procurement.criteria.scale(questions[answer.question].scale))
        for submission in make_example(procurement, 1).submissions
        for answer in submission.answers
    ]


def frame(rationale):
    """A rationale without what is particular to its answer."""
    bare = BLAME.sub("_", PRAISE.sub("_", rationale))
    return re.sub(r"\d+(?:\.\d+)?|\([^)]*\)|(?<=scale calls )[^.]+|(?<=# , )[^.,]+", "#", bare)


def moderated(name):
    """The answers with a consensus, and the point of the scale it is on."""
    for bidder, answer, scale in answers(name):
        if answer.consensus.score is not None:
            marks = [point.mark for point in scale.points]
            yield bidder, answer, marks.index(answer.consensus.score), len(marks) - 1


@pytest.mark.parametrize("name", names())
def test_no_rationale_praises_at_a_low_mark_or_blames_at_the_highest(name):
    """A low mark rests on what is wanting, the highest on what is there."""
    for _, answer, point, top in moderated(name):
        rationale = answer.consensus.rationale
        if is_low(point, top):
            assert not PRAISE.search(rationale), (point, rationale)
        if point == top:
            assert not BLAME.search(rationale), (point, rationale)


@pytest.mark.parametrize("name", names())
def test_no_two_bidders_share_a_rationale_of_the_same_question(name):
    """Word for word."""
    holders = {}
    for bidder, answer, _ in answers(name):
        holders.setdefault((answer.question, answer.consensus.rationale), set()).add(bidder)
    assert [who for who in holders.values() if len(who) > 1] == []


@pytest.mark.parametrize("name", names())
def test_a_hundred_rationales_are_put_in_many_ways(name):
    """Not in a dozen: counted over each hundred of those that were moderated."""
    frames_of = [frame(answer.consensus.rationale) for _, answer, _, _ in moderated(name)]
    for start in range(0, len(frames_of) - 99, 100):
        assert len(set(frames_of[start : start + 100])) >= LEAST_FRAMES
    if len(frames_of) >= 1000:
        assert Counter(frames_of).most_common(1)[0][1] * 50 < len(frames_of)


def test_every_frame_is_one_sentence_that_its_band_may_say():
    """What is said of a low mark names nothing strong, and of the highest nothing wanting."""
    for name, ways in frames().items():
        if name.startswith(("opening_low", "point_low", "above")) and name != "above_middle":
            assert not any("{strong" in way for way in ways), name
        if name in ("opening_high", "top", "point"):
            assert not any("{gap}" in way for way in ways), name
        assert len(set(ways)) == len(ways)


@pytest.mark.parametrize("name", names())
def test_an_invented_answer_speaks_of_what_its_question_asks(name):
    """No question falls to a subject that none of its words is of, as the first in the list."""
    for question in read_procurement(path_of(name)).criteria.questions:
        asked = f"{question.title} {question.text}".casefold()
        theme = theme_of(question)
        assert any(word in asked for word in theme.keywords), (question.title, theme.id)


@pytest.mark.parametrize("name", names())
def test_a_dissent_agrees_with_the_mark_it_would_have_given(name):
    """Who would have gone higher relies on more of the answer, who would have gone lower on less,
    and on a paragraph that is of that kind.
    """
    for _, answer, _, _ in moderated(name):
        if not answer.consensus.dissent:
            continue
        said = answer.consensus.dissent
        mark = Fraction(re.search(r"(?:given|stayed at) (\d+(?:\.\d+)?)", said).group(1))
        above = mark > answer.consensus.score
        words = "weighed more|can be relied on" if above else "weighed less|and no more"
        assert re.search(words, said), (answer.consensus.score, said)


@pytest.mark.parametrize("name", names())
def test_no_rationale_says_of_the_marks_what_they_belie(name):
    """Nobody was for the mark above only where no mark is that high; all were of one mind only
    where nobody dissents; and the first marks ran as far as they did.
    """
    nobody, one_mind = r"found no support|Nobody would go", r"one view|Nobody|No doubt|withdrawn"
    for bidder, answer, _, _ in moderated(name):
        said, marks = answer.consensus.rationale, [mark.mark for mark in answer.marks]
        if max(marks) > answer.consensus.score:
            assert not re.search(nobody, said), (bidder, answer.question, said)
        if answer.consensus.dissent:
            assert not re.search(f"{nobody}|{one_mind}", said), (bidder, answer.question, said)
        if ran := re.search(r"(?:ran from|first marks,) (\d+) to (\d+)", said):
            assert [min(marks), max(marks)] == [int(ran[1]), int(ran[2])]


@pytest.mark.parametrize("name", names())
def test_nothing_is_said_of_the_other_paragraphs_that_one_of_them_belies(name):
    """That they are no firmer where one has something in it; as good where one lacks something; or
    that only the whole answer, or one paragraph, would have counted.
    """
    firm = re.compile(
        "|".join(_as_pattern(point["said"]) for theme in themes() for point in theme.points)
    )
    thin = re.compile(
        "|".join(re.escape(point["thin"]) for theme in themes() for point in theme.points)
    )
    for bidder, answer, _ in answers(name):
        said = [answer.consensus.rationale, *(mark.reason for mark in answer.marks)]
        for words in said:
            if re.search("no firmer|No paragraph goes", words):
                assert not firm.search(answer.text), (bidder, answer.question, words)
            if re.search("of a piece|close behind", words):
                assert not thin.search(answer.text), (bidder, answer.question, words)
            assert not re.search("the whole answer would|on one paragraph", words)


def _as_pattern(said):
    return re.sub(r"\\{[nd]\\}", r"\\d+", re.escape(said))


def test_whoever_gave_the_lowest_or_the_highest_mark_may_be_one_alone():
    """So nothing of how far marks ran speaks of several at either end."""
    for way in (*frames()["spread"], *frames()["spread_average"]):
        assert not re.search(r"\b(?:[Tt]hose|they|both|some|all)\b", way), way
