"""A score is agreed with the marks of everybody assigned, or with a reason for going without; no
mark changes under it unless it is reopened.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tender.storage import audit, consensus, marks
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import ActRefused, Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import state_of
from tender.workflow.marking.desk import marking_screen
from tender.workflow.marking.mark import NewMark, record_mark, record_marks
from tender.workflow.moderating import lock
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.meeting import answer_discussion
from tender.workflow.moderating.reopening import reopen_consensus
from tender.workflow.preparing.team import give_question
from tests.office import ID, Cast, an_office

REASON = "Its second paragraph says how each visit is planned, but not by when."
WHY = "She was ill for the whole week; the ITT lets one officer mark."


@pytest.fixture
def cast():
    """Testshire, where marking is open and nobody has marked."""
    return Cast(an_office()).marking()


def first(cast, question="Q2"):
    """An answer that the evaluator and the panel member mark."""
    return next(place for place in cast.places() if place.question == question)


def give(cast, role, place, mark="3", **more):
    """A mark of somebody."""
    new = NewMark(place=place, mark=mark, reason=REASON, **more)
    return record_mark(cast.office, cast.actor(role), ID, new)


def agree(cast, place, **more):
    """A score of 3 as the moderator writes it."""
    new = NewConsensus(place=place, score="3", rationale=REASON, **more)
    return record_consensus(cast.office, cast.actor(Role.MODERATOR), ID, new)


def shown(cast, place):
    """The answer in the meeting."""
    return answer_discussion(cast.office, cast.actor(Role.MODERATOR), ID, place)


def reopen(cast, place, reason="The panel member found a page that was not read.", seen=None):
    """Reopen its score."""
    seen = shown(cast, place).agreed.id if seen is None else seen
    reopen_consensus(cast.office, cast.actor(Role.MODERATOR), ID, place, reason, seen)


def test_a_score_waits_for_everybody_assigned_or_says_why_not(cast):
    """Each person by the name that reports use."""
    place = first(cast)
    give(cast, Role.EVALUATOR, place)
    panel = cast.people[Role.PANEL_MEMBER]
    with pytest.raises(Invalid) as refused:
        agree(cast, place)
    assert "People who draw on care 1" in refused.value.fields["without_reason"]
    for more in ({"without": (panel,)}, {"without_reason": WHY}):
        with pytest.raises(Invalid):
            agree(cast, place, **more)
    agreed = agree(cast, place, without=(panel,), without_reason=WHY)
    assert (agreed.without, agreed.without_reason) == ((panel,), WHY)
    page = shown(cast, place)
    assert page.without == page.missing == ("People who draw on care 1",)
    assert agree(cast, place, without=(panel,), without_reason=WHY) == agreed


def test_who_has_marked_meanwhile_is_not_gone_without(cast):
    """The page named somebody who marked since."""
    place = first(cast)
    give(cast, Role.EVALUATOR, place)
    give(cast, Role.PANEL_MEMBER, place)
    with pytest.raises(Stale, match="People who draw on care 1"):
        agree(cast, place, without=(cast.people[Role.PANEL_MEMBER],), without_reason=WHY)


def test_a_score_is_not_agreed_over_a_mark_that_its_page_did_not_show(cast):
    """The mark came after the page was made."""
    place = first(cast)
    give(cast, Role.EVALUATOR, place)
    seen = give(cast, Role.PANEL_MEMBER, place).id
    give(cast, Role.PANEL_MEMBER, place, "2", why="I read it again.", seen=seen)
    with pytest.raises(Stale, match="after your page was made"):
        agree(cast, place, marks_seen=seen)
    assert agree(cast, place, marks_seen=shown(cast, place).newest_mark).score == 3


def test_no_mark_changes_under_an_agreed_score_until_it_is_reopened(cast):
    """Given once or among several; the sentence says who can reopen it."""
    place = first(cast)
    given = give(cast, Role.EVALUATOR, place)
    agree(cast, place, without=(cast.people[Role.PANEL_MEMBER],), without_reason=WHY)
    again = {"why": "I read it again.", "seen": given.id}
    assert give(cast, Role.EVALUATOR, place) == given, "sending the same again changes nothing"
    for attempt in (
        lambda: give(cast, Role.EVALUATOR, place, "1", **again),
        lambda: give(cast, Role.PANEL_MEMBER, place),
    ):
        with pytest.raises(NotNow, match="The moderator can reopen the score"):
            attempt()
    other = next(one for one in cast.places() if one.question == "Q2" and one != place)
    new = [NewMark(place=one, mark="2", reason=REASON, **again) for one in (other, place)]
    with pytest.raises(NotNow, match="moderator"):
        record_marks(cast.office, cast.actor(Role.EVALUATOR), ID, new)
    screen = marking_screen(cast.office, cast.actor(Role.EVALUATOR), ID, place)
    assert "moderator can reopen" in screen.settled
    reopen(cast, place)
    assert give(cast, Role.EVALUATOR, place, "1", **again).mark == 1
    assert give(cast, Role.PANEL_MEMBER, place).mark == 3


def test_a_reopened_score_does_not_count_until_it_is_agreed_again():
    """The lock refuses, and nothing that was agreed is lost."""
    cast = Cast(an_office()).agreed()
    place = first(cast)
    reopen(cast, place)
    with cast.office.store.reading() as session:
        assert lock.lock_state(session, state_of(session, ID)).without_consensus == (place,)
    with pytest.raises(NotNow, match="1 answer without a consensus"):
        lock.lock_quality(cast.office, cast.lead, ID)
    page = shown(cast, place)
    assert not page.stands and page.agreed.score == 3
    assert [decision.reason for decision in page.reopenings] == [
        "The panel member found a page that was not read."
    ]
    with pytest.raises(NotThere, match="none to reopen"):
        reopen(cast, place)
    with cast.office.store.reading() as session:
        last = audit.entries(session, ID)[0]
    assert (last.verb, last.subject) == ("reopen a consensus score", ".".join(filter(None, place)))
    agree(cast, place, seen=page.agreed.id)
    cast.locked_now()
    with pytest.raises(NotNow):
        reopen(cast, place)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 10_001])
def test_reopening_needs_a_reason(cast, reason):
    """In words that can be read."""
    place = first(cast)
    give(cast, Role.EVALUATOR, place)
    agree(cast, place, without=(cast.people[Role.PANEL_MEMBER],), without_reason=WHY)
    with pytest.raises(Invalid) as refused:
        reopen(cast, place, reason)
    assert set(refused.value.fields) == {"reopen_reason"}
    with pytest.raises(Stale):
        reopen(cast, place, seen=10_000)


def test_the_lock_finds_who_was_assigned_after_a_score_was_agreed():
    """Their mark is wanted, or the question is taken back."""
    cast = Cast(an_office()).agreed()
    panel = cast.people[Role.PANEL_MEMBER]
    give_question(cast.office, cast.lead, ID, panel, "Q1", given=True)
    with cast.office.store.reading() as session:
        incomplete = lock.lock_state(session, state_of(session, ID)).incomplete
    assert {place.question for place in incomplete} == {"Q1"}
    with pytest.raises(NotNow, match="without the mark of somebody assigned"):
        lock.lock_quality(cast.office, cast.lead, ID)
    give_question(cast.office, cast.lead, ID, panel, "Q1", given=False)
    cast.locked_now()


def test_the_evidence_says_whose_marks_a_score_goes_without(cast):
    """By the name that reports use, with the reason."""
    for place in cast.places():
        give(cast, Role.EVALUATOR, place)
        more = {}
        if place.question == "Q2":
            more = {"without": (cast.people[Role.PANEL_MEMBER],), "without_reason": WHY}
        agree(cast, place, **more)
    cast.locked_now()
    with cast.office.store.reading() as session:
        submissions = evaluation_inputs(session, state_of(session, ID)).submissions
    said = {
        (answer.question, answer.consensus.without, answer.consensus.without_reason)
        for submission in submissions.submissions
        for answer in submission.answers
    }
    assert said == {("Q1", (), ""), ("Q3", (), ""), ("Q2", ("People who draw on care 1",), WHY)}


def test_a_mark_and_a_score_at_once_leave_no_score_over_an_unseen_mark(url):
    """Whoever comes second is refused, or has seen the other."""
    cast = Cast(an_office(url)).marking()
    for place in [place for place in cast.places() if place.question == "Q2"]:
        give(cast, Role.EVALUATOR, place)
        race(cast, place)
    cast.office.store.close()


def race(cast, place):
    """A mark and a score in one moment; just one of them is taken."""
    seen, together = shown(cast, place).newest_mark, Barrier(2)

    def marking():
        together.wait()
        give(cast, Role.PANEL_MEMBER, place, "1")

    def agreeing():
        together.wait()
        panel = cast.people[Role.PANEL_MEMBER]
        agree(cast, place, marks_seen=seen, without=(panel,), without_reason=WHY)

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(act) for act in (marking, agreeing)]
        refused = [isinstance(done.exception(), ActRefused) for done in tries]
    assert sum(refused) == 1
    with cast.office.store.reading() as session:
        agreed = consensus.agreed(session, ID).get(place)
        given = marks.history(session, ID, place)
    assert (agreed is None) == (len(given) == 2)
