"""From the outcome to the award: the report as long work, review of a named version, approval by
somebody else, the standstill.
"""

from hashlib import sha256

import pytest

from tender.storage import jobs
from tender.workflow.awarding import award, report, review
from tender.workflow.deciding import outcome
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import Stage
from tests.office import ID, Cast, an_office
from tests.workflow.awarding.acts import sign, stage, version


def test_the_outcome_is_the_engines_and_every_figure_has_its_working(cast):
    """B02 is a pound cheaper in lot 1: 48 for quality and 20 for price; B01 48 + 20 x 19/20 =
    67.
    """
    found = outcome.outcome_overview(cast.office, cast.lead, ID)
    assert found.lots[0].holders == ("Bidder B02 Homecare", "Bidder B01 Homecare")
    total = outcome.submission_working(cast.office, cast.lead, ID, "1", "B01").lines[0][1]
    assert (total.figure, total.shown) == ("total", "67")


def test_a_report_is_made_as_long_work_and_kept_with_its_evidence(cast):
    """The hash on record is that of the pages one downloads."""
    found = version(cast)
    content = report.report_pages(cast.office, cast.lead, ID, 1)
    assert content.startswith(b"%PDF") and sha256(content).hexdigest() == found.sha256
    assert b'"procurement"' in report.report_evidence(cast.office, cast.lead, ID, 1)


def test_asking_twice_for_the_same_report_gives_one_job():
    """A double click."""
    cast = Cast(an_office()).locked()
    first = report.ask_for_report(cast.office, cast.lead, ID)
    assert report.ask_for_report(cast.office, cast.lead, ID) == first


def test_a_job_whose_worker_was_killed_is_taken_up_again_and_fails_after_three():
    """Its lease runs out; the fourth look says so in a sentence."""
    cast = Cast(an_office()).locked()
    job = report.ask_for_report(cast.office, cast.lead, ID)
    for _ in range(3):
        with cast.office.store.keeping() as session:
            assert jobs.take(session, cast.office.clock()).job.id == job
        with cast.office.store.keeping() as session:
            assert jobs.take(session, cast.office.clock()) is None
        cast.office.clock.passes(minutes=2)
    with cast.office.store.keeping() as session:
        given_up = jobs.take(session, cast.office.clock()).job
        assert (given_up.id, given_up.state) == (job, "failed")
        assert "tried three times" in jobs.job(session, job).says


def test_every_section_of_a_version_reads_from_its_own_evidence(cast):
    """And leads from one to another."""
    shown = review.version_review(
        cast.office,
        cast.actor(Role.LEGAL_REVIEWER),
        ID,
        1,
        "lot-1",
        lambda section, anchor: f"/{section}#{anchor}",
    )
    assert "Bidder B02 Homecare" in shown.html and "style=" not in shown.html
    with pytest.raises(NotThere):
        review.version_review(
            cast.office, cast.lead, ID, 1, "no-such-section", lambda section, anchor: ""
        )
    with pytest.raises(NotThere):
        review.version_review(cast.office, cast.lead, ID, 9)


def test_a_comment_is_about_a_heading_and_holds_the_signature_until_it_is_settled(cast):
    """By whoever answers it."""
    legal = cast.actor(Role.LEGAL_REVIEWER)
    with pytest.raises(Invalid):
        review.comment_on_report(cast.office, legal, ID, 1, "no-such-heading", "Why?")
    with pytest.raises(Invalid, match="as they stand in that section"):
        review.comment_on_report(
            cast.office, legal, ID, 1, "lot-1-ranked", "Why?", "words that stand nowhere"
        )
    review.comment_on_report(
        cast.office,
        legal,
        ID,
        1,
        "lot-1-ranked",
        "Say why the second place is not filled.",
        "Bidder  B02\nHomecare",
    )
    with pytest.raises(Invalid, match="1 comment"):
        sign(cast)
    thread = review.version_review(cast.office, legal, ID, 1).threads[0]
    review.answer_comment(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        1,
        thread.comment.id,
        "There were two bids.",
        settled=True,
    )
    sign(cast)
    assert review.version_review(cast.office, legal, ID, 1).sign_offs[-1].signed


def test_a_sign_off_names_its_version_and_its_hash(cast):
    """Another's is refused, and a refusal has a reason."""
    with pytest.raises(Stale):
        sign(cast, sha256="0" * 64)
    with pytest.raises(Stale):
        sign(cast, number=2)
    with pytest.raises(Invalid, match="Say why"):
        sign(cast, signed=False)


def test_nothing_is_approved_without_a_sign_off_of_exactly_that_version(cast):
    """Nor before it is recommended."""
    approver = cast.actor(Role.APPROVER)
    with pytest.raises(NotNow):
        award.approve_award(cast.office, approver, ID, 1, "Yes.")
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    with pytest.raises(NotNow, match="no sign-off"):
        award.approve_award(cast.office, approver, ID, 1, "Yes.")
    sign(cast, signed=False, note="Lot 2 is unclear.")
    with pytest.raises(NotNow, match="no sign-off"):
        award.approve_award(cast.office, approver, ID, 1, "Yes.")
    sign(cast)
    with pytest.raises(NotNow, match="not the version"):
        award.approve_award(cast.office, approver, ID, 2, "Yes.")
    award.approve_award(cast.office, approver, ID, 1, "I read it.")
    assert stage(cast) is Stage.APPROVED


def test_nobody_approves_an_award_they_marked_whatever_they_are_now(cast):
    """The evaluator left and came back as approver."""
    from tender.storage import people
    from tender.storage.unit import Doer

    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    for role in (Role.EVALUATOR, Role.MODERATOR):
        with cast.office.store.acting(Doer(None, "x"), "x", ID, cast.office.clock()) as unit:
            for held in people.roles_of(unit.session, cast.people[role]):
                people.end_role(unit, held.id)
            people.give_role(unit, ID, cast.people[role], Role.APPROVER.value)
        with pytest.raises(NotAllowed, match="Nobody approves an award they marked"):
            award.approve_award(cast.office, cast.actor(role), ID, 1, "Yes.")
    assert stage(cast) is Stage.REVIEW


def test_a_recommendation_sent_back_is_worked_on_again(cast):
    """With the reason on record."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    with pytest.raises(NotNow):
        report.ask_for_report(cast.office, cast.lead, ID)
    award.send_award_back(cast.office, cast.actor(Role.APPROVER), ID, "Lot 2 needs another look.")
    assert stage(cast) is Stage.OUTCOME
    report.ask_for_report(cast.office, cast.lead, ID)
