"""Findings are answered or nothing goes on: each kind at each act that waits for it."""

import re
from functools import partial

import pytest

from evidence.finding import Severity, warning
from tender.evaluation.finding_record import Gateway
from tender.workflow.awarding import award, report, review
from tender.workflow.deciding import outcome
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings import findings_on_bids
from tender.workflow.deciding.findings_register import findings_register, next_gateway
from tender.workflow.ground.access import Role
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import Stage
from tender.workflow.moderating import lock
from tender.workflow.preparing import publication
from tests.office import ID, Cast, an_office

REASON = "It was looked at, and it stands."


def waiting(cast):
    """What is open, by the act that waits."""
    found = {}
    for entry in findings_register(cast.office, cast.lead, ID).open:
        found.setdefault(entry.gateway, []).append(entry)
    return found


def refused(gateway, act, *arguments):
    """The act is not done, and says why."""
    with pytest.raises(NotNow, match=rf"decision before you can {gateway.value}"):
        act(*arguments)


def reported(cast):
    """A version of the report, with its hash."""
    day = cast.office.today()
    report.make_report(cast.office, cast.lead, ID, day, lambda *_: None)
    return report.report_versions(cast.office, cast.lead, ID).reports[-1]


def test_a_finding_on_a_bid_says_whose_it_is():
    """Where its words name no bidder, as in the list of that bid's own; one between bids names
    them.
    """
    cast = Cast(an_office()).with_bids()
    name = next(iter(findings_on_bids(cast.office, cast.lead, ID).bidders)).name

    def noticed(what, **given):
        return NoticedFinding(
            finding=warning("seen", "here", what, "look"), gateway=Gateway.RECOMMEND, bidder="B01",
            **given,
        )  # fmt: skip

    given = [
        noticed("it says so", lot="1"),
        noticed("B01 in lot 1: it says so"),
        noticed("two answer alike", others=("B02",)),
    ]
    with cast.office.read() as session:
        entries = registered(session, ID, None, given)
    said = f"{name} (B01) in lot 1: it says so"
    assert [entry.finding.what for entry in entries] == [said, said, "two answer alike"]
    assert [entry.id for entry in entries] == [notice.finding.key for notice in given]


def on_screen(cast, section, actor):
    """A section of the outcome, as it is read on a screen."""
    return outcome.outcome_section(cast.office, actor, ID, section, lambda *_: "#").html


def test_publication_waits_for_what_the_checks_notice():
    """Two questions are marked by two: somebody says why that is enough, then it is published."""
    cast = Cast(an_office()).drafted()
    from tender.workflow.marking import interests

    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows one.", "They declare it.")
    assert set(waiting(cast)) == {Gateway.PUBLISH}
    publish = (partial(publication.publish, passed=True), cast.office, cast.lead, ID, 1)
    refused(Gateway.PUBLISH, *publish)
    first, second = waiting(cast)[Gateway.PUBLISH]
    decide_finding(cast.office, cast.lead, ID, first.id, "it does not matter", REASON)
    refused(Gateway.PUBLISH, *publish)
    decide_finding(cast.office, cast.lead, ID, second.id, "it does not matter", REASON)
    publication.publish(cast.office, cast.lead, ID, 1, passed=True)
    entry = next(
        entry
        for entry in findings_register(cast.office, cast.lead, ID).entries
        if entry.id == first.id
    )
    assert (entry.decision, entry.reason, entry.by) == (
        "it does not matter",
        REASON,
        f"Procurement Lead of {ID}",
    )


def test_each_act_of_an_award_waits_for_what_comes_before_it():
    """The marking record holds the lock; the outcome holds the recommendation and the signature."""
    cast = Cast(an_office()).agreed()
    assert set(waiting(cast)) == {Gateway.LOCK_QUALITY, Gateway.RECOMMEND}
    refused(Gateway.LOCK_QUALITY, lock.lock_quality, cast.office, cast.lead, ID)
    for entry in waiting(cast)[Gateway.LOCK_QUALITY]:
        if entry.id in {one.id for one in waiting(cast).get(Gateway.LOCK_QUALITY, ())}:
            decide_finding(
                cast.office, cast.lead, ID, entry.id, "it does not matter", REASON, alike=True
            )
    lock.lock_quality(cast.office, cast.lead, ID)
    assert set(waiting(cast)) == {Gateway.RECOMMEND}
    version = reported(cast)
    legal = cast.actor(Role.LEGAL_REVIEWER)
    sign = {"number": 1, "sha256": version.sha256, "note": "", "signed": True}
    with pytest.raises(NotNow, match="before you can sign off the report"):
        review.sign_off_report(cast.office, legal, ID, **sign)
    refused(Gateway.RECOMMEND, award.recommend_award, cast.office, cast.lead, ID, 1, "As it says.")
    steps = award.award_steps(cast.office, cast.lead, ID)
    assert {entry.id for entry in steps.in_the_way} == {
        entry.id for entry in waiting(cast)[Gateway.RECOMMEND]
    }
    assert re.search(r"Answer \d+ finding", on_screen(cast, "front", cast.lead))
    cast.answered()
    assert not re.search(r"Answer \d+ finding", on_screen(cast, "front", cast.lead))
    assert "Before the council could recommend" in on_screen(cast, "findings", cast.lead)
    assert "It stands as it is (" in on_screen(cast, "findings", cast.lead)
    assert REASON not in on_screen(cast, "findings", cast.actor(Role.MODERATOR))
    review.sign_off_report(cast.office, legal, ID, **sign)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")


def test_before_the_lock_the_register_names_letters_and_after_it_bidders_under_the_same_id():
    """What was decided before the lock stands after it."""
    cast = Cast(an_office()).agreed()
    before = {
        entry.id: entry.finding.what
        for entry in waiting(cast)[Gateway.LOCK_QUALITY]
        if entry.finding.code == "marks-missing"
    }
    assert before and all(what.startswith("Bidder ") for what in before.values())
    assert all("B0" not in what for what in before.values())
    cast.locked_now()
    after = {
        entry.id: entry
        for entry in findings_register(cast.office, cast.lead, ID).entries
        if entry.finding.code == "marks-missing"
    }
    assert set(after) == set(before)
    assert all(re.match(r".+ \(B0[12]\), Q", entry.finding.what) for entry in after.values())
    assert all(entry.decision for entry in after.values())


def test_a_decision_has_a_reason_and_is_of_a_kind_that_the_finding_can_have():
    """A finding that is about no bid puts none out; one that is gone is said to be gone."""
    cast = Cast(an_office()).agreed()
    entry = waiting(cast)[Gateway.LOCK_QUALITY][0]
    with pytest.raises(Invalid) as wrong:
        decide_finding(cast.office, cast.lead, ID, entry.id, "bid disregarded", " ")
    assert set(wrong.value.fields) == {"decision", "reason"}
    with pytest.raises(NotThere, match="no longer there"):
        decide_finding(cast.office, cast.lead, ID, "gone", "it does not matter", REASON)
    with pytest.raises(NotAllowed):
        decide_finding(
            cast.office, cast.actor(Role.OBSERVER), ID, entry.id, "it does not matter", REASON
        )


def test_the_report_says_what_was_decided_on_each_finding():
    """In its evidence, so that it verifies with it."""
    cast = Cast(an_office()).locked()
    cast.answered()
    reported(cast)
    from tender.documents.evidence import read_evidence

    content = report.report_evidence(cast.office, cast.lead, ID, 1)
    kept = read_evidence(content, "evaluation.json").submissions.findings
    assert kept == findings_register(cast.office, cast.lead, ID).entries
    assert all(entry.decision for entry in kept if entry.finding.severity is not Severity.NOTE)


def test_the_act_that_comes_next_follows_from_the_stage():
    """From publication to the award; after that there is none."""

    class State:
        """A stage alone."""

        def __init__(self, stage):
            self.stage = stage

    assert [next_gateway(State(stage)) for stage in Stage] == [
        Gateway.PUBLISH,
        Gateway.OPEN_MARKING,
        Gateway.LOCK_QUALITY,
        Gateway.RECOMMEND,
        Gateway.SIGN_OFF,
        Gateway.BEGIN_STANDSTILL,
        Gateway.AWARD,
        None,
    ]


def test_after_the_signature_approval_comes_next():
    """Nobody is asked to sign what is signed."""

    class Reviewed:
        """At its review."""

        stage = Stage.REVIEW

    assert next_gateway(Reviewed(), signed=True) is Gateway.APPROVE


def test_the_register_says_whom_a_finding_is_about_and_how_many_are_like_it():
    """By name, where the finding's sentence does not begin with it."""
    cast = Cast(an_office()).locked()
    cast.office.clock.passes(days=1)
    register = findings_register(cast.office, cast.lead, ID)
    marks = [one for one in register.entries if one.finding.code == "marks-missing"]
    assert {register.about(one) for one in marks} == {""}
    assert {register.alike(one) for one in marks} == {0}
    about = {
        register.about(one) for one in register.entries if one.finding.where.startswith("bidders[")
    }
    assert all(name.startswith(("B01 ", "B02 ")) for name in about - {""}) and len(about) == 3
