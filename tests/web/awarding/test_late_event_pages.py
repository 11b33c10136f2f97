"""What came to light, in pages and for programs: every kind, at every stage, by each role's own
buttons.
"""

import io
import re

import pytest

from tender.evaluation.late_event import CONSEQUENCES, NAMING, EventConsequence, LateEventKind
from tender.jobs import working
from tender.workflow.awarding import award, report, review
from tender.workflow.ground.access import Role
from tests.bidders import a_pdf
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

BASE = f"/p/{ID}"


def opened(cast):
    """Bids are open; marking is not."""
    return cast.with_bids()


def outcome(cast):
    """Quality is locked."""
    return cast.locked()


def reviewed(cast):
    """Recommended."""
    cast.locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    cast.answered()
    version = report.report_versions(cast.office, cast.lead, ID).reports[0]
    legal = cast.actor(Role.LEGAL_REVIEWER)
    review.sign_off_report(cast.office, legal, ID, 1, version.sha256, "", signed=True)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    return cast


def approved(cast):
    """Approved."""
    reviewed(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    return cast


def in_standstill(cast):
    """The standstill runs."""
    approved(cast)
    cast.begins_standstill()
    return cast


def awarded(cast):
    """The award is made."""
    in_standstill(cast)
    cast.office.clock.passes(days=30)
    award.make_award(cast.office, cast.lead, ID)
    return cast


STAGES = (
    opened,
    Cast.marking,
    Cast.agreed,
    outcome,
    reviewed,
    approved,
    in_standstill,
    awarded,
)
BACK = {reviewed, approved, in_standstill}


def form_of(kind, consequence, **changes):
    """What is typed and chosen in the form."""
    named = {"new_name": "Elm Holdings Ltd", "company_number": "12345678"}
    return {
        "bidder": "B02",
        "kind": kind.value,
        "consequence": consequence.value,
        "happened": "2023-11-05",
        "evidence": "Letter of 5 November 2023",
        "reason": "Its director wrote so.",
        **(named if kind in NAMING else {}),
        **changes,
    }


def field(page, name):
    """The value of a hidden field."""
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


@pytest.mark.parametrize("at", STAGES, ids=lambda at: at.__name__)
def test_every_kind_is_recorded_looked_at_decided_and_taken_back(at, tmp_path):
    """At this stage, by an officer and a legal reviewer; every page on the way is sound."""
    cast = at(Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")))
    app = an_app(cast.office, tmp_path)
    officer, legal = client_of(app, cast, Role.OFFICER), client_of(app, cast, Role.LEGAL_REVIEWER)
    kept = cast.office.store
    for kind, possible in CONSEQUENCES.items():
        for consequence in possible:
            sent = officer.post(f"{BASE}/late-events", data=form_of(kind, consequence))
            assert sent.status_code == 302, sound(sent)
            where = sent.headers["Location"]
            page = sound(legal.get(where))
            assert "What it changes, if it takes effect" in page
            others = re.findall(r"score, total or rank:\s*([^<]+)", page)
            assert all(names.strip().startswith("B01 Bidder B01") for names in others)
            data = {"verdict": "it takes effect", "reason": "So.", "shown": field(page, "shown")}
            back = at in BACK and "is taken back on record" in page
            assert back == (at in BACK and consequence is EventConsequence.LEAVES)
            if back:
                continue
            assert legal.post(f"{where}/decide", data=data).status_code == 302
            page = sound(legal.get(where))
            assert "Take it back" in page and "it takes effect" in page
            data = {"reason": "It was not so.", "shown": field(page, "shown")}
            assert legal.post(f"{where}/take-back", data=data).status_code == 302
            assert "It was not so." in sound(legal.get(where))
            sound(officer.get(f"{BASE}/late-events"))
    assert kept is cast.office.store
    sound(officer.get(f"{BASE}/findings"))
    sound(officer.get(f"{BASE}/award"))


@pytest.mark.parametrize("at", [reviewed, approved, in_standstill], ids=lambda at: at.__name__)
def test_confirming_takes_a_recommended_award_back(at, tmp_path):
    """The page says so before, and the award page after."""
    cast = at(Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")))
    app = an_app(cast.office, tmp_path)
    officer, legal = client_of(app, cast, Role.OFFICER), client_of(app, cast, Role.LEGAL_REVIEWER)
    form = form_of(LateEventKind.WITHDRAWN, EventConsequence.LEAVES)
    where = officer.post(f"{BASE}/late-events", data=form).headers["Location"]
    data = {
        "verdict": "it takes effect",
        "reason": "So.",
        "shown": field(sound(legal.get(where)), "shown"),
    }
    legal.post(f"{where}/decide", data=data)
    page = sound(officer.get(f"{BASE}/award"))
    assert "Award taken back" in page and "Bid withdrawn (B02): So." in page
    assert "The standstill runs" not in page


def test_what_is_missing_stands_beside_its_field_and_the_paper_is_kept(tmp_path):
    """What was typed stands there still."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).locked()
    app = an_app(cast.office, tmp_path)
    officer, legal = client_of(app, cast, Role.OFFICER), client_of(app, cast, Role.LEGAL_REVIEWER)
    refused = officer.post(f"{BASE}/late-events", data={"evidence": "A letter"})
    page = sound(refused)
    assert refused.status_code == 422 and 'value="A letter"' in page
    for name in ("bidder", "kind", "happened", "reason"):
        assert f'id="{name}-error"' in page
    form = form_of(LateEventKind.WITHDRAWN, EventConsequence.LEAVES, lots="1", places="lead")
    pdf = a_pdf()
    form["file"] = (io.BytesIO(pdf), "letter.pdf")
    where = officer.post(f"{BASE}/late-events", data=form).headers["Location"]
    page = sound(legal.get(where))
    assert "letter.pdf" in page and "leaves its places as lead in lot 1" in page
    with legal.get(f"{where}/paper") as kept:
        assert kept.data == pdf
    wrong = legal.post(f"{where}/decide", data={"shown": "x"})
    assert wrong.status_code == 422 and 'id="verdict-error"' in sound(wrong)
    stale = legal.post(
        f"{where}/decide", data={"shown": "x", "verdict": "it takes effect", "reason": "So."}
    )
    assert stale.status_code == 409 and "has changed since this event was shown" in sound(stale)


def test_programs_record_look_and_decide(tmp_path):
    """By the same verbs, each answer as the description has it."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).locked()
    app = an_app(cast.office, tmp_path)
    officer, legal = (Program(app, cast, role) for role in (Role.OFFICER, Role.LEGAL_REVIEWER))
    given = form_of(LateEventKind.WITHDRAWN, EventConsequence.LEAVES)
    number = officer.does("/late-events", given)["number"]
    seen = legal.gets(f"/late-events/{number}")
    assert seen["effect"]["lots"][0]["moved"][0]["bidder"] == "B01"
    decision = {"verdict": "it takes effect", "reason": "So.", "shown": seen["effect"]["shown"]}
    assert officer.asks("POST", f"/late-events/{number}/decision", decision)[0] == 403
    done = legal.does(f"/late-events/{number}/decision", decision)
    assert done == {"award_taken_back": False}
    assert legal.gets("/late-events")["events"][0]["decided"]["reason"] == "So."
    shown = legal.gets(f"/late-events/{number}")["effect"]["shown"]
    legal.does(f"/late-events/{number}/return", {"reason": "It was not so.", "shown": shown})
