"""A whole procurement by programs alone, from the draft to the award,
each answer held against the description.
"""

import pytest

from tender.jobs import working
from tender.storage import audit
from tender.workflow.ground.access import Role, Verb
from tender.workflow.opening import bids_from_files
from tests.office import GROUPS, ID, Cast, a_small_register, an_office, two_bids
from tests.web.api.program import Program
from tests.web.client import an_app

MARKERS = (Role.EVALUATOR, Role.PANEL_MEMBER)


@pytest.fixture
def cast():
    """Testshire as a draft."""
    return Cast(an_office()).drafted()


@pytest.fixture
def programs(cast, tmp_path):
    """A program of each role; those of markers only once they are appointed."""
    app = an_app(cast.office, tmp_path)
    return lambda *roles: [Program(app, cast, role) for role in roles]


def answered(lead):
    """Every open finding of the register is decided on."""
    for entry in lead.gets("/findings-register")["entries"]:
        if not entry["decision"] and entry["finding"]["severity"] != "note":
            decided = {
                "finding": entry["id"],
                "decision": "it does not matter",
                "reason": "It was looked at, and it stands.",
            }
            lead.does("/findings/decisions", decided)


def published(cast, programs):
    """Assessed, published, with markers."""
    (lead,) = programs(Role.LEAD)
    drafted = lead.gets("/draft")
    again = lead.does("/draft", {"revision": drafted["revision"], "draft": drafted["draft"]}, "PUT")
    assert again["draft"] == drafted["draft"] and again["revision"] == drafted["revision"] + 1
    assert lead.asks("PUT", "/draft", {"revision": drafted["revision"], "draft": {}})[0] == 409
    lead.does(
        "/conflicts",
        {"text": "Three people know a provider.", "steps": "They declare it, bidder by bidder."},
    )
    assert "has passed already" in str(
        lead.asks("POST", "/publication", {"revision": again["revision"]})
    )
    waits = lead.asks("POST", "/publication", {"revision": again["revision"], "passed": True})
    assert waits[0] == 409 and "wait for a decision before you can publish" in waits[1]["error"]
    answered(lead)
    made = lead.does("/publication", {"revision": again["revision"], "passed": True})
    assert (
        [one["sha256"] for one in lead.gets("/versions")]
        == [made["sha256"]]
        == [lead.gets("/versions/1")["sha256"]]
    )
    for role, group in GROUPS.items():
        email = f"{role.name.lower()}.{ID}@example.org"
        cast.people[role] = lead.does(
            "/team",
            {
                "email": email,
                "name": f"{role.value.title()} of {ID}",
                "role": role.value,
                "group": group,
            },
        )["person"]
    return lead


def marking(cast, programs, lead):
    """Bids in, nobody with an interest but the moderator, marking open."""
    bids_from_files.take_in_bids(cast.office, cast.lead, ID, two_bids(), a_small_register())
    for program in programs(
        *(role for role in Role if role not in (Role.BIDDER, Role.ADMINISTRATOR))
    ):
        bidders = [one["bidder"] for one in program.gets("/interests/mine")["bidders"]]
        program.does(
            "/interests/mine", {"interests": {bidder: {"kind": "none"} for bidder in bidders}}
        )
    (moderator,) = programs(Role.MODERATOR)
    moderator.does(
        "/interests/mine",
        {"interests": {"B01": {"kind": "personal", "text": "A cousin works there."}}},
    )
    (waiting,) = lead.gets("/interests")["interests"]
    lead.does(
        "/interests/decisions",
        {
            "person": waiting["person"],
            "bidder": "B01",
            "outcome": "none",
            "reason": "In another county.",
        },
    )
    lead.does("/marking", {"due": "2023-11-13"})
    return moderator


def marked(cast, programs, lead):
    """Every answer marked by whom it belongs to, with a supporter,
    a flag and a redaction on the way.
    """
    officer, evaluator, member, supporter = programs(Role.OFFICER, *MARKERS, Role.PANEL_SUPPORTER)
    member.does(
        "/supporters",
        {
            "member": cast.people[Role.PANEL_MEMBER],
            "name": cast.actor(Role.PANEL_SUPPORTER).name,
            "kind": "reading aloud",
        },
    )
    assert len(supporter.gets("/supporters/mine")["members"]) == 1
    evaluator.does(
        "/drafts", {"question": "Q1", "alias": "A", "mark": "3", "reason": "Good."}, "PUT"
    )
    assert evaluator.gets("/desk/Q1/A")["draft"]["reason"] == "Good."
    evaluator.does("/flags", {"question": "Q1", "alias": "A", "passage": "We call before we visit"})
    assert len(officer.gets("/flags")["waiting"]) == 1
    officer.does(
        "/redactions",
        {
            "question": "Q1",
            "alias": "A",
            "passage": "We call before we visit",
            "reason": "It is their motto.",
        },
    )
    assert "[words that would name the bidder]" in evaluator.gets("/desk/Q1/A")["answer"]
    for program in (evaluator, member):
        places = [
            one["place"] for pile in program.gets("/desk")["piles"] for one in pile["answers"]
        ]
        given = program.does(
            "/marks",
            {
                "marks": [
                    one
                    | {
                        "mark": "3",
                        "reason": f"It says how, for {one['question']}, in its second paragraph.",
                    }
                    for one in places
                ]
            },
        )
        assert len(given) == len(places) > 1
    assert lead.gets("/progress")


def agreed(lead, moderator):
    """Everything discussed and agreed, and the quality locked."""
    for topic in moderator.gets("/moderation")["topics"]:
        for line in topic["lines"]:
            place = line["place"]
            found = moderator.gets(
                f"/moderation/{place['question']}/{place['alias']}?lot={place['lot']}"
            )
            assert found["voices"] and found["answer"]
            rationale = (
                f"We agreed on 3 for {place['alias']}, {place['question']}: "
                "it says how, but not by when."
            )
            moderator.does("/consensus", place | {"score": "3", "rationale": rationale})
    assert lead.asks("GET", "/outcome")[0] == 409
    assert "before you can lock quality" in lead.asks("POST", "/lock")[1]["error"]
    answered(lead)
    lead.does("/lock")
    answered(lead)


def reviewed(cast, programs, lead):
    """The report made, read, commented on, answered and signed."""
    (legal,) = programs(Role.LEGAL_REVIEWER)
    assert [one["id"] for one in lead.gets("/outcome")["lots"]] == ["1", "2"]
    assert lead.gets("/outcome/1/B01?on=2024-04-04")
    lead.does("/firmness")
    lead.does("/reports")
    while working.work_once(cast.office):
        pass
    assert lead.gets("/firmness")["found"]
    sha256 = legal.gets("/reports")["reports"][0]["sha256"]
    anchor = legal.gets("/reports/1")["headings"][0]["anchor"]
    assert legal.answer("GET", "/reports/1/award-report.pdf").data.startswith(b"%PDF")
    assert legal.gets("/reports/1/evaluation.json")["format"] == "tender-evidence-1"
    legal.does("/reports/1/comments", {"anchor": anchor, "text": "Say which register."})
    thread = legal.gets("/reports/1")["threads"][0]["comment"]["id"]
    assert (
        "note"
        in legal.asks("POST", "/reports/1/sign-offs", {"sha256": sha256, "signed": True})[1][
            "fields"
        ]
    )
    lead.does(
        "/reports/1/answers",
        {"about": thread, "text": "It is named in the annex.", "settled": True},
    )
    legal.does("/reports/1/sign-offs", {"sha256": sha256, "signed": True})
    return legal


def letters_go_out(cast, lead, officer):
    """Prepared by one, released by another; both went by e-mail too, since nobody acts here."""
    for bidder in ("B01", "B02"):
        lead.does("/letters/contacts", {"bidder": bidder, "address": "1 High Street, Testham"})
    lead.does("/award/proofs", {})
    assert working.work_once(cast.office)
    proof = lead.gets("/award/release")["proof"]["id"]
    status, _ = lead.asks("POST", "/award/release", {"proof": proof})
    assert status == 403
    officer.does("/award/release", {"proof": proof})
    unsent = {"bidders": ["B01", "B02"], "means": "e-mail from the council", "day": "2023-11-06"}
    officer.does("/award/deliveries", unsent | {"evidence": "Kept in the mailbox."})
    lines = lead.gets("/award/deliveries")["lines"]
    assert all(line["released"] and line["sending"]["day"] for line in lines)


def test_the_whole_way_by_programs(cast, programs):
    """Nothing of it needs a page but taking in the files of bids; the audit stays whole,
    and holds each verb.
    """
    lead = published(cast, programs)
    moderator = marking(cast, programs, lead)
    marked(cast, programs, lead)
    agreed(lead, moderator)
    legal = reviewed(cast, programs, lead)
    (approver,) = programs(Role.APPROVER)
    lead.does("/award/recommendation", {"report": 1, "reason": "As the report has it."})
    approver.does("/award/return", {"reason": "Say more of lot 2."})
    lead.does(
        "/award/recommendation",
        {"report": 1, "reason": "As the report has it; lot 2 is in section 4."},
    )
    approver.does("/award/approval", {"report": 1, "reason": "I read it."})
    letters_go_out(cast, lead, *programs(Role.OFFICER))
    lead.does("/award/standstill")
    status, told = lead.asks("POST", "/award")
    assert status == 409 and "The standstill runs to the end of" in told["error"]
    cast.office.clock.passes(days=11)
    lead.does("/award")
    assert legal.gets()["state"]["stage"] == "awarded" and legal.gets("/award")["ends"]
    assert lead.gets("/audit")
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []
        said = {one.verb for one in audit.entries(session, ID, count=1000)}
    done = {
        Verb.EDIT_DRAFT,
        Verb.PUBLISH,
        Verb.MANAGE_TEAM,
        Verb.DECLARE_INTERESTS,
        Verb.DECIDE_INTERESTS,
        Verb.RECORD_MARK,
        Verb.REDACT,
        Verb.RECORD_CONSENSUS,
        Verb.SIGN_OFF,
        Verb.AWARD,
    }
    assert {verb.value for verb in done} <= said
