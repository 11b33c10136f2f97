"""Several findings decided at once: an act for each on the audit, all of them or none."""

import json

import pytest

from tender.storage import audit
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_list import findings_list
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.deciding.several_findings import decide_findings, kinds_together
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tests.office import ID, Cast, an_office

REASON = "It was looked at, and it stands."


@pytest.fixture
def cast():
    """Every answer agreed; findings on the marking record and on bids wait."""
    return Cast(an_office()).agreed()


def register(cast):
    """The register as the lead reads it."""
    return findings_register(cast.office, cast.lead, ID)


def entries(cast, count):
    """The newest entries of the audit."""
    with cast.office.store.reading() as session:
        return audit.entries(session, ID, count=count)


def decided(cast, findings, decision="it does not matter", reason=REASON, role=Role.LEAD):
    """Several at once."""
    return decide_findings(cast.office, cast.actor(role), ID, findings, decision, reason)


def test_each_has_its_own_entry_in_one_go(cast):
    """With the same reason, and the audit holds."""
    waiting = [entry.id for entry in register(cast).open if not entry.must_be_mended]
    assert len(waiting) > 2
    before = entries(cast, 1)[0].number
    assert decided(cast, [*waiting, waiting[0]]) == len(waiting)
    acts = entries(cast, len(waiting))
    assert [act.number for act in acts] == list(range(before + len(waiting), before, -1))
    assert {act.verb for act in acts} == {"decide on a finding about a bid"}
    assert {json.loads(act.data)["of"] for act in acts} == {len(waiting)}
    assert not [entry for entry in register(cast).open if not entry.must_be_mended]
    assert {entry.reason for entry in register(cast).entries if entry.id in waiting} == {REASON}
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"findings": []}, "ticked", "Tick the findings"),
        ({"decision": ""}, "decision", "Choose what you decide"),
        ({"decision": "bid disregarded"}, "decision", "decided on each finding alone"),
        ({"reason": "  "}, "reason", "Say why"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_decided(cast, change, field, says):
    """Each beside its field."""
    sent = {"findings": [register(cast).open[0].id]} | change
    newest = entries(cast, 1)
    with pytest.raises(Invalid) as refused:
        decided(cast, **sent)
    assert says in refused.value.fields[field]
    assert entries(cast, 1) == newest


def test_one_that_cannot_be_decided_so_keeps_all_of_them_open(cast):
    """One that is gone, one that somebody decided meanwhile, one that no bidder can explain."""
    first, second, *_ = [entry for entry in register(cast).open if not entry.must_be_mended]
    with pytest.raises(Invalid, match="no longer there"):
        decided(cast, [first.id, "late|B99|||"])
    no_bid = next(entry for entry in register(cast).open if not entry.bidder)
    with pytest.raises(Invalid, match="about no bid"):
        decided(cast, [no_bid.id], decision="explained")
    decide_finding(cast.office, cast.lead, ID, second.id, "it does not matter", REASON)
    newest = entries(cast, 1)
    with pytest.raises(Invalid, match="decided already"):
        decided(cast, [first.id, second.id])
    assert entries(cast, 1) == newest and register(cast).entries


def test_those_who_read_findings_decide_none(cast):
    """The table is asked as for one."""
    for role in (Role.OBSERVER, Role.LEGAL_REVIEWER, Role.EVALUATOR, Role.MODERATOR):
        with pytest.raises(NotAllowed):
            decided(cast, [register(cast).open[0].id], role=role)


def test_a_row_that_cannot_be_ticked_says_why(cast):
    """And can be found by what it says, by nothing that is not said in it."""
    first = next(entry for entry in register(cast).open if not entry.must_be_mended)
    decide_finding(cast.office, cast.lead, ID, first.id, "it does not matter", REASON)
    rows = {row.key: row for row in findings_list(register(cast)).rows}
    assert rows[first.id].closed.startswith("It is decided already")
    for entry in register(cast).entries:
        closed = rows[entry.id].closed
        assert bool(closed) == (not entry.open or entry.must_be_mended)


def test_no_decision_is_offered_that_every_finding_refuses(cast):
    """A bidder explains what is about its bid: nothing else can be called explained."""
    entries = register(cast).entries
    about_bids = [entry for entry in entries if entry.bidder]
    others = [entry for entry in entries if not entry.bidder]
    assert about_bids and others
    assert kinds_together(others) == ("it does not matter",)
    assert kinds_together(entries) == ("it does not matter", "explained")
