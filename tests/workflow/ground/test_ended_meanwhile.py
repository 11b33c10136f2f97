"""Whoever acts is read again in the transaction that writes: a role, an account or a way in that
ended while a file was on its way gives nothing any more.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from tender.storage import factors, people, roles, tokens
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.office import CHANGED
from tender.workflow.ground.refusals import NotAllowed, NotSignedIn, NotThere
from tender.workflow.people.browsers import known_browser, sign_browser_in, sign_browser_out
from tender.workflow.people.tokens import make_token, revoke_token, token_bearer
from tests.office import ID, Cast, an_office

HOURS = timedelta(hours=12)
DOORS = ("act", "keep")


@pytest.fixture(scope="module")
def made():
    """Testshire as a draft, whose officer is an approver too and has a browser and a token."""
    cast = Cast(an_office()).drafted()
    officer = cast.people[Role.OFFICER]
    changed(cast, lambda unit: roles.give_role(unit, ID, officer, Role.APPROVER))
    yield cast
    cast.office.store.close()


def changed(cast, change):
    """Something that is done by somebody else meanwhile."""
    with cast.office.act_unasked(Doer(None, "a test"), "test") as unit:
        return change(unit)


def ways(cast):
    """The officer as they come in by each way."""
    officer, office = cast.people[Role.OFFICER], cast.office
    cast.number = getattr(cast, "number", 0) + 1
    browser = f"{cast.number:064}"
    sign_browser_in(office, officer, browser, "passkey", HOURS, second=True)
    secret = make_token(office, cast.actor(Role.OFFICER), ID, "a test", 1, second=True)
    return {
        "account": cast.actor(Role.OFFICER),
        "browser": known_browser(office, browser, HOURS).actor,
        "token": token_bearer(office, secret),
    }, browser


def tried(cast, actor, door, verb=Verb.EDIT_DRAFT):
    """What was asked for before, done now."""
    with getattr(cast.office, door)(actor, verb, ID):
        pass


def held(cast, role):
    """The number of a role of the officer's."""
    with cast.office.store.reading() as session:
        return next(
            each.id
            for each in people.roles_of(session, cast.people[Role.OFFICER])
            if each.role == role
        )


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("way", ["account", "browser", "token"])
def test_a_role_that_ended_meanwhile_gives_nothing_any_more(made, way, door):
    """Not for an act, nor for what is typed; nor does another role stand in for it where the verb
    would let both, since the verb may have asked for the one.
    """
    actor = ways(made)[0][way]
    tried(made, actor, door)
    officer, role = made.people[Role.OFFICER], held(made, Role.OFFICER)
    changed(made, lambda unit: roles.end_role(unit, role))
    try:
        with pytest.raises(NotAllowed, match="does not let you edit the draft"):
            tried(made, actor, door)
        with pytest.raises(NotAllowed) as refused:
            tried(made, actor, door, Verb.SEE_DRAFT)
        assert str(refused.value) == CHANGED
    finally:
        changed(made, lambda unit: roles.give_role(unit, ID, officer, Role.OFFICER))


@pytest.mark.parametrize("way", ["account", "browser", "token"])
def test_whoever_is_shut_out_meanwhile_does_nothing_more(made, way):
    """Though their role stands."""
    officer, actor = made.people[Role.OFFICER], ways(made)[0][way]
    changed(made, lambda unit: factors.set_active(unit, officer, active=False))
    try:
        with pytest.raises(NotSignedIn):
            tried(made, actor, "act")
    finally:
        changed(made, lambda unit: factors.set_active(unit, officer, active=True))


def test_whose_browser_is_signed_out_meanwhile_does_nothing_more(made):
    """A time that ran out ends nothing that was begun before it: a bidder's file comes in late."""
    actors, browser = ways(made)
    clock = made.office.clock
    before, clock.now = clock.now, clock.now + HOURS + timedelta(hours=1)
    try:
        tried(made, actors["browser"], "act")
    finally:
        clock.now = before
    sign_browser_out(made.office, browser)
    with pytest.raises(NotSignedIn):
        tried(made, actors["browser"], "act")
    tried(made, actors["token"], "act")


def test_whose_token_is_revoked_meanwhile_does_nothing_more(made):
    """Their browser goes on."""
    actors, _ = ways(made)
    with made.office.store.reading() as session:
        newest = tokens.tokens(session, made.people[Role.OFFICER])[0].id
    revoke_token(made.office, made.actor(Role.OFFICER), newest)
    with pytest.raises(NotSignedIn):
        tried(made, actors["token"], "act")
    tried(made, actors["browser"], "act")


def test_one_who_is_outside_meanwhile_is_told_of_nothing(made):
    """As anybody outside is."""
    approver, actor = made.people[Role.APPROVER], made.actor(Role.APPROVER)
    with made.office.store.reading() as session:
        (role,) = people.roles_of(session, approver)
    changed(made, lambda unit: roles.end_role(unit, role.id))
    with pytest.raises(NotThere):
        tried(made, actor, "act", Verb.APPROVE_DRAFT)


def test_acts_of_people_go_through_that_one_door():
    """Somebody who acts unasked proves who they are, or stands at the machine."""
    assert [
        path.name
        for path in Path("tender").rglob("*.py")
        if "Doer(actor." in path.read_text(encoding="utf-8")
    ] == ["office.py"]
