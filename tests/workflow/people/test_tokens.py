"""Tokens: made by whoever showed a second factor, for where they have a role,
worth what their owner may do now.
"""

import pytest

from tender.storage import audit
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.people import tokens
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast(url):
    """Testshire as a draft."""
    office = an_office(url)
    yield Cast(office).drafted()
    office.store.close()


def made(cast, role=Role.LEAD, **changes):
    """A token of the person of a role."""
    named = {"procurement": ID, "name": "our dashboard", "days": 30, "second": True} | changes
    return tokens.make_token(
        cast.office,
        cast.actor(role),
        named.pop("procurement"),
        named.pop("name"),
        named.pop("days"),
        **named,
    )


@pytest.mark.parametrize(("changes", "field"),
    [({"procurement": "elsewhere"}, "procurement"), ({"procurement": ""}, "procurement"),
        ({"name": " "}, "name"), ({"name": "x" * 101}, "name"), ({"days": 366}, "days"),
        ({"days": 0}, "days")])  # fmt: skip
def test_none_is_made_without_a_role_a_name_or_an_end(cast, changes, field):
    """Each with its own sentence."""
    with pytest.raises(Invalid) as refused:
        made(cast, **changes)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("role", [Role.BIDDER, Role.ADMINISTRATOR], ids=str)
def test_none_is_made_by_a_bidder_or_for_the_whole_installation(cast, role):
    """The API is for the council's people in a procurement."""
    with pytest.raises(Invalid):
        made(cast, role)


def test_none_is_made_without_a_second_factor(cast):
    """A one-time link would otherwise open the procurement for a year."""
    with pytest.raises(NotAllowed, match="second factor"):
        made(cast, second=False)
    assert tokens.own_tokens(cast.office, cast.lead).tokens == ()


def test_the_audit_says_that_one_was_made_and_ended_and_not_what_it_is(cast):
    """Nor is it kept anywhere: its hash alone is."""
    secret = made(cast)
    (one,) = tokens.own_tokens(cast.office, cast.lead).tokens
    tokens.revoke_token(cast.office, cast.lead, one.id)
    with cast.office.store.reading() as session:
        ended, begun = audit.entries(session, "", count=2)
        assert list(audit.faults(session)) == []
    assert {begun.verb, ended.verb} == {Verb.OWN_ACCOUNT.value}
    assert (
        begun.subject == "token made: our dashboard"
        and ID in begun.data
        and ended.subject == f"token {one.id} revoked"
    )
    assert secret not in begun.data + ended.data + str(one)


def test_nobody_ends_another_persons(cast):
    """It is not there for them."""
    made(cast)
    (one,) = tokens.own_tokens(cast.office, cast.lead).tokens
    assert tokens.own_tokens(cast.office, cast.actor(Role.OFFICER)).tokens == ()
    with pytest.raises(NotThere):
        tokens.revoke_token(cast.office, cast.actor(Role.OFFICER), one.id)


def test_its_bearer_is_its_owner_in_one_procurement_and_no_administrator(cast):
    """Whatever else they are elsewhere, until the last moment of its life."""
    other = Cast(cast.office, "elsewhere-2024")
    other.people[Role.LEAD] = cast.people[Role.LEAD]
    other.drafted(a_procurement())
    secret = made(cast)
    bearer = tokens.token_bearer(cast.office, secret)
    assert (bearer.person, bearer.administrator, dict(bearer.roles)) == (
        cast.people[Role.LEAD],
        False,
        {ID: frozenset({Role.LEAD})},
    )
    assert not bearer.may(Verb.SEE_PROCUREMENT, other.id) and not bearer.may(Verb.MANAGE_PEOPLE)
    cast.office.clock.passes(days=29, hours=23)
    assert tokens.token_bearer(cast.office, secret) == bearer
    cast.office.clock.passes(hours=1)
    assert tokens.token_bearer(cast.office, secret) is None
