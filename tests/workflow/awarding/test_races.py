"""Locks, approvals and awards that race or are killed, on both databases: done whole or not at all,
once, with one entry of the audit.
"""

from datetime import UTC, date, datetime

import pytest

from tender.jobs import working
from tender.records.faults import StoreFault
from tender.storage import procurements, reports
from tender.storage.engine import Store
from tender.workflow.awarding import award, report, review
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.ground.stage import DecisionKind, Stage, state_of
from tender.workflow.moderating import lock
from tests.office import ID, Cast, an_office
from tests.racing import at_once, entries_of, killed_after
from tests.stores import postgresql, url

__all__ = ["postgresql", "url"]
REFUSED = (NotNow, Stale, Invalid, StoreFault)  #: what whoever loses a race is told
KILLS = (0.005, 0.02, 0.04, 0.08, 0.15, 30)  #: seconds; the last is as long as it takes


@pytest.fixture
def agreed(url):
    """Testshire with every score agreed and every finding answered."""
    cast = Cast(an_office(url)).agreed().answered()
    yield cast
    cast.office.store.close()


def stands(cast):
    """The stage, and how many decisions of each kind stand."""
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        decisions = [one.kind for one in procurements.decisions(session, ID)]
    return state.stage, {kind: decisions.count(kind) for kind in set(decisions)}


def made(cast):
    """Another version of the report."""
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return report.report_versions(cast.office, cast.lead, ID).reports[-1]


def reviewed(cast, another=None):
    """Locked, with a version that is recommended and signed off; and another asked for before that,
    as of another day, which no worker has taken up yet.
    """
    cast.locked_now()
    version = made(cast)
    cast.answered()
    if another:
        report.ask_for_report(cast.office, cast.lead, ID, another)
    award.recommend_award(cast.office, cast.lead, ID, version.number, "As the report has it.")
    signed(cast, version)
    return version


def signed(cast, version):
    """The legal reviewer's word on a version."""
    cast.answered()
    review.sign_off_report(
        cast.office, cast.actor(Role.LEGAL_REVIEWER), ID,
        number=version.number, sha256=version.sha256, note="", signed=True,
    )  # fmt: skip


def killed_until_done(cast, url, act, stage):
    """An act is killed again and again, each time later: before each kill and after it the store is
    as it was or as the whole act leaves it.
    """
    before = stands(cast)
    cast.office.store.close()

    def alone():
        act(Office(Store(url), cast.office.clock))

    for seconds in KILLS:
        killed_after(seconds, alone)
        now = stands(cast)
        cast.office.store.close()
        assert now == before or now[0] is stage
        if now[0] is stage:
            return
    raise AssertionError("the act was not done in the end")


def test_a_lock_that_is_killed_locked_or_did_not(agreed, url):
    """With the register that was read for the award, or without either."""
    lead = agreed.lead
    killed_until_done(
        agreed, url, lambda office: lock.lock_quality(office, lead, ID), Stage.OUTCOME
    )
    assert stands(agreed)[1][DecisionKind.QUALITY_LOCKED] == 1
    assert entries_of(agreed.office, "lock quality", ID) == 1


def test_an_approval_races_another_version_a_word_taken_back_and_a_sending_back(agreed):
    """What was approved is what was recommended and signed; approved or sent back, never both."""
    version = reviewed(agreed, another=date(2023, 12, 1))
    approver, legal = agreed.actor(Role.APPROVER), agreed.actor(Role.LEGAL_REVIEWER)
    given = at_once(
        lambda: award.approve_award(agreed.office, approver, ID, version.number, "As it stands."),
        lambda: working.work_once(agreed.office),
        lambda: review.sign_off_report(
            agreed.office, legal, ID,
            number=version.number, sha256=version.sha256, note="Taken back.", signed=False,
        ),
        lambda: award.send_award_back(agreed.office, approver, ID, "Look at it again."),
    )  # fmt: skip
    failed = [isinstance(one, Exception) for one in given]
    assert all(isinstance(one, REFUSED) for one in given if isinstance(one, Exception)), given
    assert failed[0] or failed[3], given
    stage, counted = stands(agreed)
    expected = {(False, True): Stage.APPROVED, (True, False): Stage.OUTCOME}
    assert stage is expected.get((failed[0], failed[3]), Stage.REVIEW), given
    assert counted.get(DecisionKind.APPROVED, 0) == (not failed[0])
    assert counted.get(DecisionKind.SENT_BACK, 0) == (not failed[3])
    entries = entries_of(agreed.office, "approve the award", ID)
    assert entries == (not failed[0]) + (not failed[3])
    with agreed.office.store.reading() as session:
        versions = {each.number: each.sha256 for each in reports.reports(session, ID)}
        last = state_of(session, ID).last(DecisionKind.APPROVED)
    assert set(versions) in ({1}, {1, 2}) and versions[1] == version.sha256
    assert failed[0] or last.data == {"report": 1, "sha256": version.sha256}


def test_an_award_that_is_killed_is_made_once_or_not(agreed, url):
    """By two at once in the end: one is told that it was made."""
    version = reviewed(agreed)
    agreed.answered()
    approver = agreed.actor(Role.APPROVER)
    award.approve_award(agreed.office, approver, ID, version.number, "As it stands.")
    agreed.answered()
    agreed.begins_standstill()
    agreed.office.clock.now = datetime(2024, 2, 1, 12, tzinfo=UTC)
    agreed.answered()
    lead = agreed.lead
    killed_until_done(agreed, url, lambda office: award.make_award(office, lead, ID), Stage.AWARDED)
    given = at_once(*(lambda: award.make_award(agreed.office, lead, ID) for _ in range(2)))
    assert all(isinstance(one, NotNow) for one in given), given
    assert stands(agreed)[1][DecisionKind.AWARDED] == 1
    assert entries_of(agreed.office, "award", ID) == 1
