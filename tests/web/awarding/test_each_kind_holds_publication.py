"""Each kind of finding on a draft keeps it from being published, at the page, through the API and
at the command line, in a sentence that names it; and once it is mended or decided on, no longer.
"""

from datetime import UTC, datetime

import pytest

from criteria.register import Register
from evidence.codec import encode
from tender.evaluation.finding_record import Gateway
from tender.procurement.draft.paths import with_value
from tender.records.drafts import RequestKind
from tender.storage import bids
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role, Verb
from tender.workflow.marking.interests import assess_conflicts
from tender.workflow.preparing import draft_comments, sent_drafts
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.preview import before_publication
from tender.workflow.preparing.publication import publish
from tests.factories import a_procurement, own
from tests.faults_of_drafts import ERRORS, WARNINGS, faulty, together
from tests.gate_doors import Doors
from tests.office import ID, REASON
from tests.register_files import a_location, a_snapshot

PUBLISH = Gateway.PUBLISH
NO_MATTER = "it does not matter"
FORM = {"typed": ID, "passed": "y", "reason": REASON}
#: before the deadline, and with no reason: what these say is settled in the form of publication
IN_TIME = datetime(2023, 10, 16, 10, 0, tzinfo=UTC)
EARLY = datetime(2023, 9, 1, 10, 0, tzinfo=UTC)
BY_THE_ACT = {
    "publication-day-differs": (IN_TIME, {}, {}),
    "bid-period-short": (IN_TIME, {}, {}),
    "bid-period-below-own": (None, {"passed": "y"}, {"timetable.least_days_to_bid": 99}),
    "openers-not-ready": (IN_TIME, {"reason": REASON}, {}),
    "commenced-after-publication": (EARLY, {"reason": REASON}, {}),
    "deadline-passed": (None, {"reason": REASON}, {}),
}
SETTLED = {
    "publication-day-differs", "bid-period-short", "bid-period-below-own", "deadline-passed",
}  # fmt: skip
#: what the overall ratings of a market of three are, for what the gate of Good is found to do to it
MARKETS = {
    "gate-nobody-can-meet": ("Inadequate",) * 3,
    "gate-loses-most-of-the-market": ("Good", "Inadequate", "Inadequate"),
}
OTHERS = {"no-conflicts-assessment", "draft-not-approved", "assumption", "group-not-there"}
ON_DRAFTS = {*ERRORS, *WARNINGS, *BY_THE_ACT, *MARKETS, *OTHERS}


def an_act(revision, settled):
    """Publication at its page and through the API."""
    sent = {"revision": revision, **settled}
    told = {name: value for name, value in sent.items() if name != "typed"}
    if "passed" in told:
        told["passed"] = True
    return (
        "set-up/publish",
        {"typed": ID, **sent},
        "publication",
        told | {"passed": "passed" in told},
    )


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    """Testshire's draft, ready to be published."""
    doors = Doors(tmp_path_factory.mktemp("drafts"))
    cast = doors.cast.drafted()
    assess_conflicts(cast.office, cast.lead, ID, "Nobody knows one.", "They say so.")
    cast.answered()
    yield doors.opened(Role.LEAD)
    cast.office.store.close()


def written(cast, draft, revision=1):
    """The draft in place of the one there is; its revision."""
    replace_draft(cast.office, cast.lead, ID, revision, draft, "by a test")
    return revision + 1


def said(cast, kinds):
    """What the checks and the act have to say of each kind now."""
    preview = before_publication(cast.office, cast.lead, ID)
    every = (*preview.findings, *(obstacle.finding for obstacle in preview.obstacles))
    return [next(finding.what for finding in every if finding.code == kind) for kind in kinds]


def decided(cast, doors, keep=()):
    """Everything that waits for a decision is decided on, but some kinds."""
    for kind, entry in doors.waiting(PUBLISH)[0].items():
        if kind not in keep:
            decide_finding(cast.office, cast.lead, ID, entry.id, NO_MATTER, REASON, alike=True)


@pytest.mark.parametrize("kinds", together(ERRORS, 12), ids=lambda kinds: kinds[0])
def test_each_error_of_a_draft_holds_publication_until_it_is_mended(doors, kinds):
    """Beside others, and each is named."""
    cast = doors.again()
    revision = written(cast, faulty(*kinds))
    told = said(cast, kinds)
    assert doors.refusing(PUBLISH, told, Role.LEAD, an_act(revision, FORM)) == {}
    written(cast, encode(a_procurement()), revision)
    assert doors.waiting(PUBLISH) == ({}, ())


@pytest.mark.parametrize("kinds", together(WARNINGS, 3), ids=lambda kinds: kinds[0])
def test_each_warning_on_a_draft_holds_publication_until_it_is_decided_on(doors, kinds):
    """The last that wait are named, of up to three kinds."""
    cast = doors.again()
    revision = written(cast, faulty(*kinds))
    decided(cast, doors, kinds)
    waiting = doors.waiting(PUBLISH)[0]
    assert set(waiting) == set(kinds)
    told = [entry.finding.what for entry in waiting.values()]
    assert doors.refusing(PUBLISH, told, Role.LEAD, an_act(revision, FORM)) == {}
    decided(cast, doors)
    assert doors.waiting(PUBLISH) == ({}, ())


@pytest.mark.parametrize("kind", BY_THE_ACT)
def test_what_the_day_of_the_act_shows_holds_publication(doors, kind):
    """Some of it is settled by what the form of publication says; what is not, its gate names."""
    cast = doors.again()
    now, form, changes = BY_THE_ACT[kind]
    cast.office.clock.now = now or cast.office.clock.now
    revision = 1
    for path, value in changes.items():
        revision = written(cast, with_value(encode(a_procurement()), path, value), revision)
    (told,) = said(cast, [kind])
    act = an_act(revision, form)
    settled = kind in SETTLED
    assert doors.refusing(PUBLISH, [told], Role.LEAD, act, settled=settled) == {}
    why_not = " ".join(doors.waiting(PUBLISH)[1])
    assert settled is not (told.casefold() in why_not.casefold())


@pytest.mark.parametrize("kind", MARKETS)
def test_what_the_market_has_against_a_gate_holds_publication(doors, kind):
    """Once somebody brought the market in, until the gate is lowered or somebody decided."""
    cast = doors.again()
    draft = with_value(encode(a_procurement()), "conditions.1.when", ["bid", "award"])
    revision = written(cast, draft)
    assert doors.waiting(PUBLISH) == ({}, ())
    bring(cast, MARKETS[kind])
    told = said(cast, [kind])
    assert doors.refusing(PUBLISH, told, Role.LEAD, an_act(revision, FORM)) == {}
    if kind == "gate-nobody-can-meet":
        written(cast, with_value(draft, "conditions.1.rating", "Inadequate"), revision)
    else:
        decided(cast, doors)
    assert doors.waiting(PUBLISH) == ({}, ())


def test_what_was_decided_on_the_market_stays_in_the_register_of_findings(doors):
    """The register of the bidders, which is brought in later, is no market."""
    cast, kind = doors.again(), "gate-loses-most-of-the-market"
    bring(cast, MARKETS[kind])
    decided(cast, doors)
    cast.office.clock.passes(hours=1)
    publish(cast.office, cast.lead, ID, 1, passed=True, reason=REASON)
    cast.office.clock.passes(hours=1)
    bring(cast, ("Inadequate",) * 3)
    entries = findings_register(cast.office, cast.lead, ID).entries
    (entry,) = (entry for entry in entries if entry.finding.code == kind)
    assert (entry.decision, entry.gateway) == (NO_MATTER, PUBLISH)
    assert "admits 1 of 3 providers" in entry.finding.what
    assert entry.finding.source == "law: PCR 2015 reg 58"


def bring(cast, ratings):
    """A register with one provider of each rating in Testshire."""
    places = [
        a_location(f"1-1{number}", rating, provider_id=f"1-9{number}")
        for number, rating in enumerate(ratings)
    ]
    register = Register(snapshots=(a_snapshot(*places),))
    with cast.office.act(cast.lead, Verb.EDIT_DRAFT, ID) as unit:
        bids.bring_register(unit, ID, register, cast.lead.id)
        unit.says("")


def test_an_assumption_in_a_draft_of_the_councils_own_holds_publication(tmp_path):
    """In what is illustrative it is shown as such; and no draft goes out before somebody wrote down
    which interests there may be.
    """
    doors = Doors(tmp_path / "own")
    doors.cast.drafted(illustrative=False)
    doors.opened(Role.LEAD)
    kinds = ["assumption", "no-conflicts-assessment"]
    told = said(doors.cast, kinds)
    assert doors.refusing(PUBLISH, told, Role.LEAD, an_act(1, FORM)) == {}
    written(doors.cast, own(a_procurement()))
    cast = doors.cast
    assess_conflicts(cast.office, cast.lead, ID, "Nobody knows one.", "They say so.")
    decided(cast, doors)
    assert doors.waiting(PUBLISH) == ({}, ())
    cast.office.store.close()


def test_a_group_that_the_draft_has_no_more_holds_publication_until_it_is_back(doors):
    """Whoever was put in it would mark no question."""
    cast = doors.again()
    cast.appoint(Role.PANEL_MEMBER)
    draft = encode(a_procurement())
    groups = [group | {"id": group["id"].replace("panel", "circle")} for group in draft["groups"]]
    revision = written(cast, draft | {"groups": groups})
    told = said(cast, ["group-not-there"])
    assert doors.refusing(PUBLISH, told, Role.LEAD, an_act(revision, FORM)) == {}
    written(cast, draft, revision)
    assert doors.waiting(PUBLISH) == ({}, ())


def test_an_approval_that_was_asked_for_holds_publication_until_it_is_given(doors):
    """By the colleague who was asked."""
    cast = doors.again()
    who = [cast.people[Role.APPROVER]]
    sent_drafts.send_draft(cast.office, cast.lead, ID, 1, who, RequestKind.APPROVAL, "")
    ((kind, entry),) = doors.waiting(PUBLISH)[0].items()
    assert kind == "draft-not-approved"
    assert doors.refusing(PUBLISH, [entry.finding.what], Role.LEAD, an_act(1, FORM)) == {}
    (sent,) = draft_comments.colleagues_page(cast.office, cast.lead, ID).sent
    about = (ID, sent.request.id, sent.request.sha256, "")
    sent_drafts.say_on_draft(cast.office, cast.actor(Role.APPROVER), *about, approves=True)
    assert doors.waiting(PUBLISH) == ({}, ())
