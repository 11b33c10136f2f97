"""Every kind of finding has a gate that it holds, and what is before a gate holds it too."""

from datetime import date

import pytest

from evidence.finding import warning
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.procurement.bank_holidays import Division
from tender.workflow.awarding import award, review
from tender.workflow.awarding.ending import answer_ending, ask_to_end
from tender.workflow.ground.access import Role
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.preparing.bank_holidays import enter_bank_holiday
from tests.gate_doors import TYPED, Doors
from tests.kinds_of_finding import kinds
from tests.office import ID, REASON
from tests.outcome_worlds import SHA256, reported, settle
from tests.web.awarding.test_each_kind_holds_marking import LOCKING, ON_MARKING, OPENING
from tests.web.awarding.test_each_kind_holds_publication import ON_DRAFTS
from tests.web.awarding.test_each_kind_holds_the_award import ON_OUTCOMES
from tests.web.awarding.test_each_kind_of_the_checklist import ON_CHECKLIST

#: worth knowing, and nobody decides on it
NOTES = {
    "bid-period-electronic-only", "consensus-nobody-gave", "late", "marks-far-apart",
    "most-lots-beyond-bid", "partner-is-itself",
}  # fmt: skip
GATES = list(Gateway)
VERSION = "award/%s", TYPED | {"number": "1", "reason": REASON}, "award/%s", {
    "report": 1, "reason": REASON,
}  # fmt: skip


def test_every_kind_that_the_source_makes_has_a_case():
    """One that is new fails here until it is opened at its gate."""
    assert kinds() == (ON_DRAFTS | ON_OUTCOMES | ON_MARKING | ON_CHECKLIST | NOTES | {"end-asked"})


@pytest.mark.parametrize("gateway", GATES)
def test_what_is_open_holds_its_gate_and_every_later_one(gateway):
    """And none before it."""
    entry = RegisteredFinding(
        id="seen", finding=warning("seen", "here", "it is so", "look"), gateway=gateway
    )
    held = [each for each in GATES if in_the_way(each, [entry])]
    assert held == GATES[GATES.index(gateway) :]


@pytest.fixture
def doors(tmp_path):
    """An installation with nothing in it yet."""
    doors = Doors(tmp_path / "gates")
    yield doors
    doors.cast.office.store.close()


def holiday(cast):
    """The day on which bids close is said to be a bank holiday, after it was published."""
    administrator = cast.actor(Role.ADMINISTRATOR)
    day, source = date(2023, 10, 23), "illustrative"
    enter_bank_holiday(cast.office, administrator, day, list(Division), "Invented", source)


@pytest.mark.parametrize(
    ("stage", "gateway", "act"),
    [
        ("with_bids", Gateway.OPEN_MARKING, OPENING),
        ("agreed", Gateway.LOCK_QUALITY, LOCKING),
    ],
)
def test_what_the_checks_have_on_what_was_published_holds_the_next_act(doors, stage, gateway, act):
    """Though it came up only after publication."""
    cast = getattr(doors.cast, stage)().answered()
    doors.opened(Role.LEAD)
    assert doors.waiting(gateway) == ({}, ())
    holiday(cast)
    ((kind, entry),) = doors.waiting(gateway)[0].items()
    assert kind == "deadline-not-a-working-day"
    assert doors.refusing(gateway, [entry.finding.what], Role.LEAD, act) == {}
    cast.answered()
    assert doors.waiting(gateway) == ({}, ())


def test_an_end_that_was_asked_for_holds_each_act_after_the_recommendation(doors):
    """Until the approver has answered."""
    cast = doors.cast.locked()
    settle(cast, lambda entry: True)
    reported(cast)
    approver = cast.actor(Role.APPROVER)
    said = {"sha256": SHA256, "note": "", "signed": True}
    review.sign_off_report(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, 1, **said)
    award.recommend_award(cast.office, cast.lead, ID, 1, REASON)
    doors.opened(Role.LEAD, Role.APPROVER)
    page, form, path, body = VERSION
    for gateway, role, act, done in (
        (
            Gateway.APPROVE,
            Role.APPROVER,
            (page % "approve", form, path % "approval", body),
            lambda: award.approve_award(cast.office, approver, ID, 1, REASON),
        ),
        (
            Gateway.BEGIN_STANDSTILL,
            Role.LEAD,
            ("award/standstill", TYPED, "award/standstill", None),
            cast.begins_standstill,
        ),
        (Gateway.AWARD, Role.LEAD, ("award/award", TYPED, "award", None), None),
    ):
        doors.opened(Role.LEAD, Role.APPROVER)
        ask_to_end(cast.office, cast.lead, ID, "1", REASON, "Lot 1, Lot 1")
        (entry,) = doors.waiting(gateway)[0].values()
        assert entry.finding.code == "end-asked"
        assert doors.refusing(gateway, [entry.finding.what], role, act) == {}
        answer_ending(cast.office, approver, ID, "1", REASON, agreed=False)
        assert doors.waiting(gateway)[0] == {}
        if done:
            done()
        cast.office.clock.passes(days=30 if gateway is Gateway.BEGIN_STANDSTILL else 0)
