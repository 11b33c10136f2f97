"""Moderation: marks side by side, a consensus on the scale with its rationale,
two chairs at once, and the lock.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.spread import spread
from tender.storage import audit, consensus
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import state_of
from tender.workflow.marking import redactions
from tender.workflow.marking.desk import marking_screen
from tender.workflow.marking.mark import NewMark, flag_answer, record_mark
from tender.workflow.moderating import lock, meeting, progress
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.moderation_list import moderation_list
from tests.factories import SCALE
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast():
    """Testshire, every answer marked."""
    return Cast(an_office()).marked()


def agree(
    cast, place, score="3", rationale="Its second paragraph says how, but not by when.", **more
):
    """Write a consensus as the chair."""
    return record_consensus(
        cast.office,
        cast.actor(Role.MODERATOR),
        ID,
        NewConsensus(place=place, score=score, rationale=rationale, **more),
    )


def test_the_spread_of_marks_is_told_in_points_of_the_scale():
    """1, 3, 4: from 1 to 4, three points apart, 3 in the middle, and 1 lies two points from it."""
    found = spread(SCALE, [Fraction(1), Fraction(3), Fraction(4)])
    assert (found.lowest, found.highest, found.median, found.mean, found.apart, found.outside) == (
        1,
        4,
        3,
        Fraction(8, 3),
        3,
        (0,),
    )


@given(st.lists(st.integers(0, 5).map(Fraction), min_size=1, max_size=9))
def test_a_spread_holds_every_mark(marks):
    """Whatever was given."""
    found = spread(SCALE, marks)
    assert (
        found.lowest <= found.median <= found.highest
        and found.lowest <= found.mean <= found.highest
    )
    assert found.agreed == (len(set(marks)) == 1)
    assert set(found.outside) <= set(range(len(marks)))


def test_the_meeting_sees_all_marks_and_who_is_missing(cast):
    """By the names that reports use, never by people's own."""
    place = next(one for one in cast.places() if one.question == "Q2")
    shown = meeting.answer_discussion(cast.office, cast.actor(Role.MODERATOR), ID, place)
    assert [(voice.label, voice.mark.mark) for voice in shown.voices] == [
        ("Officers 1", 3),
        ("People who draw on care 1", 3),
    ]
    assert shown.missing == ()


@pytest.mark.parametrize(
    "role",
    [
        Role.EVALUATOR,
        Role.PANEL_MEMBER,
        Role.OFFICER,
        Role.LEGAL_REVIEWER,
        Role.APPROVER,
        Role.BIDDER,
        Role.ADMINISTRATOR,
    ],
    ids=str,
)
def test_marks_of_others_are_hidden_from_whoever_does_not_moderate(cast, role):
    """Evaluators above all."""
    with pytest.raises(NotAllowed):
        moderation_list(cast.office, cast.actor(role), ID)
    with pytest.raises(NotAllowed):
        meeting.answer_discussion(cast.office, cast.actor(role), ID, cast.places()[0])


@pytest.mark.parametrize(
    ("score", "rationale", "field"),
    [
        ("3.5", "Why.", "score"),
        ("", "Why.", "score"),
        ("9", "Why.", "score"),
        ("3", " ", "rationale"),
        ("3", "x" * 10_001, "rationale"),
    ],
)
def test_a_consensus_off_the_scale_or_without_a_rationale_is_refused(cast, score, rationale, field):
    """An average of 3.5 is no point of the scale (Bromcom [2022] EWHC 3262)."""
    with pytest.raises(Invalid) as refused:
        agree(cast, cast.places()[0], score, rationale)
    assert list(refused.value.fields) == [field]


def test_the_second_of_two_chairs_sees_both_and_overwrites_nothing(cast):
    """Both had the page open."""
    place = cast.places()[0]
    agree(cast, place, "3")
    with pytest.raises(Stale, match="Both are shown"):
        agree(cast, place, "4", "From the other screen.", why="x", seen=0)
    with cast.office.store.reading() as session:
        assert [one.score for one in consensus.history(session, ID, place)] == [3]


def test_each_change_is_kept_with_why_and_dissent(cast):
    """The last counts."""
    place = cast.places()[0]
    first = agree(cast, place, "3")
    agree(
        cast,
        place,
        "4",
        "The fourth paragraph says by when.",
        dissent="Officers 1 would stay at 3.",
        why="We had missed the fourth paragraph",
        seen=first.id,
    )
    shown = meeting.answer_discussion(cast.office, cast.actor(Role.MODERATOR), ID, place)
    assert [one.score for one in shown.history] == [3]
    assert (shown.agreed.score, shown.agreed.dissent, shown.agreed.why) == (
        4,
        "Officers 1 would stay at 3.",
        "We had missed the fourth paragraph",
    )


def test_quality_is_not_locked_while_anything_is_missing(cast):
    """And says how much."""
    agree(cast, cast.places()[0])
    cast.answered()
    with pytest.raises(NotNow, match="yet: 6 answers without a consensus"):
        lock.lock_quality(cast.office, cast.lead, ID)


def test_prices_and_names_open_with_the_lock_and_not_before(cast):
    """The engine itself is given nothing earlier; the opening is an entry of the audit."""
    with (
        cast.office.store.reading() as session,
        pytest.raises(NotNow, match="Prices and names open when quality is locked"),
    ):
        evaluation_inputs(session, state_of(session, ID))
    for place in cast.places():
        agree(cast, place)
    cast.answered()
    lock.lock_quality(cast.office, cast.lead, ID)
    with cast.office.store.reading() as session:
        found = evaluation_inputs(session, state_of(session, ID))
        assert {one.name for one in found.submissions.submissions} == {
            "Bidder B01 Homecare (illustrative)",
            "Bidder B02 Homecare (illustrative)",
        }
        assert (
            audit.entries(session, ID, count=1)[0].subject
            == "quality locked; prices and names opened"
        )


def test_after_the_lock_nothing_about_quality_changes():
    """No mark, no consensus, no second lock."""
    cast = Cast(an_office()).locked()
    place = cast.places()[0]
    for act in (
        lambda: agree(cast, place, "5", "Changed our minds.", why="x"),
        lambda: record_mark(
            cast.office,
            cast.actor(Role.EVALUATOR),
            ID,
            NewMark(place=place, mark="5", reason="x", why="x"),
        ),
        lambda: lock.lock_quality(cast.office, cast.lead, ID),
    ):
        with pytest.raises(NotNow):
            act()


def test_whoever_marks_says_nothing_of_answers_that_are_not_theirs_to_mark(cast):
    """Else they could find out by trying words what stands there. The moderator reads them all."""
    place = next(place for place in cast.places() if place.question == "Q1")
    panel = cast.actor(Role.PANEL_MEMBER)
    for words in ("We call before we visit", "what stands nowhere"):
        with pytest.raises(NotThere):
            flag_answer(cast.office, panel, ID, place, words)
    flag_answer(cast.office, cast.actor(Role.MODERATOR), ID, place, "We call before we visit")


def test_words_that_name_a_bidder_are_kept_from_those_who_mark_and_stay_in_the_answer(cast):
    """The officer copies them just as they stand."""
    place = cast.places()[0]
    flag_answer(cast.office, cast.actor(Role.EVALUATOR), ID, place, "We call before we visit")
    assert [
        one.passage
        for one in redactions.flags_and_redactions(
            cast.office, cast.actor(Role.OFFICER), ID
        ).waiting
    ] == ["We call before we visit"]
    with pytest.raises(Invalid, match="just as they stand"):
        redactions.redact_answer(
            cast.office, cast.actor(Role.OFFICER), ID, place, "we never said that", "It names them."
        )
    redactions.redact_answer(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        place,
        "We call before we visit",
        "It is their slogan.",
    )
    shown = marking_screen(cast.office, cast.actor(Role.EVALUATOR), ID, place).answer
    assert "We call before" not in shown and redactions.INSTEAD in shown
    assert redactions.flags_and_redactions(cast.office, cast.actor(Role.OFFICER), ID).waiting == ()


def test_progress_counts_and_shows_no_mark(cast):
    """The evaluator gave seven of seven, the panel member two of two."""
    standing = progress.marking_progress(cast.office, cast.actor(Role.OFFICER), ID)
    assert [(one.label, one.given, one.all) for one in standing.people] == [
        ("Officers 1", 7, 7),
        ("People who draw on care 1", 2, 2),
    ]
