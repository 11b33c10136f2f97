"""The analysis of marking: for lead and moderator, once all have marked, and no earlier."""

from fractions import Fraction

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed, NotNow
from tender.workflow.marking import interests
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.mark import NewMark, record_mark
from tender.workflow.moderating.analysis import analysis_workbook, marking_analysis, shown_analysis
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.reopening import reopen_consensus
from tests.office import ID, Cast, an_office
from tests.workflow.moderating.test_taken_out import Averaged

MAY = {Role.LEAD, Role.MODERATOR}


def analysis_of(cast, role=Role.MODERATOR):
    """What somebody sees."""
    return marking_analysis(cast.office, cast.actor(role), cast.id)


def marks(cast, place, role, mark):
    """Give a mark."""
    new = NewMark(place=place, mark=mark, reason="It says how, in its second paragraph.")
    record_mark(cast.office, cast.actor(role), cast.id, new)


def test_nobody_else_may_see_it():
    """Neither those who mark nor those who read the outcome."""
    cast = Cast(an_office()).marked()
    for role in set(Role) - MAY:
        with pytest.raises(NotAllowed):
            analysis_of(cast, role)


def test_nobodys_marks_are_laid_beside_others_before_all_have_marked():
    """Not for one mark that is missing; the sentence says how many are, and names nobody."""
    cast = Cast(an_office()).with_bids()
    assert "has not been opened" in analysis_of(cast).why_not
    cast = Cast(an_office()).marking()
    *others, last = [
        (place, role)
        for place in cast.places()
        for role in (Role.EVALUATOR, Role.PANEL_MEMBER)
        if role is Role.EVALUATOR or place.question == "Q2"
    ]
    for place, role in others:
        marks(cast, place, role, "3")
    for role in MAY:
        analysis = analysis_of(cast, role)
        assert analysis.patterns is None and analysis.sections == ()
        assert "when all have marked: 1 mark wanted yet" in analysis.why_not
        with pytest.raises(NotNow, match="when all have marked"):
            shown_analysis(cast.office, cast.actor(role), cast.id)
        with pytest.raises(NotNow):
            analysis_workbook(cast.office, cast.actor(role), cast.id)
    marks(cast, *last, "5")
    for role in MAY:
        assert analysis_of(cast, role).patterns is not None


def test_it_rests_on_answers_that_two_have_marked():
    """Q2 alone has two markers: four of the six marks for it are by one of them each."""
    cast = Cast(an_office()).marking()
    for place in cast.places():
        marks(cast, place, Role.EVALUATOR, "2")
        if place.question == "Q2":
            marks(cast, place, Role.PANEL_MEMBER, "4" if place.alias == "A" else "3")
    patterns = analysis_of(cast).patterns
    officer, panel = patterns.evaluators
    assert (officer.answers, officer.lower, officer.apart) == (2, 2, Fraction(-3, 2))
    assert (panel.answers, panel.higher, panel.apart) == (2, 2, Fraction(3, 2))
    assert officer.alone == len(cast.places()) - 2
    assert [question.compared for question in patterns.questions] == [0, 2, 0]
    assert [question.tells_nobody_apart for question in patterns.questions] == [True, False, True]


def test_what_was_worked_out_before_a_score_or_a_mark_is_worked_out_again():
    """A page that is looked at twice shows what was agreed, and what was reopened, in between."""
    cast = Cast(an_office()).marked()
    place = next(place for place in cast.places() if place.question == "Q2")
    assert analysis_of(cast).patterns.moderation[1].agreed == 0
    rationale = "Its second paragraph says how, but not by when."
    new = NewConsensus(place=place, score="5", rationale=rationale)
    chair = cast.actor(Role.MODERATOR)
    agreed = record_consensus(cast.office, chair, cast.id, new)
    for _ in range(2):
        question = analysis_of(cast).patterns.moderation[1]
        assert (question.agreed, question.outside, question.change) == (1, 1, 2)
    reopen_consensus(cast.office, chair, cast.id, place, "A paragraph was not read.", agreed.id)
    assert analysis_of(cast).patterns.moderation[1].agreed == 0


def test_whoever_a_score_was_agreed_without_is_not_waited_for():
    """The meeting has said why it goes on."""
    cast = Cast(an_office()).marking()
    for place in cast.places():
        marks(cast, place, Role.EVALUATOR, "3")
    for place in cast.places():
        if place.question == "Q2":
            assert analysis_of(cast).patterns is None
            new = NewConsensus(
                place=place,
                score="4",
                rationale="Its second paragraph says how, but not by when.",
                without=(cast.people[Role.PANEL_MEMBER],),
                without_reason="They are ill this week.",
            )
            record_consensus(cast.office, cast.actor(Role.MODERATOR), cast.id, new)
    patterns = analysis_of(cast).patterns
    assert (patterns.moderation[1].agreed, patterns.moderation[1].change) == (2, 1)


def test_after_the_lock_it_is_shown_and_says_what_moderation_changed():
    """Agreed at the mean of the marks, it changed nothing."""
    patterns = analysis_of(Cast(an_office()).locked()).patterns
    assert [question.same for question in patterns.moderation] == [2, 2, 3]
    assert {question.change for question in patterns.moderation} == {0}


def test_answers_closed_to_whoever_looks_are_left_out_and_counted():
    """A moderator with an interest in a bidder sees no figure of the lots it bid for."""
    cast = Cast(an_office()).marked()
    assert (analysis_of(cast).closed, analysis_of(cast, Role.LEAD).closed) == (0, 0)
    cast.office.clock.passes(minutes=1)
    said = interests.NewDeclaration(kind=InterestKind.FINANCIAL, text="My husband owns it.")
    moderator = cast.actor(Role.MODERATOR)
    interests.declare_interests(cast.office, moderator, ID, {"B02": said})
    cast.office.clock.passes(minutes=1)
    outcome, reason = InterestOutcome.EXCLUDED, "Married to the owner."
    interests.decide_interest(
        cast.office, cast.lead, ID, cast.people[Role.MODERATOR], "B02", outcome, reason
    )
    after = analysis_of(cast)
    assert after.closed == len(cast.places())
    assert not any(question.answers for question in after.patterns.questions)
    assert analysis_of(cast, Role.LEAD).closed == 0


def test_marks_of_somebody_who_left_the_lots_are_not_shown():
    """Which of them no longer count would tell which bidder it was."""
    averaged = Averaged()
    assert len(analysis_of(averaged.cast).patterns.evaluators) == 3
    averaged.knows_the_owner()
    averaged.excludes()
    names = {pattern.evaluator for pattern in analysis_of(averaged.cast).patterns.evaluators}
    assert len(names) == 2
