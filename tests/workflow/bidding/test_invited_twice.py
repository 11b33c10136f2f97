"""One address invited by two organisations: neither comes to act for the other."""

from datetime import timedelta

import pytest

from tender.identity.secrets import digest
from tender.records.factors import OneTimeLink
from tender.storage import links, organisations, people
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.bidding.colleague_recovery import recover_colleague
from tender.workflow.bidding.joining import join_as_bidder
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people.browsers import known_browser, sign_browser_in
from tender.workflow.people.links import usable_link
from tests.bidders import Firm, published
from tests.journeys.visitor import PASSWORD

NEW, OWN = "newcomer@firm.example", "wren@larkfield.example"


@pytest.fixture
def firms(tmp_path):
    """Two of them, which take part."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield Firm(cast, 1), Firm(cast, 2)
    cast.office.store.close()


def invites(firm, email, **more):
    """One of them asks somebody."""
    return organisation.invite_colleague(firm.office, firm.actor, email, "New Comer", **more)


def person_of(firm, email):
    """Who has an address."""
    with firm.office.store.reading() as session:
        return people.person_with_email(session, email)


def pending(firm):
    """The number under which an organisation asked the newcomer."""
    actor, asked = firm.actor, person_of(firm, NEW).id
    with firm.office.store.reading() as session:
        id = organisation.own_organisation_id(session, actor)
        (number,) = [
            colleague.id
            for colleague in organisations.colleagues(session, id)
            if colleague.person == asked
        ]
        return number


def test_whoever_was_invited_and_never_came_in_is_invited_by_nobody_else(firms):
    """Whoever invited them first may hold the link into the account. The first link goes on."""
    first, second = firms
    link = invites(first, NEW)
    for confirmed in (False, True):
        with pytest.raises(Invalid, match="was asked to come in by this address before"):
            invites(second, NEW, confirmed=confirmed)
    assert usable_link(first.office, link).person == person_of(first, NEW).id


def test_no_organisation_gets_a_link_for_somebody_whom_another_asked_too(firms):
    """Though both asked, as versions of before let them."""
    first, second = firms
    link = invites(first, NEW)
    actor, asked = second.actor, person_of(first, NEW).id
    with second.office.act_unasked(Doer(None, "a test"), "test") as unit:
        id = organisation.own_organisation_id(unit.session, actor)
        organisations.join(unit, id, asked, since=None)
    with pytest.raises(Invalid, match="have not said yes"):
        recover_colleague(second.office, second.actor, pending(second))
    assert usable_link(first.office, link).person == person_of(first, NEW).id


def test_an_account_that_made_itself_is_confirmed_by_whoever_invites_it(firms):
    """Anybody can make one under somebody else's address."""
    first, _ = firms
    join_as_bidder(first.office, OWN, "Wren Larkfield", PASSWORD, 8)
    with pytest.raises(Invalid, match="Nobody has checked that the address is theirs") as refused:
        invites(first, OWN)
    assert list(refused.value.fields) == ["confirmed"]
    assert invites(first, OWN, confirmed=True) == ""


def test_an_invitation_neither_signs_a_rival_out_nor_ends_their_recovery(firms):
    """Whoever knows their address could, again and again, on the day when bids close. Once they
    said yes, no link that somebody else may hold sets their password.
    """
    firm, _ = firms
    office = firm.office
    join_as_bidder(office, OWN, "Wren Larkfield", PASSWORD, 8)
    wren = person_of(firm, OWN)
    sign_browser_in(office, wren.id, "d" * 64, "passkey", timedelta(hours=12), second=True)
    with office.act_unasked(Doer(None, "a test"), "test") as unit:
        link = OneTimeLink("recover", wren.id, "")
        links.add_link(unit, digest("a secret"), link, unit.now + timedelta(days=3))
    invites(firm, OWN, confirmed=True)
    assert known_browser(office, "d" * 64, timedelta(hours=1)) is not None
    assert usable_link(office, "a secret").person == wren.id
    actor = office.actor(wren.id, wren.name, administrator=False)
    with office.store.reading() as session:
        (asked,) = organisations.of_person(session, wren.id)
    organisation.answer_invitation(office, actor, asked.id, yes=True)
    with pytest.raises(NotThere):
        usable_link(office, "a secret")


def test_whoever_is_no_longer_asked_comes_in_by_a_new_link_alone(firms):
    """Who asked them first holds the old one."""
    first, second = firms
    link = invites(first, NEW)
    asked = pending(first)
    organisation.part_with_colleague(first.office, first.actor, asked)
    again = invites(second, NEW)
    with pytest.raises(NotThere):
        usable_link(first.office, link)
    assert usable_link(first.office, again).person == person_of(first, NEW).id
