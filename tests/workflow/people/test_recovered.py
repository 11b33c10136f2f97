"""Recoveries of accounts with a part in a procurement stand in the chronology of its award."""

from tender.documents.chronology import ActKind
from tender.storage import factors
from tender.storage.unit import Doer
from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import state_of
from tender.workflow.people import links, recovery
from tender.workflow.people.recovered import recovered_in
from tests.office import ID, Cast, an_office


def recovered_officer(cast):
    """The officer's account is recovered by the only administrator, after a day."""
    person = cast.people[Role.OFFICER]
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        factors.set_password(unit, person, "set")
    administrator = cast.actor(Role.ADMINISTRATOR)
    recovery.ask_recovery(cast.office, administrator, person)
    cast.office.clock.passes(days=1)
    links.use_link(cast.office, recovery.finish_recovery(cast.office, administrator, 1))


def test_the_award_file_says_whose_account_was_recovered_and_how():
    """With the roles that it has here."""
    cast = Cast(an_office()).published()
    recovered_officer(cast)
    with cast.office.store.reading() as session:
        acts = chronology_of(session, state_of(session, ID)).acts
    (act,) = [act for act in acts if act.kind is ActKind.ACCOUNT_RECOVERED]
    assert act.about == f"Officer of {ID}, officer"
    assert act.reason.endswith("the only administrator, and waited for a day")


def test_a_recovery_that_was_only_asked_for_stands_in_neither():
    """Nobody came in by it."""
    cast = Cast(an_office()).published()
    person = cast.people[Role.OFFICER]
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        factors.set_password(unit, person, "set")
    recovery.ask_recovery(cast.office, cast.actor(Role.ADMINISTRATOR), person)
    with cast.office.store.reading() as session:
        assert recovered_in(session, ID, cast.office.clock().replace(year=2000)) == []
