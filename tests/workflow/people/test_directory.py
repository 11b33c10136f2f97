"""An account that its own person made, or that an organisation invited,
gets no council role by its address alone.
"""

import json
from datetime import timedelta

import pytest

from tender.identity.openid import IdentityClaims
from tender.identity.secrets import digest
from tender.records.factors import OneTimeLink
from tender.storage import audit, factors, links, people
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.bidding.joining import join_as_bidder
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.office import permit
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.people import directory, proving, recovery
from tender.workflow.people.browsers import known_browser, sign_browser_in
from tender.workflow.people.links import usable_link
from tender.workflow.people.tokens import make_token, token_bearer
from tender.workflow.preparing import appointments, start, team
from tests.bidders import ID, Firm, published
from tests.journeys.visitor import PASSWORD
from tests.web.client import an_app, client_of, sound

ANWEN = "anwen.new@testshire.example"


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, and an account that somebody made for themselves
    under an address of the council's.
    """
    found = published(url, tmp_path)
    join_as_bidder(found.office, ANWEN, "Anwen New", PASSWORD, 8)
    yield found
    found.office.store.close()


def roles(cast):
    """What that account is here."""
    with cast.office.store.reading() as session:
        return [
            one.role
            for one in people.roles_of(session, people.person_with_email(session, ANWEN).id)
        ]


def says_yes(cast):
    """The account's own person, signed in as usual, takes on what it is asked."""
    with cast.office.store.reading() as session:
        known = people.person_with_email(session, ANWEN)
    actor = cast.office.actor(known.id, known.name, administrator=False)
    for asked in appointments.waiting_for(cast.office, actor):
        appointments.answer_appointment(cast.office, actor, asked.id, yes=True)


def test_a_role_waits_until_the_lead_has_asked_the_person(cast):
    """And that they did stands on the audit."""
    with pytest.raises(Invalid, match="made an account here by itself"):
        team.appoint(cast.office, cast.lead, ID, ANWEN, "Anwen", Role.EVALUATOR, "officers")
    assert roles(cast) == []
    person = team.appoint(
        cast.office, cast.lead, ID, ANWEN, "Anwen", Role.EVALUATOR, "officers", confirmed=True
    )
    with cast.office.store.reading() as session:
        assert (
            json.loads(audit.entries(session, ID)[0].data)["confirmed_as_their_own_account"]
            == person
        )
        # a lead says it for one appointment; to the installation the account is still its own
        assert not people.person(session, person).vouched
    assert roles(cast) == []
    says_yes(cast)
    assert roles(cast) == [Role.EVALUATOR]
    team.appoint(cast.office, cast.lead, ID, ANWEN, "Anwen", Role.OFFICER)


@pytest.mark.parametrize(
    ("role", "verb"),
    [
        (Role.APPROVER, Verb.APPROVE),
        (Role.APPROVER, Verb.AGREE_END),
        (Role.LEGAL_REVIEWER, Verb.SIGN_OFF),
        (Role.OFFICER, Verb.APPROVE_ANSWER),
        (Role.OFFICER, Verb.DECIDE_HELD),
        # what the first of two asks for, which the lead would then agree to in another role
        (Role.LEAD, Verb.RECOMMEND),
        (Role.LEAD, Verb.END),
        (Role.LEAD, Verb.NAME_LATE_MARKER),
        (Role.OFFICER, Verb.RECORD_LATE_EVENT),
        (Role.OFFICER, Verb.DRAFT_ANSWER),
    ],
)
def test_a_lead_with_an_account_of_their_own_making_is_still_one_person(cast, role, verb):
    """It has the role, at pages and with a token, and is none of the two that an act takes before
    an administrator vouches for it.
    """
    person = team.appoint(cast.office, cast.lead, ID, ANWEN, "Anwen", role, confirmed=True)
    says_yes(cast)
    actor = cast.office.actor(person, "Anwen", administrator=False)
    assert roles(cast) == [role] and actor.may(Verb.SEE_PROCUREMENT, ID)
    secret = make_token(cast.office, actor, ID, "a program", 9, second=True)
    for asking in (actor, token_bearer(cast.office, secret)):
        with pytest.raises(NotAllowed, match="none of the two people"):
            permit(asking, verb, ID)
    directory.add_person(
        cast.office, cast.actor(Role.ADMINISTRATOR), ANWEN, "Anwen", confirmed=True
    )
    assert cast.office.actor(person, "Anwen", administrator=False).may(verb, ID)


def test_an_account_that_an_organisation_invited_waits_too(cast):
    """Whoever has the link need not have the address."""
    organisation.invite_colleague(cast.office, Firm(cast).actor, "ewan@testshire.example", "Ewan")
    with pytest.raises(Invalid, match="Nobody has checked"):
        team.appoint(cast.office, cast.lead, ID, "ewan@testshire.example", "Ewan", Role.OFFICER)


def test_the_page_offers_the_tick_once_it_is_needed(cast, tmp_path):
    """To leads and to administrators."""
    app = an_app(cast.office, tmp_path)
    lead, administrator = client_of(app, cast, Role.LEAD), client_of(app, cast, Role.ADMINISTRATOR)
    assert "I asked them" not in sound(lead.get(f"/p/{ID}/team"))
    for browser, page, more in (
        (lead, f"/p/{ID}/team", {"role": "observer"}),
        (administrator, "/people", {}),
    ):
        sent = {"email": ANWEN, "name": "Anwen"} | more
        refused = browser.post(page, data=sent)
        assert refused.status_code == 422 and "I asked them" in sound(refused)
    assert (
        lead.post(
            f"/p/{ID}/team",
            data={"role": "observer", "email": ANWEN, "name": "Anwen", "confirmed": "yes"},
        ).status_code
        == 302
    )
    assert "Asked, and not answered yet" in sound(lead.get(f"/p/{ID}/team"))
    says_yes(cast)
    assert roles(cast) == [Role.OBSERVER]


def test_an_administrator_makes_no_administrator_of_it_and_no_lead_before_it_is_confirmed(cast):
    """It is taken in by a tick, and may lead from then on."""
    administrator = cast.actor(Role.ADMINISTRATOR)

    def names():
        return [leader.email for leader in start.beginnings(cast.office, administrator)[1]]

    assert ANWEN not in names()
    with pytest.raises(Invalid, match="use another address"):
        directory.add_person(
            cast.office, administrator, ANWEN, "Anwen", administrator=True, confirmed=True
        )
    directory.add_person(cast.office, administrator, ANWEN, "Anwen", confirmed=True)
    assert ANWEN in names()


def test_the_councils_own_sign_in_forgets_what_the_account_was_made_with(cast):
    """Its address is proved by then; the password of whoever made the account is worth nothing."""
    person = proving.prove_by_council_account(
        cast.office, IdentityClaims(subject="issuer anwen", email=ANWEN, name="Anwen")
    )
    with cast.office.store.reading() as session:
        assert (
            factors.proof(session, person=person).password_hash == ""
            and people.person(session, person).vouched
        )
    with pytest.raises(Invalid, match="do not go together"):
        proving.prove_by_password(cast.office, ANWEN, PASSWORD, 8)


def test_asking_signs_nobody_out_who_signs_in_as_usual(cast):
    """Else a lead of any procurement could, on the day when bids close. Once they said yes, no link
    that somebody else may hold sets their password.
    """
    office = cast.office
    with office.store.reading() as session:
        anwen = people.person_with_email(session, ANWEN)
    sign_browser_in(office, anwen.id, "d" * 64, "passkey", timedelta(hours=12), second=True)
    with office.act_unasked(Doer(None, "a test"), "test") as unit:
        recovering = OneTimeLink("recover", anwen.id, "")
        links.add_link(unit, digest("a secret"), recovering, unit.now + timedelta(days=3))
    team.appoint(office, cast.lead, ID, ANWEN, "Anwen", Role.OBSERVER, confirmed=True)
    assert known_browser(office, "d" * 64, timedelta(hours=1)) is not None
    assert usable_link(office, "a secret").person == anwen.id
    says_yes(cast)
    with pytest.raises(NotThere):
        usable_link(office, "a secret")
    assert roles(cast) == [Role.OBSERVER]


def test_asking_ends_what_an_inviter_may_hold_of_whoever_never_came_in(cast):
    """The link into an account that an organisation made, with an address of the council's."""
    link = organisation.invite_colleague(
        cast.office, Firm(cast).actor, "ewan@testshire.example", "E"
    )
    email, role = "ewan@testshire.example", Role.OFFICER
    team.appoint(cast.office, cast.lead, ID, email, "Ewan", role, confirmed=True)
    with pytest.raises(NotThere):
        usable_link(cast.office, link)


def test_whom_the_council_made_a_bidder_begins_by_a_link_though_a_firm_asked_them(cast):
    """They never came in and could make no account; the link leads into nothing of the firm's
    (`tests/workflow/bidding/test_asked_beside_the_council.py`).
    """
    administrator = cast.actor(Role.ADMINISTRATOR)
    email = "finn@ashgrove.example"
    person = team.appoint(cast.office, cast.lead, ID, email, "Finn Ashgrove", Role.BIDDER)
    assert recovery.ask_recovery(cast.office, administrator, person).secret
    organisation.invite_colleague(cast.office, Firm(cast).actor, email, "Finn Ashgrove")
    assert recovery.ask_recovery(cast.office, administrator, person).secret
    assert recovery.first_links(cast.office, administrator, [person])
