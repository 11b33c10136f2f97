"""What is open is decided before an award: two bids of one owner, and an end that was asked for."""

import pytest

from tender.evaluation.finding_record import MENDED_ONLY
from tender.jobs import working
from tender.web.deciding.findings_register import MENDED_AT
from tender.workflow.awarding import award, report
from tender.workflow.awarding.ending import answer_ending, ask_to_end
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import Stage
from tests.factories import a_procurement
from tests.late_events import a_renaming, a_takeover, an_event, recorded, taken_back, took_effect
from tests.office import ID
from tests.workflow.awarding.test_award import sign, stage
from tests.workflow.awarding.test_late_events import approved, in_standstill, recommended

OWNED = "one-owner-since-takeover"
LOT_1 = "Lot 1, " + a_procurement().lots[0].title
REASON = "The council will serve everybody itself."


def open_codes(cast):
    """What waits for a decision."""
    entries = findings_register(cast.office, cast.lead, ID).open
    return {entry.finding.code: entry for entry in entries}


def owned(cast):
    """The finding that two bids have one owner, where there is one."""
    return open_codes(cast).get(OWNED)


def test_two_bids_of_one_owner_wait_for_a_decision(cast):
    """Whether their owner is one by number or by name; nothing is recommended before."""
    cast.answered()
    took_effect(cast, a_takeover("B02", new_name="Bidder B01 Homecare Ltd"))
    entry = owned(cast)
    assert "have one owner since 5 November 2023" in entry.finding.what
    assert "company number 12345678" in entry.finding.what
    assert (entry.bidder, entry.others) == ("B01", ("B02",))
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    with pytest.raises(NotNow, match="have one owner since"):
        award.recommend_award(cast.office, cast.lead, ID, 2, "As the report has it.")
    officer = cast.actor(Role.OFFICER)
    decide_finding(cast.office, officer, ID, entry.id, "it does not matter", "Run apart by law.")
    assert owned(cast) is None


def test_two_bids_that_one_body_took_over_have_one_owner(cast):
    """By the number of that body; taken back, they have two."""
    took_effect(cast, a_takeover("B01"))
    assert owned(cast) is None
    number = took_effect(cast, a_takeover("B02", new_name="Elm Group", company_number=" 12345678 "))
    assert owned(cast)
    taken_back(cast, number)
    assert owned(cast) is None


def test_bids_of_two_owners_and_a_bid_that_left_ask_for_nothing(cast):
    """A new name of its own is no other's; where one of the two bids left, one remains."""
    took_effect(cast, a_renaming("B01"))
    took_effect(cast, a_takeover("B02"))
    assert owned(cast) is None
    took_effect(cast, a_takeover("B01"))
    assert owned(cast)
    took_effect(cast, an_event("B02"))
    assert owned(cast) is None


@pytest.mark.parametrize("at", [Stage.REVIEW, Stage.APPROVED, Stage.STANDSTILL])
@pytest.mark.parametrize("lot", ["", "1"])
def test_no_award_goes_on_while_an_end_is_asked_for(cast, at, lot):
    """Approval, standstill and award wait for the approver's answer; refused, they go on."""
    approver = cast.actor(Role.APPROVER)
    steps = {
        Stage.REVIEW: (
            recommended,
            lambda: award.approve_award(cast.office, approver, ID, 1, "I read it."),
        ),
        Stage.APPROVED: (approved, cast.begins_standstill),
        Stage.STANDSTILL: (in_standstill, lambda: award.make_award(cast.office, cast.lead, ID)),
    }
    brought, goes_on = steps[at]
    brought(cast)
    cast.office.clock.passes(days=30)
    ask_to_end(cast.office, cast.lead, ID, lot, REASON, LOT_1 if lot else a_procurement().title)
    with pytest.raises(NotNow, match="asked to end"):
        goes_on()
    assert stage(cast) is at
    entry = open_codes(cast)["end-asked"]
    with pytest.raises(NotNow, match="No reason answers this"):
        decide_finding(cast.office, cast.lead, ID, entry.id, "it does not matter", "Never mind.")
    answer_ending(cast.office, approver, ID, lot, "It is needed.", agreed=False)
    goes_on()
    assert stage(cast) is not at


def test_what_was_asked_before_the_recommendation_waits_at_the_approval(cast):
    """Until then the report is made, signed off and recommended all the same."""
    cast.answered()
    ask_to_end(cast.office, cast.lead, ID, "1", REASON, LOT_1)
    sign(cast)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    with pytest.raises(NotNow, match="asked to end lot 1"):
        award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")


def test_whatever_no_reason_answers_has_a_page_where_it_is_decided():
    """The register of findings leads there."""
    assert MENDED_AT.keys() == MENDED_ONLY


def test_an_undecided_takeover_is_the_one_thing_to_decide(cast):
    """Who owns whom is asked once it takes effect."""
    recorded(cast, a_takeover("B02", new_name="Bidder B01 Homecare"))
    assert set(open_codes(cast)) >= {"late-event-undecided"} and owned(cast) is None
