"""The opening record names the two who opened bids, the two who opened prices, and where the words
of the safe were one of the two; and before the deadline nothing of bids is even read.
"""

import json
from datetime import timedelta

import pytest

from tender.storage import procurements
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import DecisionKind
from tender.workflow.opening import opening
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.record import (
    opening_record,
    opening_record_as_file,
    opening_record_as_pdf,
)
from tests.bidders import CLOSES, ID, Firm, bidding_office, published
from tests.openers import PASSPHRASE


@pytest.fixture
def cast(tmp_path):
    """Testshire published, with a bid submitted."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    Firm(cast).writes().submits()
    yield cast
    cast.office.store.close()


def test_it_names_who_opened_and_where_the_safe_was_one_of_them(cast):
    """In the signed file and on its page; prices once they are open."""
    keeper, lead = Role.APPROVER, Role.LEAD
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.actor(keeper), ID, cast.words)
    record = opening_record(cast.office, cast.lead, ID)
    names = {role: cast.actor(role).name for role in (keeper, lead)}
    assert [(step.what, step.name, step.safe) for step in record.steps] == [
        ("Opening asked for by", names[lead], False),
        ("Opened by", names[keeper], True),
    ]
    with cast.office.store.acting(Doer(None, "a test"), "x", ID, cast.office.clock()) as unit:
        for kind, role, safe in (
            (DecisionKind.PRICES_ASKED, keeper, True),
            (DecisionKind.PRICES_OPENED, lead, False),
        ):
            procurements.decide(unit, ID, kind, cast.people[role], data={"safe": safe})
    said = json.loads(opening_record_as_file(cast.office, cast.lead, ID))["record"]["steps"]
    assert [(step["what"], step["name"], step["safe"]) for step in said[2:]] == [
        ("Prices asked for by", names[keeper], True),
        ("Prices opened by", names[lead], False),
    ]
    assert opening_record_as_pdf(cast.office, cast.lead, ID).startswith(b"%PDF-")


def test_another_key_of_the_installation_tells_nobody_before_the_deadline_whether_anybody_bids(
    cast, tmp_path
):
    """It is said once there is something to open: the bids' own keys are tried with it."""
    other = bidding_office(str(cast.office.store.url), tmp_path, cast.office.clock, "another key")
    assert arrivals(other, cast.lead, ID).signs_as_then
    cast.office.clock.now = CLOSES + timedelta(hours=1)
    assert not arrivals(other, cast.lead, ID).signs_as_then
    other.store.close()
