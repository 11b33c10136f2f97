"""What was published is read, and modified before the deadline."""

from tender.intake.procurement import parse_procurement
from tender.workflow.ground.access import Role
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, page


def test_a_modification_shows_before_and_after_and_who_is_told(tmp_path):
    """Before the deadline, with a reason; the version before stays to be read."""
    cast = Cast(an_office()).published()
    cast.office.clock.passes(days=-30)
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(
        page("questions"),
        data=a_form(
            cast, at="criteria.questions.0", **{"criteria.questions.0.title": "Keeping people safe"}
        ),
    )
    shown = sound(lead.get(f"{SET_UP}/publish"))
    assert (
        "Safeguarding" in shown
        and "Keeping people safe" in shown
        and "everyone who has had the ITT" in shown
    )
    assert lead.post(f"{SET_UP}/modify", data=a_form(cast)).status_code == 422
    answer = lead.post(
        f"{SET_UP}/modify",
        data=a_form(cast, reason="The title misled a bidder."),
        follow_redirects=True,
    )
    assert "The title misled a bidder." in sound(answer)
    assert [
        f"Version {number}</a>" in sound(lead.get(f"/p/{ID}/published")) for number in (1, 2)
    ] == [True, True]
    assert "Safeguarding" in sound(lead.get(f"/p/{ID}/published/1"))


def test_a_published_version_is_read_by_every_role_and_kept_as_a_file(tmp_path):
    """An evaluator may read what was published; the file reads back as it."""
    cast = Cast(an_office()).published()
    app = an_app(cast.office, tmp_path)
    for role in (Role.EVALUATOR, Role.LEAD, Role.BIDDER):
        assert "How will you do it?" in sound(
            client_of(app, cast, role).get(f"/p/{ID}/published/1")
        )
    text = (
        client_of(app, cast, Role.EVALUATOR)
        .get(f"/p/{ID}/published/1/procurement.toml")
        .get_data(as_text=True)
    )
    assert parse_procurement(text, "published") == a_procurement(id=ID)
    assert client_of(app, cast, Role.LEAD).get(f"/p/{ID}/published/7").status_code == 404


def test_after_the_deadline_nothing_is_modified(tmp_path):
    """What was published is what bids are judged by."""
    cast = Cast(an_office()).published()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(page("basics"), data=a_form(cast, title="Another"))
    answer = lead.post(f"{SET_UP}/modify", data=a_form(cast, reason="Too late"))
    assert answer.status_code == 409 and "deadline for bids has passed" in sound(answer)
