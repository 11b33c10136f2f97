"""A way in gives only what it was made for: the takeover by a one-time link, tried over HTTP as it
was found, and everything that a link's session could reach for.
"""

import re

import pytest

from tender.identity.openid import IdentityClaims
from tender.storage import roles
from tender.storage.unit import Doer
from tender.workflow.ground.access import ANYONE, MAY, OF_ONE_PROCUREMENT, Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people import directory, proving
from tender.workflow.people.tokens import make_token
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.people import a_first_link
from tests.web.client import an_app, client_of, sound
from tests.web.ground.test_routes import ask, own_duty, routes, verb_of
from tests.web.people.signing_in import email_of, set_up

ELSEWHERE = "elsewhere-2024"


@pytest.fixture
def cast(tmp_path):
    """Testshire with marking open; its approver looks after the installation too."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).marking()
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        roles.give_role(unit, ID, cast.people[Role.ADMINISTRATOR], Role.APPROVER)
        roles.give_role(unit, ID, cast.people[Role.ADMINISTRATOR], Role.OFFICER)
    return cast


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


@pytest.fixture
def mallory(app, cast):
    """A browser of somebody who leads another procurement of their own."""
    other = Cast(cast.office, ELSEWHERE)
    other.drafted(a_procurement())
    return client_of(app, other, Role.LEAD)


def appointed(mallory, email, role="panel member"):
    """Mallory gives the owner of an address a role in Mallory's own procurement."""
    return mallory.post(
        f"/p/{ELSEWHERE}/team", data={"email": email, "name": "Somebody", "role": role}
    )


def link_for(mallory, person):
    """The one-time link that the Team page shows, or nothing."""
    answer = mallory.post(f"/p/{ELSEWHERE}/team/people/{person}/link")
    shown = re.search(r"/link/([\w-]{40,})", answer.get_data(as_text=True))
    return shown[1] if shown else ""


def test_a_lead_takes_nobodys_account_over_by_a_link_of_their_own_procurement(app, cast, mallory):
    """Somebody who can sign in is only asked; until they say yes there is nothing to link to."""
    set_up(app, cast, Role.ADMINISTRATOR)
    assert appointed(mallory, email_of(Role.ADMINISTRATOR)).status_code == 302
    assert link_for(mallory, cast.people[Role.ADMINISTRATOR]) == ""


def test_whoever_bids_is_asked_even_where_they_never_signed_in(cast, mallory):
    """A link for them would be a way to a bid."""
    assert appointed(mallory, email_of(Role.BIDDER)).status_code == 302
    assert link_for(mallory, cast.people[Role.BIDDER]) == ""


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEAD, Role.LEGAL_REVIEWER])
def test_a_link_opens_the_one_procurement_and_nothing_else_of_whoever_comes_by_it(
    app, cast, mallory, role
):
    """Even of somebody who never signed in: neither their other procurements, nor the pages of an
    administrator, nor the account itself, which could be kept by a passkey.
    """
    assert appointed(mallory, email_of(role)).status_code == 302
    secret = link_for(mallory, cast.people[role])
    browser = app.test_client()
    assert browser.post(f"/link/{secret}").headers["Location"] == f"/p/{ELSEWHERE}"
    home = sound(browser.get("/"))
    assert f"/p/{ELSEWHERE}" in home and f"/p/{ID}" not in home
    assert browser.get(f"/p/{ELSEWHERE}").status_code == 200
    for page in ("", "/team", "/bids", "/opening", "/award", "/bid", "/audit"):
        assert browser.get(f"/p/{ID}{page}").status_code == 404
    for page in ("/people", "/account", "/account/tokens", "/second-factor", "/organisation"):
        answer = browser.get(page)
        assert answer.status_code == 403 and "one-time link" in sound(answer)
    for page in ("/second-factor/new-app", "/second-factor/new-passkey", "/account/password"):
        assert browser.post(page, data={"code": "1", "new": "five kettles"}).status_code == 403
    assert browser.get(f"/p/{ELSEWHERE}/team").status_code == 403


def test_whoever_is_asked_has_the_role_once_they_say_yes_and_not_where_they_bid(app, cast, mallory):
    """Signed in as usual, on their first page. Where the council itself gave them the role of a
    bidder it is told; `test_who_bids.py` holds that otherwise they alone are.
    """
    set_up(app, cast, Role.BIDDER)
    lead = client_of(app, cast, Role.LEAD)
    asking = {"email": email_of(Role.BIDDER), "name": "Somebody", "role": "observer"}
    told = mallory.post(f"/p/{ELSEWHERE}/team", data=asking, follow_redirects=True)
    assert told.status_code == 200 and "Somebody was asked to be observer" in sound(told)
    assert f"Bidder of {ID}" not in sound(told)
    refused = lead.post(f"/p/{ID}/team", data=asking)
    assert refused.status_code == 422 and "They bid in this procurement" in sound(refused)
    bidder = client_of(app, cast, Role.BIDDER)
    assert bidder.get(f"/p/{ELSEWHERE}").status_code == 404
    assert sound(bidder.get("/")).count("You have the role once you say yes") == 1
    assert bidder.post("/appointments/1", data={"word": "yes"}).status_code == 302
    assert bidder.get(f"/p/{ELSEWHERE}").status_code == 200
    assert bidder.post("/appointments/1", data={"word": "yes"}).status_code == 404


def test_a_link_ends_once_its_owner_signs_in_as_usual_and_is_no_way_round_another_role(app, cast):
    """Whoever has a second factor shows it; whoever is made an officer meanwhile does too."""
    person = cast.people[Role.PANEL_MEMBER]
    secret, other = (
        directory.joining_link(cast.office, cast.lead, ID, cast.people[role])
        for role in (Role.PANEL_MEMBER, Role.PANEL_SUPPORTER)
    )
    supporter = app.test_client()
    supporter.post(f"/link/{other}")
    assert supporter.get(f"/p/{ID}").status_code == 200
    set_up(app, cast, Role.PANEL_MEMBER)
    assert app.test_client().post(f"/link/{secret}").status_code == 404
    with pytest.raises(Invalid, match="way to sign in of their own"):
        directory.joining_link(cast.office, cast.lead, ID, person)
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        roles.give_role(unit, ID, cast.people[Role.PANEL_SUPPORTER], Role.OFFICER)
    assert supporter.get(f"/p/{ID}").status_code == 404


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.PANEL_SUPPORTER], ids=str)
def test_by_a_link_every_route_gives_just_what_the_role_does_in_its_procurement(app, cast, role):
    """Whoever comes by it also leads another procurement and looks after the installation."""
    other = Cast(cast.office, ELSEWHERE)
    other.people[Role.LEAD] = person = cast.people[role]
    other.drafted(a_procurement())
    secret = directory.joining_link(cast.office, cast.lead, ID, person)
    browser = app.test_client()
    browser.post(f"/link/{secret}")
    wrong = []
    for rule, method in routes(app):
        if rule.endpoint == "account.sign_out" or rule.rule.startswith("/api/"):
            continue
        verb = verb_of(app, rule)
        answer = ask(browser, rule, method)
        inside = "procurement" in rule.arguments
        given = verb in ANYONE | OF_ONE_PROCUREMENT or (inside and role in MAY.get(verb, ()))
        turned_away = answer.status_code in {401, 403} and not own_duty(answer)
        if given and turned_away:
            wrong.append(f"{method} {rule.rule} turned away: {answer.status_code}")
        if not given and answer.status_code not in {401, 403, 404}:
            wrong.append(f"{method} {rule.rule} let in: {answer.status_code}")
    assert wrong == []
    assert browser.get(f"/p/{ELSEWHERE}").status_code == 404


def test_a_token_gives_no_role_that_its_owner_came_to_after_it_was_made(app, cast):
    """A dashboard made for an observer approves no award, because they became the approver."""
    observer = cast.actor(Role.OBSERVER)
    secret = make_token(cast.office, observer, ID, "our dashboard", 30, second=True)
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        roles.give_role(unit, ID, observer.id, Role.LEAD)
    head = {"Authorization": f"Bearer {secret}"}
    at = f"/api/v1/procurements/{ID}"
    assert app.test_client().get(f"{at}/team", headers=head).status_code == 403
    assert app.test_client().get(at, headers=head).json["roles"] == [Role.OBSERVER]


def test_a_council_account_opens_no_account_that_bids_and_none_of_another_council_account(cast):
    """Whoever runs the council's sign-in service can say that they have any address."""
    bidder = IdentityClaims(subject="issuer mallory", email=email_of(Role.BIDDER), name="M")
    with pytest.raises(Invalid, match="belongs to somebody who bids"):
        proving.prove_by_council_account(cast.office, bidder)
    first, second = (
        IdentityClaims(subject=f"issuer {name}", email=email_of(Role.OFFICER), name=name)
        for name in ("anwen", "her successor")
    )
    assert proving.prove_by_council_account(cast.office, first) == cast.people[Role.OFFICER]
    with pytest.raises(Invalid, match="Another council account"):
        proving.prove_by_council_account(cast.office, second)
    assert proving.prove_by_council_account(cast.office, first) == cast.people[Role.OFFICER]
    directory.let_person_in(
        cast.office, cast.actor(Role.ADMINISTRATOR), cast.people[Role.OFFICER], active=False
    )
    elsewhere = IdentityClaims(subject=first.subject, email=email_of(Role.APPROVER), name="anwen")
    with pytest.raises(Invalid, match="an account that was shut out"):
        proving.prove_by_council_account(cast.office, elsewhere)


def test_a_first_link_ends_once_there_is_another_way_in(app, cast):
    """Whoever invited somebody may have kept it."""
    kept = a_first_link(cast.office, cast.people[Role.OFFICER])
    proving.prove_by_council_account(
        cast.office, IdentityClaims(subject="issuer a", email=email_of(Role.OFFICER), name="A")
    )
    assert app.test_client().post(f"/link/{kept}").status_code == 404
