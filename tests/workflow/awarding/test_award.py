"""From the outcome to the award: the report as long work, review of a named version, approval by
somebody else, the standstill.
"""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from tender.documents.chronology import ActKind
from tender.documents.verify import chronology_inside
from tender.jobs import working
from tender.storage import jobs, people, roles
from tender.storage.unit import Doer
from tender.workflow.awarding import award, report, review
from tender.workflow.deciding import outcome
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.needs import procurement_needs
from tests.office import ID, Cast, an_office


def stage(cast):
    """Where the procurement stands."""
    with cast.office.store.reading() as session:
        return state_of(session, ID).stage


def version(cast, number=1):
    """One version of the report."""
    return report.report_versions(cast.office, cast.lead, ID).reports[number - 1]


def sign(cast, **more):
    """The legal reviewer's word on version 1."""
    given = {"number": 1, "sha256": version(cast).sha256, "note": "", "signed": True} | more
    cast.answered()
    review.sign_off_report(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, **given)


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
    """A double click; while it is made, nobody is asked to make it."""
    cast = Cast(an_office()).locked()
    cast.answered()
    kinds = {need.kind for need in procurement_needs(cast.office, cast.lead, ID)}
    first = report.ask_for_report(cast.office, cast.lead, ID)
    assert report.ask_for_report(cast.office, cast.lead, ID) == first
    meanwhile = {need.kind for need in procurement_needs(cast.office, cast.lead, ID)}
    assert kinds - meanwhile == {"report to make"}


def test_a_job_whose_worker_was_killed_is_taken_up_again_and_fails_after_three():
    """Its lease runs out; the fourth look says so in a sentence."""
    cast = Cast(an_office()).locked()
    job, keys = (
        report.ask_for_report(cast.office, cast.lead, ID),
        cast.office.store.key.trust().keys,
    )
    for _ in range(3):
        with cast.office.store.keeping() as session:
            assert jobs.take(session, cast.office.clock(), keys).job.id == job
        with cast.office.store.keeping() as session:
            assert jobs.take(session, cast.office.clock(), keys) is None
        cast.office.clock.passes(minutes=2)
    with cast.office.store.keeping() as session:
        given_up = jobs.take(session, cast.office.clock(), keys).job
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
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    for role in (Role.EVALUATOR, Role.MODERATOR):
        with cast.office.store.acting(Doer(None, "x"), "x", ID, cast.office.clock()) as unit:
            for held in people.roles_of(unit.session, cast.people[role]):
                roles.end_role(unit, held.id)
            roles.give_role(unit, ID, cast.people[role], Role.APPROVER.value)
        with pytest.raises(NotAllowed, match="Nobody approves an award they marked"):
            award.approve_award(cast.office, cast.actor(role), ID, 1, "Yes.")
    assert stage(cast) is Stage.REVIEW


@pytest.mark.parametrize("does_too", [Role.LEAD, Role.LEGAL_REVIEWER])
def test_another_person_approves_than_who_recommended_or_signed(cast, does_too):
    """Whatever roles one person has."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    cast.answered()
    with cast.office.store.acting(Doer(None, "x"), "x", ID, cast.office.clock()) as unit:
        roles.give_role(unit, ID, cast.people[does_too], Role.APPROVER.value)
    both = cast.actor(does_too)
    with pytest.raises(NotAllowed, match="Another person approves"):
        award.approve_award(cast.office, both, ID, 1, "Yes.")
    assert "Another person approves" in award.award_steps(cast.office, both, ID).why_not
    waiting = {
        role: {need.kind for need in procurement_needs(cast.office, cast.actor(role), ID)}
        for role in (does_too, Role.APPROVER)
    }
    assert "award to approve" in waiting[Role.APPROVER] - waiting[does_too]
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Yes.")
    assert stage(cast) is Stage.APPROVED


def test_a_recommendation_sent_back_is_worked_on_again(cast):
    """With the reason on record."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    with pytest.raises(NotNow):
        report.ask_for_report(cast.office, cast.lead, ID)
    award.send_award_back(cast.office, cast.actor(Role.APPROVER), ID, "Lot 2 needs another look.")
    assert stage(cast) is Stage.OUTCOME
    report.ask_for_report(cast.office, cast.lead, ID)


def test_the_award_waits_for_the_end_of_the_standstill(cast):
    """A PCR 2015 one begun on Monday 6 November 2023 ends on Thursday 16 November:
    ten days with that day as day 0 (reg 87).
    """
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    with pytest.raises(NotNow):
        award.make_award(cast.office, cast.lead, ID)
    pause = cast.begins_standstill()
    assert pause.ends.isoformat() == "2023-11-16"
    cast.office.clock.now = datetime(2023, 11, 16, 23, 59, tzinfo=UTC)
    with pytest.raises(NotNow, match="from 17 November 2023"):
        award.make_award(cast.office, cast.lead, ID)
    cast.office.clock.now = datetime(2023, 11, 17, 8, 0, tzinfo=UTC)
    award.make_award(cast.office, cast.lead, ID)
    assert stage(cast) is Stage.AWARDED


def test_a_report_made_after_the_standstill_began_tells_the_one_that_runs(cast):
    """With the figures that were recommended, byte for byte; and the moment of publication."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    with pytest.raises(NotNow):
        report.ask_for_report(cast.office, cast.lead, ID)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    cast.begins_standstill()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    assert [
        report.report_evidence(cast.office, cast.lead, ID, number) for number in (1, 2)
    ] == 2 * [report.report_evidence(cast.office, cast.lead, ID, 1)]
    told = chronology_inside(report.report_pages(cast.office, cast.lead, ID, 2), "report.pdf")
    begun = told.last(ActKind.STANDSTILL_BEGUN)
    assert (begun.at.date(), begun.ends) == (date(2023, 11, 6), date(2023, 11, 16))
    assert [act.kind for act in told.acts][-5:] == [
        ActKind.RECOMMENDED, ActKind.SIGNED_OFF, ActKind.APPROVED, ActKind.LETTERS_SENT,
        ActKind.STANDSTILL_BEGUN,
    ]  # fmt: skip
    assert told.acts[0].kind is ActKind.PUBLISHED
    shown = review.version_review(
        cast.office, cast.lead, ID, 2, "timetable", lambda section, anchor: ""
    )
    assert "It was begun on Monday 6 November 2023" in shown.html
    before = chronology_inside(report.report_pages(cast.office, cast.lead, ID, 1), "report.pdf")
    assert before.last(ActKind.RECOMMENDED) is None


def test_a_standstill_begins_on_the_day_that_it_is_in_england(cast):
    """Half past midnight on 2 July is half past eleven on 1 July in UTC:
    letters that go out then go out on the 2nd.
    """
    sign(cast)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Read.")
    cast.office.clock.now = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)
    assert cast.begins_standstill().sent == date(2024, 7, 2)
