"""What is shown can be done, and every act ends on a page that opens and says what comes next."""

import html
import re

import pytest

from tender.storage import people
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import STAGE_NAMES, Stage
from tender.workflow.next_step import next_step
from tender.workflow.people.tokens import make_token
from tests.office import ID, Cast, an_office
from tests.shown_acts import walked
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"
#: `make acts` does everything at every stage by everybody
SAMPLE = (
    ("with_bids", Role.LEAD),
    ("marking", Role.EVALUATOR),
    ("agreed", Role.MODERATOR),
    ("locked", Role.OFFICER),
)


@pytest.mark.parametrize(("stage", "role"), SAMPLE, ids=str)
def test_nothing_is_shown_that_cannot_be_done(stage, role, tmp_path):
    """Nor does anything lead where whoever did it may not look."""
    cast = getattr(Cast(an_office()), stage)()
    wrong, acts = walked(an_app(cast.office, tmp_path), cast, role)
    assert wrong == [] and acts > 3


def test_an_act_ends_with_what_comes_next_for_whoever_did_it(tmp_path):
    """A press leads there, once."""
    cast = Cast(an_office()).agreed().answered()
    app = an_app(cast.office, tmp_path)
    lead = client_of(app, cast, Role.LEAD)
    lead.post(f"{P}/lock-quality", data={"typed": ID})
    page = sound(lead.get(P))
    assert "Quality is locked. Prices and names are open." in page
    (following,) = re.findall(r'Next for you: <a [^>]*href="([^"]+)"', page)
    assert lead.get(following).status_code == 200
    assert "Next for you: <a" not in sound(lead.get(P)), "it is said once"


def test_a_program_is_told_the_same_as_the_page_says(tmp_path):
    """Of the act that comes next; of no act that there is not."""
    cast = Cast(an_office()).agreed()
    app = an_app(cast.office, tmp_path)
    secret = make_token(cast.office, cast.lead, ID, "t", 30, second=True)
    told = (
        app.test_client()
        .get(
            f"/api/v1/procurements/{ID}/gates/lock-quality",
            headers={"Authorization": f"Bearer {secret}"},
        )
        .json
    )
    page = html.unescape(sound(client_of(app, cast, Role.LEAD).get(f"{P}/lock-quality")))
    for fact in (*told["afterwards"], *told["rests_on"]):
        assert fact["about"] in page and fact["says"] in page
    assert told["undone"] in page and told["to_type"] == ID and len(told["open"]) > 0
    for unknown in ("unlock-quality", "lock quality"):
        asked = f"/api/v1/procurements/{ID}/gates/{unknown}"
        answer = app.test_client().get(asked, headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == (404 if unknown == "unlock-quality" else 200)


def test_where_nothing_waits_it_is_said_whose_turn_it_is(tmp_path):
    """To those who see the draft; those who mark learn days, and bidders those published."""
    cast = Cast(an_office()).marking()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(
        f"{P}/team",
        data={"name": "Ann Other", "email": "ann@council.example", "role": "procurement lead"},
    )
    page = sound(lead.get(f"{P}/team"))
    assert "Nothing waits for you here now." in page
    assert f"“lock quality”, taken by Procurement Lead of {ID} or Ann Other" in page
    told = {
        role: next_step(cast.office, cast.actor(role), ID).says
        for role in (Role.OBSERVER, Role.MODERATOR, Role.BIDDER)
    }
    assert told[Role.OBSERVER] in page
    assert told[Role.MODERATOR] == "Next, on 13 November 2023: Marks are due."
    assert "Marks" not in told[Role.BIDDER]


def test_whoever_has_done_their_part_is_not_told_that_marks_are_due(tmp_path):
    """A moderator learns whose turn it is, and who marked all that nothing waits for them."""
    cast = Cast(an_office()).agreed()
    told = {
        role: next_step(cast.office, cast.actor(role), ID).says
        for role in (Role.MODERATOR, Role.EVALUATOR, Role.PANEL_MEMBER)
    }
    assert told[Role.MODERATOR].startswith(
        "Every answer that is open to you is agreed. Next comes the step “lock quality”, taken by "
    )
    given = "No answer waits for your mark"
    due = f"{given}; all marks are due on 13 November 2023."
    assert told[Role.EVALUATOR] == told[Role.PANEL_MEMBER] == due
    cast.office.clock.passes(days=8)
    assert next_step(cast.office, cast.actor(Role.EVALUATOR), ID).says == f"{given}."


def test_whoever_gives_the_last_of_their_roles_away_lands_where_they_may_look(tmp_path):
    """On their first page, and not on one that is refused."""
    cast = Cast(an_office()).published()
    with cast.office.store.reading() as session:
        (own,) = [
            held.id for held in people.team(session, ID) if held.person == cast.people[Role.LEAD]
        ]
    other = client_of(an_app(cast.office, tmp_path), cast, Role.ADMINISTRATOR)
    answer = other.post(f"{P}/team/{own}/end")
    assert answer.headers["Location"] == f"{P}/team" and other.get(f"{P}/team").status_code == 200


@pytest.mark.parametrize(
    ("role", "words"),
    [(Role.LEAD, "council"), (Role.BIDDER, "bidder"), (Role.PANEL_MEMBER, "panel")],
    ids=str,
)
def test_a_stage_is_called_by_words_that_each_role_knows(role, words, tmp_path):
    """On the first page and on the procurement's; bidders are not told before their letters."""
    cast = Cast(an_office()).locked()
    client = client_of(an_app(cast.office, tmp_path), cast, role)
    for page in ("/", P):
        assert getattr(STAGE_NAMES[Stage.OUTCOME], words) in sound(client.get(page))
    told = {STAGE_NAMES[stage].bidder for stage in (Stage.OUTCOME, Stage.REVIEW, Stage.APPROVED)}
    assert told == {STAGE_NAMES[Stage.MARKING].bidder}
    assert set(STAGE_NAMES) == set(Stage)
