"""An address that a council added and an organisation asks to act for it: neither keeps the other
from letting its own people in, and nobody at the council comes into an organisation by doing so.
"""

import itertools

import pytest

from tender.identity.openid import IdentityClaims
from tender.storage import factors, organisations, people
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.bidding.colleague_recovery import recover_colleague
from tender.workflow.bidding.invited import MOST
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people import directory, proving, recovery
from tender.workflow.people.links import link_visitor, use_link
from tender.workflow.preparing import appointments, team
from tests.bidders import ID, Firm, new_person, published
from tests.workflow.telling.written import taken, with_letters

NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def firm(tmp_path_factory):
    """One that takes part."""
    folder = tmp_path_factory.mktemp("asked")
    cast = with_letters(published(f"sqlite:///{folder / 'tender.db'}", folder))
    yield Firm(cast, 1)
    cast.office.store.close()


@pytest.fixture
def ewan(firm):
    """Somebody whom an administrator added and who never came in, and whom the firm asked: their
    number and their address.
    """
    email = f"ewan.{next(NUMBERS)}@testshire.example"
    person = directory.add_person(firm.office, administrator(firm), email, "Ewan")
    assert invites(firm, email) == ""
    return person, email


def administrator(firm):
    """Whoever gives links at the council."""
    return firm.cast.actor(Role.ADMINISTRATOR)


def invites(firm, email, **more):
    """The firm asks somebody."""
    return organisation.invite_colleague(firm.office, firm.actor, email, "Ewan", **more)


def asked(firm, person):
    """Which organisations ask somebody, as their own page has it."""
    actor = firm.office.actor(person, "Ewan", administrator=False)
    return organisation.invitations(firm.office, actor)


def with_password(firm, person):
    """Somebody who signs in as usual."""
    with firm.office.act_unasked(Doer(None, "a test"), "test") as unit:
        factors.set_password(unit, person, "a hash")


def by_first_link(firm, person, _email):
    """As whoever has a link that an administrator makes; it names no organisation."""
    secret = recovery.ask_recovery(firm.office, administrator(firm), person).secret
    assert link_visitor(firm.office, secret).organisation == ""
    use_link(firm.office, secret)


def by_council_account(firm, person, email):
    """As whoever the council's sign-in service says has the address."""
    claims = IdentityClaims(subject=f"issuer {person}", email=email, name="Ewan")
    assert proving.prove_by_council_account(firm.office, claims) == person


def by_recovery(firm, person, _email):
    """As whoever has the link of a recovery that administrators asked for."""
    with_password(firm, person)
    recovery.ask_recovery(firm.office, administrator(firm), person)
    firm.office.clock.passes(days=1)
    (waiting,) = recovery.notices(firm.office, administrator(firm))
    secret = recovery.finish_recovery(firm.office, administrator(firm), waiting.recovery.id)
    assert link_visitor(firm.office, secret).organisation == ""
    use_link(firm.office, secret)
    firm.office.clock.passes(days=4)


@pytest.mark.parametrize("way", [by_first_link, by_council_account, by_recovery])
def test_who_comes_in_by_the_council_answers_no_question_that_was_asked_before(firm, ewan, way):
    """They come in. Whoever asked is told, and asks again, once they have asked the person."""
    person, email = ewan
    taken(firm.cast)
    assert len(asked(firm, person)) == 1
    way(firm, person, email)
    assert asked(firm, person) == ()
    (letter,) = [each for _, each in taken(firm.cast) if "no longer asked" in each.subject]
    with firm.office.store.reading() as session:
        assert letter.address == people.person(session, firm.person).email
    with pytest.raises(Invalid, match="whether they came in themselves") as refused:
        invites(firm, email)
    assert list(refused.value.fields) == ["confirmed"]
    assert invites(firm, email, confirmed=True) == ""
    assert len(asked(firm, person)) == 1


def test_a_colleague_elsewhere_answers_nothing_for_whom_they_recover(firm):
    """Who acts for one firm is asked by another; a colleague comes in as them, and could leave the
    first and say yes.
    """
    other, person = Firm(firm.cast, 2), new_person(firm.office, "Ash Wren")
    with firm.office.act_unasked(Doer(None, "a test"), "test") as unit:
        id = organisation.own_organisation_id(unit.session, other.actor)
        organisations.join(unit, id, person, since=unit.now)
        factors.set_password(unit, person, "a hash")
        email = people.person(unit.session, person).email
    invites(firm, email)
    own = organisation.own_organisation(firm.office, other.actor)
    number = next(each.id for each in own.colleagues if each.person == person)
    assert len(asked(firm, person)) == 1
    use_link(firm.office, recover_colleague(firm.office, other.actor, number))
    assert asked(firm, person) == ()


@pytest.mark.parametrize("before", [True, False])
def test_a_link_of_the_firms_own_answers_nothing_that_the_council_asks(firm, before):
    """Whoever invited an address first could else take a role that a lead asks its person to take.
    The link of before is dead once the lead says whose the account is; the next is no way round.
    To the lead it is as if they had said no: who acts for a firm is not the council's to know.
    """
    cast, email = firm.cast, f"jo.{next(NUMBERS)}@firm.example"
    firm.office.clock.passes(days=2)
    invites(firm, email)
    with firm.office.store.reading() as session:
        person = people.person_with_email(session, email).id
    team.appoint(firm.office, cast.lead, ID, email, "Jo", Role.OFFICER, confirmed=True)
    actor = firm.office.actor(person, "Jo", administrator=False)
    assert len(appointments.waiting_for(firm.office, actor)) == 1
    taken(cast)
    if before:
        with_password(firm, person)
    else:
        own = organisation.own_organisation(firm.office, firm.actor)
        number = next(each.id for each in own.colleagues if each.person == person)
        use_link(firm.office, recover_colleague(firm.office, firm.actor, number))
        assert [role for role, _ in taken(cast) if role is Role.LEAD] == []
    assert len(appointments.waiting_for(firm.office, actor)) == before


def test_a_question_waits_for_whoever_has_a_way_in_of_their_own(firm, ewan):
    """Nothing ends it when they come in by that."""
    person, _ = ewan
    with_password(firm, person)
    ((question, _),) = asked(firm, person)
    actor = firm.office.actor(person, "Ewan", administrator=False)
    organisation.answer_invitation(firm.office, actor, question, yes=False)
    assert asked(firm, person) == ()


def test_an_account_that_a_firm_made_is_not_opened_by_the_council_to_answer_for_it(firm):
    """Its sign-in service says that somebody has the address, and opens the account; not the firm
    that asked it.
    """
    email = f"jo.{next(NUMBERS)}@firm.example"
    assert invites(firm, email)
    with firm.office.store.reading() as session:
        person = people.person_with_email(session, email).id
    by_council_account(firm, person, email)
    assert asked(firm, person) == ()


def test_a_link_of_the_firms_own_says_who_asks(firm):
    """Whoever has it was meant by the firm."""
    secret = invites(firm, f"jo.{next(NUMBERS)}@firm.example")
    assert link_visitor(firm.office, secret).organisation


def test_an_organisation_asks_only_so_many_in_a_day(firm):
    """Anybody may register one, and each who is asked gets a letter that has its name."""
    firm.office.clock.passes(days=2)
    for _ in range(MOST):
        invites(firm, f"jo.{next(NUMBERS)}@firm.example")
    with pytest.raises(Invalid, match="Ask the next tomorrow") as refused:
        invites(firm, f"jo.{next(NUMBERS)}@firm.example")
    assert list(refused.value.fields) == ["email"]
    firm.office.clock.passes(days=1)
    assert invites(firm, f"jo.{next(NUMBERS)}@firm.example")
