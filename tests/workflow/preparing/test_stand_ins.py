"""Somebody is away: another holds the role too, on the days that were named and no others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tender.exhibition.cast import DOMAIN
from tender.post.smtp import post_of
from tender.records.stand_ins import StandInStep
from tender.storage import audit, letters, people, roles
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.how_told import HowTold
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.people.directory import let_person_in
from tender.workflow.people.told import choose_telling
from tender.workflow.preparing import appointments, stand_ins, team
from tender.workflow.preparing.stand_in_rounds import (
    GONE,
    NO_MORE,
    PASSED,
    SHUT_OUT,
    stand_in_round,
)
from tests.bidders import new_person
from tests.office import ID, Cast, Clock, an_office
from tests.standing_in import (
    DAY,
    EMAIL,
    LAST,
    answered,
    held,
    named,
    number_of,
    sam,
    seen,
    with_sam,
)


@pytest.fixture
def cast(request, tmp_path):
    """Testshire as a draft, and Sam, who works at the council and has no role in it.

    On both databases where a test asks for `url`.
    """
    where = f"sqlite:///{tmp_path / 'tender.db'}"
    if "url" in request.fixturenames:
        where = request.getfixturevalue("url")
    found = with_sam(Cast(an_office(where, Clock())).drafted())
    yield found
    found.office.store.close()


@pytest.mark.usefixtures("url")
def test_the_role_is_held_on_the_named_days_and_no_others(cast):
    """Only after a yes; both hold it; the first day and the last count whole; all is on the audit,
    which holds.
    """
    stand_in = named(cast)
    assert stand_in_round(cast.office) == 0 and not held(cast)
    answered(cast, stand_in)
    assert stand_in_round(cast.office) == 0 and not held(cast)
    cast.office.clock.passes(days=1, hours=13, minutes=59)  # a minute before the first midnight
    assert stand_in_round(cast.office) == 0 and not held(cast)
    cast.office.clock.passes(minutes=2)
    assert stand_in_round(cast.office) == 1 and held(cast) == {Role.APPROVER}
    assert cast.actor(Role.APPROVER).may(Verb.APPROVE, ID) and sam(cast).may(Verb.APPROVE, ID)
    cast.office.clock.passes(days=2, hours=23, minutes=57)
    assert stand_in_round(cast.office) == 0 and held(cast) == {Role.APPROVER}
    cast.office.clock.passes(minutes=2)
    assert not held(cast), "it gives nothing any more, though no round has come"
    assert stand_in_round(cast.office) == 1 and not held(cast) and stand_in_round(cast.office) == 0
    assert [taken.step for taken in seen(cast, stand_in).steps] == [
        StandInStep.AGREED,
        StandInStep.BEGUN,
        StandInStep.ENDED,
    ]
    assert seen(cast, stand_in).steps[-1].why == PASSED
    with cast.office.read() as session:
        told = [entry.subject for entry in audit.entries(session, ID) if "Sam" in entry.subject]
        assert list(audit.faults(session, cast.office.store.key.trust())) == []
    assert len(told) >= 3


def test_from_today_it_is_held_at_once_and_ends_when_it_is_taken_back_or_given_up(cast):
    """By whoever is away, by a lead, or by whoever stands in."""
    today = cast.office.today()
    for end in (
        lambda stand_in: answered(cast, stand_in, yes=False),
        lambda stand_in: stand_ins.take_back_stand_in(
            cast.office, cast.actor(Role.APPROVER), ID, stand_in.id
        ),
        lambda stand_in: stand_ins.take_back_stand_in(cast.office, cast.lead, ID, stand_in.id),
    ):
        stand_in = named(cast, begins=today)
        answered(cast, stand_in)
        assert held(cast) == {Role.APPROVER}
        end(stand_in)
        assert not held(cast)
        with pytest.raises(NotThere):
            answered(cast, stand_in)


def test_it_ends_with_the_role_of_whoever_is_away(cast):
    """Nobody stands in for a role that is held no longer."""
    stand_in = named(cast, begins=cast.office.today())
    answered(cast, stand_in)
    team.dismiss(cast.office, cast.lead, ID, number_of(cast, Role.APPROVER))
    assert stand_in_round(cast.office) == 1 and not held(cast)
    assert seen(cast, stand_in).steps[-1].why == GONE


def test_nobody_says_yes_to_a_role_that_is_held_no_longer(cast):
    """Not even before a round has ended it."""
    stand_in = named(cast, begins=cast.office.today())
    team.dismiss(cast.office, cast.lead, ID, number_of(cast, Role.APPROVER))
    with pytest.raises(Invalid, match="no longer"):
        answered(cast, stand_in)
    assert not held(cast)


def test_what_came_in_the_way_since_is_said_and_nothing_is_given(cast):
    """Whoever marks by now does not approve."""
    stand_in = named(cast)
    answered(cast, stand_in)
    team.appoint(cast.office, cast.lead, ID, EMAIL, "Sam Standing", Role.PANEL_MEMBER)
    (asked,) = [
        one for one in team.team_roster(cast.office, cast.lead, ID).asked if one.person == cast.sam
    ]
    appointments.answer_appointment(cast.office, sam(cast), asked.id, yes=True)
    cast.office.clock.passes(days=3)
    assert stand_in_round(cast.office) == 1 and held(cast) == {Role.PANEL_MEMBER}
    assert "must be somebody who does not mark" in seen(cast, stand_in).steps[-1].why


def test_one_names_for_oneself_and_a_lead_for_anybody(cast):
    """And nobody for a role that is its holder's own."""
    own = named(cast, by=cast.actor(Role.APPROVER))
    assert own.away == cast.people[Role.APPROVER]
    legal = cast.actor(Role.LEGAL_REVIEWER)
    assert stand_ins.stand_in_page(cast.office, legal, ID).stand_ins == ()
    for actor, role, said in (
        (legal, Role.APPROVER, "Choose whose role"),
        (cast.lead, Role.OBSERVER, "Choose whose role"),
    ):
        with pytest.raises(Invalid) as refused:
            named(cast, role, by=actor)
        assert said in refused.value.fields["membership"]
    with pytest.raises(NotAllowed):
        named(cast, by=cast.actor(Role.OBSERVER))
    with pytest.raises(NotThere):
        stand_ins.take_back_stand_in(cast.office, legal, ID, own.id)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"email": "nobody@testshire.example"}, "email", "Nobody at the council"),
        ({"begins": DAY - timedelta(days=9)}, "begins", "has passed"),
        ({"begins": None}, "begins", "Give the first day"),
        ({"ends": None}, "ends", "Give the last day"),
        ({"ends": DAY - timedelta(days=1)}, "ends", "before the first"),
        ({"ends": DAY + timedelta(days=400)}, "ends", "over a year"),
    ],
)
def test_each_fault_is_said_at_its_field(cast, given, field, said):
    """And nothing is named."""
    with pytest.raises(Invalid) as refused:
        named(cast, **given)
    assert said in refused.value.fields[field]
    assert stand_ins.stand_in_page(cast.office, cast.lead, ID).stand_ins == ()


def test_not_two_for_the_same_days_nor_whoever_is_away(cast):
    """Nor somebody who holds the role already."""
    named(cast)
    with pytest.raises(Invalid) as refused:
        named(cast, begins=LAST, ends=LAST)
    assert "named for" in refused.value.fields["begins"]
    named(cast, begins=LAST + timedelta(days=1), ends=LAST + timedelta(days=2))
    with cast.office.read() as session:
        own = people.person(session, cast.people[Role.APPROVER]).email
    with pytest.raises(Invalid) as refused:
        named(cast, email=own)
    assert "is who is away" in refused.value.fields["email"]


def test_whoever_stands_in_names_nobody_for_the_role_that_is_held_by_it(cast):
    """Else it would be held after the last day."""
    stand_in = named(cast, role=Role.LEAD, begins=cast.office.today())
    answered(cast, stand_in)
    other = new_person(cast.office, "Olive Other")
    with cast.office.read() as session:
        email = people.person(session, other).email
        (given,) = people.roles_of(session, cast.sam)
    for actor in (sam(cast), cast.lead):
        with pytest.raises(Invalid, match="Choose whose role"):
            stand_ins.name_stand_in(
                cast.office, actor, ID, given.id, email, DAY, LAST + timedelta(days=90)
            )


def test_a_leads_deputy_names_nobody_for_the_lead_for_longer(cast):
    """Neither on their own days nor on days after them; for others they do as a lead does."""
    answered(cast, named(cast, Role.LEAD, begins=cast.office.today()))
    assert Role.LEAD in held(cast)
    officer = f"officer.{ID}{DOMAIN}"
    after = {"begins": LAST + timedelta(days=1), "ends": LAST + timedelta(days=300)}
    with pytest.raises(Invalid) as refused:
        named(cast, Role.LEAD, by=sam(cast), email=officer, **after)
    assert set(refused.value.fields) == {"membership"}
    for_another = named(cast, Role.APPROVER, by=sam(cast), email=officer, **after)
    assert for_another.name == f"Officer of {ID}"


def test_a_role_that_counts_for_nothing_is_stood_in_for_by_nobody(cast):
    """One whose last day has passed, before a round has come; one that a token does not give."""
    answered(cast, named(cast, begins=cast.office.today()))
    team.appoint(cast.office, cast.lead, ID, EMAIL, "Sam Standing", Role.OFFICER)
    (asked,) = team.team_roster(cast.office, cast.lead, ID).asked
    appointments.answer_appointment(cast.office, sam(cast), asked.id, yes=True)
    cast.office.clock.passes(days=9)
    page = stand_ins.stand_in_page(cast.office, sam(cast), ID)
    assert [role.role for role in page.roles] == [Role.OFFICER]
    with cast.office.act_unasked(Doer(None, "nobody"), "appoint") as unit:
        roles.give_role(unit, ID, cast.sam, Role.LEGAL_REVIEWER.value)
    by_token = sam(cast).bound_to(ID, frozenset({Role.OFFICER}))
    page = stand_ins.stand_in_page(cast.office, by_token, ID)
    assert [role.role for role in page.roles] == [Role.OFFICER]


def shut_out(cast):
    """An administrator lets Sam sign in no more."""
    let_person_in(cast.office, cast.actor(Role.ADMINISTRATOR), cast.sam, active=False)


def dismissed(cast):
    """The lead ends the role that Sam holds."""
    with cast.office.read() as session:
        (role,) = people.roles_of(session, cast.sam)
    team.dismiss(cast.office, cast.lead, ID, role.id)


@pytest.mark.parametrize(("end", "why"), [(shut_out, SHUT_OUT), (dismissed, NO_MORE)])
def test_it_ends_where_whoever_stands_in_can_do_so_no_longer(cast, end, why):
    """The page says of nobody that they stand in who does not."""
    stand_in = named(cast, begins=cast.office.today())
    answered(cast, stand_in)
    end(cast)
    assert stand_in_round(cast.office) == 1 and not held(cast)
    assert seen(cast, stand_in).steps[-1].why == why
    assert stand_in_round(cast.office) == 0


def test_what_is_kept_of_a_refusal_names_nobody(cast):
    """It stays when a name is erased."""
    stand_in = named(cast)
    answered(cast, stand_in)
    with cast.office.act_unasked(Doer(None, "nobody"), "appoint") as unit:
        roles.give_role(unit, ID, cast.sam, Role.APPROVER.value)
    cast.office.clock.passes(days=3)
    assert stand_in_round(cast.office) == 1
    why = seen(cast, stand_in).steps[-1].why
    assert why == "Whoever was to stand in is approver here already."


def test_a_recovered_account_has_nobody_do_what_it_may_not_do_yet(cast):
    """Neither for itself nor, where it leads, for others."""
    for role in (Role.APPROVER, Role.LEAD):
        with pytest.raises(NotAllowed) as refused:
            named(cast, by=replace(cast.actor(role), recovered=True))
        assert "recovered" in refused.value.sentence
    assert stand_ins.stand_in_page(cast.office, cast.lead, ID).stand_ins == ()


@pytest.mark.parametrize("how", HowTold)
def test_whoever_chose_no_letters_is_asked_on_their_first_page_alone(cast, how):
    """As for every role that somebody is asked to take."""
    cast.office.mailbox = Mailbox(post_of("smtp://127.0.0.1:1", "homecare@testshire.example"))
    choose_telling(cast.office, sam(cast), how)
    named(cast)
    with cast.office.tend() as session:
        written = letters.take(session, cast.office.clock(), 9)
    assert bool(written) is (how is not HowTold.HERE)
    for letter in written:
        assert "from 8 November 2023 to the end of 10 November 2023" in letter.text
        assert "/letters" in letter.text and "You come in by a link" not in letter.text
    assert stand_ins.asked_or_standing_in(cast.office, sam(cast))
