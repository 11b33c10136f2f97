"""A version of the report is signed and recommended only while it says what is on record."""

import pytest

from tender.jobs import working
from tender.workflow.awarding import award, report
from tender.workflow.deciding.finding_decisions import ask_bidder, decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import Stage
from tests.late_events import an_event, taken_back, took_effect
from tests.office import ID
from tests.workflow.awarding.test_award import sign, stage, version
from tests.workflow.awarding.test_ending import ended
from tests.workflow.awarding.test_late_events import STAGES, recommended


def a_lot_is_ended(cast):
    """With what was recommended for it."""
    ended(cast, "1")


def a_bid_is_disregarded(cast):
    """B02, which leads lot 1 in version 1, for a finding that it was asked about."""
    entries = findings_register(cast.office, cast.lead, ID).entries
    alike = next(entry for entry in entries if entry.finding.code == "alike-answers")
    ask_bidder(cast.office, cast.lead, ID, "B02", alike.id, "Why?", cast.office.today())
    cast.office.clock.passes(days=1)
    decide_finding(
        cast.office, cast.lead, ID, alike.id, "bid disregarded", "It did not say.", bidder="B02"
    )


def a_bid_is_withdrawn(cast):
    """On record, and decided."""
    took_effect(cast)


CHANGES = {
    "a lot was ended": a_lot_is_ended,
    "it was decided on a bid": a_bid_is_disregarded,
    "something that came to light": a_bid_is_withdrawn,
}


@pytest.mark.parametrize("said", CHANGES)
def test_a_version_made_before_the_outcome_changed_is_neither_signed_nor_recommended(cast, said):
    """What it awards is no longer what comes out."""
    cast.answered()
    CHANGES[said](cast)
    with pytest.raises(NotNow, match=f"(?s){said}.*Make a new version"):
        sign(cast)
    with pytest.raises(NotNow, match=f"(?s){said}.*Make a new version"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    assert stage(cast) is Stage.OUTCOME


def test_a_signature_given_before_the_outcome_changed_recommends_nothing(cast):
    """Version 1 was signed; then lot 1 ended."""
    sign(cast)
    a_lot_is_ended(cast)
    with pytest.raises(NotNow, match="a lot was ended"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")


def test_what_was_decided_on_findings_since_overtakes_no_version(cast):
    """Lawyers read a version while its findings are answered."""
    cast.answered()
    recommended(cast)
    assert stage(cast) is Stage.REVIEW


def test_what_a_version_waits_for_is_decided_on_another_day_too(cast):
    """Its findings are of its own day, and so are those that the register offers to decide on."""
    cast.office.clock.passes(days=3)
    waiting = findings_register(cast.office, cast.lead, ID).open
    assert waiting
    assert waiting == award.award_steps(cast.office, cast.lead, ID).in_the_way
    recommended(cast)
    assert stage(cast) is Stage.REVIEW


@pytest.mark.parametrize("at", STAGES, ids=lambda at: at.value)
def test_an_award_that_was_taken_back_begins_anew_though_its_event_was_taken_back_too(cast, at):
    """The old version does not tell what happened, and its signature is not one on that."""
    STAGES[at](cast)
    taken_back(cast, took_effect(cast, an_event("B01")))
    assert stage(cast) is Stage.OUTCOME
    cast.answered()
    with pytest.raises(NotNow, match="award was taken back"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 2, "As the report has it.")
    with pytest.raises(NotNow, match="no sign-off"):
        award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 2, "I read it.")
    sign(cast, number=2, sha256=version(cast, 2).sha256)
