"""Whoever could read who bids takes no role from then on that must not know it."""

import pytest

from tender.exhibition.cast import DOMAIN
from tender.storage import people
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.opening import bids_from_files
from tender.workflow.preparing import team
from tests.bid_forms import an_export
from tests.office import ID, Cast, an_office, two_bids
from tests.register_files import a_small_register
from tests.workflow.opening.exports import bring


def appointed(cast, person, role):
    """The person of one role, given another by the lead; who holds what then."""
    email = f"{person.name.lower()}.{ID}{DOMAIN}"
    group = {Role.EVALUATOR: "officers", Role.PANEL_MEMBER: "panel"}.get(role, "")
    team.appoint(cast.office, cast.lead, ID, email, "Somebody", role, group)
    return cast.actor(person).roles_in(ID)


def ended(cast, person, role):
    """A role of somebody, ended by the lead."""
    with cast.office.store.reading() as session:
        held = people.team(session, ID)
    (own,) = (each.id for each in held if (each.person, each.role) == (cast.people[person], role))
    team.dismiss(cast.office, cast.lead, ID, own)


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.MODERATOR, Role.PANEL_MEMBER])
def test_a_lead_who_could_read_names_marks_and_moderates_nothing_from_then_on(role):
    """Before there are bids they may, and stay blind; nor does an officer once their role ended."""
    cast = Cast(an_office()).with_bids()
    for person in (Role.LEAD, Role.OBSERVER):
        with pytest.raises(Invalid, match="could read here who bids") as refused:
            appointed(cast, person, role)
        assert set(refused.value.fields) == {"role"}
    ended(cast, Role.OFFICER, Role.OFFICER)
    with pytest.raises(Invalid, match="could read here who bids"):
        appointed(cast, Role.OFFICER, role)


def test_a_marker_who_leads_too_does_not_look_at_names_and_mark_again():
    """They end their own role as a marker, look, and would take it up again."""
    cast = Cast(an_office()).published()
    assert Role.EVALUATOR in appointed(cast, Role.LEAD, Role.EVALUATOR)
    cast = after_bids(cast)
    assert Role.MODERATOR in appointed(cast, Role.LEAD, Role.MODERATOR)
    for role in (Role.EVALUATOR, Role.MODERATOR):
        ended(cast, Role.LEAD, role)
    with pytest.raises(Invalid, match="could read here who bids"):
        appointed(cast, Role.LEAD, Role.EVALUATOR)


def after_bids(cast):
    """The same with two bids taken in."""
    about = cast.office, cast.actor(Role.OFFICER), ID, two_bids(), a_small_register()
    bids_from_files.take_in_bids(*about)
    return cast


def test_once_quality_is_locked_and_for_whoever_read_nothing_it_is_as_before():
    """A marker gets another role, and the lead one after the lock."""
    cast = Cast(an_office()).locked()
    assert Role.MODERATOR in appointed(cast, Role.EVALUATOR, Role.MODERATOR)
    assert Role.MODERATOR in appointed(cast, Role.LEAD, Role.MODERATOR)


def test_an_export_on_its_way_is_read_by_the_team_too(tmp_path):
    """Its page has the firms' names over their answers, before any bid is taken in."""
    cast = Cast(an_office()).published()
    bring(cast, an_export(tmp_path / "x"))
    with pytest.raises(Invalid, match="could read here who bids"):
        appointed(cast, Role.LEAD, Role.EVALUATOR)
