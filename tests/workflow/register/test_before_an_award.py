"""The register read again before an award, by itself: at the lock, for each version of the report,
and never an older one under a recommendation.
"""

from datetime import date

import pytest

from criteria.participation import GateMoment, Verdict
from tender.evaluation.finding_record import Gateway
from tender.jobs import working
from tender.storage import bids
from tender.workflow.awarding import award, review
from tender.workflow.awarding import report as reporting
from tender.workflow.commitments import commitment
from tender.workflow.deciding import outcome
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import Stage
from tender.workflow.moderating import lock
from tests.office import ID, Cast
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import a_register_office, with_editions

PLACES = [
    {"Location ID": f"1-910000000{number}", "Provider ID": f"1-900000000{number}"}
    for number in (1, 2)
]
FELL = [PLACES[0] | {"Location Latest Overall Rating": "Inadequate"}, PLACES[1]]


@pytest.fixture
def cast(url):
    """Testshire, moderated and not yet locked, on 6 November 2023."""
    cast = Cast(a_register_office(url)[0]).agreed()
    yield cast
    cast.office.store.close()


def bring(cast, path):
    """Bring an edition in."""
    with_editions(cast.office, cast.actor(Role.ADMINISTRATOR), path)


def kept(cast):
    """The dates of what is kept for the bids."""
    with cast.office.store.reading() as session:
        return [one.on for one in bids.register(session, ID).snapshots]


def make_report(cast):
    """The next version of the award report."""
    reporting.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)


def verdicts(cast):
    """Of B01's conditions at award."""
    with cast.office.store.reading() as session:
        from tender.workflow.deciding.evaluation import evaluated_procurement
        from tender.workflow.ground.award_day import usual_day
        from tender.workflow.ground.stage import state_of

        state = state_of(session, ID)
        found = evaluated_procurement(
            session, state, usual_day(state, cast.office.clock())
        ).bundle.evaluation
    return {
        one.verdict
        for one in found.judgements
        if one.bidder == "B01" and one.when is GateMoment.AWARD
    }


def test_the_lock_reads_the_register_in_force(cast, tmp_path):
    """Nobody has to think of it; the audit says which."""
    bring(cast, edition_files.filters(tmp_path, "01_November_2023", *FELL))
    cast.answered()
    lock.lock_quality(cast.office, cast.lead, ID)
    assert date(2023, 11, 1) in kept(cast)
    assert outcome.outcome_overview(cast.office, cast.lead, ID).newer_register is None
    assert Verdict.FAIL in verdicts(cast)


def test_no_award_is_recommended_by_a_register_that_a_newer_one_overtook(cast, tmp_path):
    """The outcome says so, the recommendation is refused with the date, and the next version of the
    report rests on the newer one.
    """
    cast.answered()
    lock.lock_quality(cast.office, cast.lead, ID)
    make_report(cast)
    assert Verdict.FAIL not in verdicts(cast)
    bring(cast, edition_files.filters(tmp_path, "04_November_2023", *FELL))
    assert outcome.outcome_overview(cast.office, cast.lead, ID).newer_register == date(2023, 11, 4)
    cast.answered()
    with pytest.raises(NotNow, match="register of 4 November 2023 came in since version 1") as no:
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    it = commitment(cast.office, cast.lead, ID, Gateway.RECOMMEND)
    assert it.why_not == (no.value.sentence,) and not it.may_go
    make_report(cast)
    assert outcome.outcome_overview(cast.office, cast.lead, ID).newer_register is None
    assert Verdict.FAIL in verdicts(cast)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 2, "As the report has it.")
    assert award.award_steps(cast.office, cast.lead, ID).state.stage is Stage.REVIEW


def test_what_became_worse_after_the_recommendation_is_shown_and_waits_for_a_decision(
    cast, tmp_path
):
    """The approver and the lead read it before a contract;
    a register that says the same is not told.
    """
    cast.answered()
    lock.lock_quality(cast.office, cast.lead, ID)
    make_report(cast)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    before = kept(cast)
    cast.office.clock.passes(days=7)
    bring(cast, edition_files.filters(tmp_path, "10_November_2023", *FELL))
    said = award.award_steps(cast.office, cast.actor(Role.APPROVER), ID).register_since
    assert said and all(
        "location 1-9100000001" in one.what and not one.what.startswith("B01:") for one in said
    )
    assert kept(cast) == before
    report = reporting.report_versions(cast.office, cast.lead, ID).reports[0]
    review.sign_off_report(
        cast.office,
        cast.actor(Role.LEGAL_REVIEWER),
        ID,
        number=1,
        sha256=report.sha256,
        note="",
        signed=True,
    )
    with pytest.raises(NotNow, match="1 finding waits for a decision before you can approve"):
        award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Read.")
    cast.answered()
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Read.")


def test_without_an_edition_what_came_with_the_bids_stands(cast):
    """Nothing is appended, nothing is asked for."""
    before = kept(cast)
    cast.answered()
    lock.lock_quality(cast.office, cast.lead, ID)
    make_report(cast)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    assert (
        kept(cast) == before and award.award_steps(cast.office, cast.lead, ID).register_since == ()
    )
