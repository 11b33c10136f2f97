"""Sam, who works at the council and stands in for whoever is away."""

from datetime import date

from tender.identity.passwords import hashed
from tender.storage import factors, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.preparing import stand_ins
from tests.office import ID

DAY = date(2023, 11, 8)  #: the clock of an office stands two days before
LAST = date(2023, 11, 10)
EMAIL = "sam.standing@testshire.example"


def with_sam(cast):
    """The same cast, with Sam at the council."""
    with cast.office.act_unasked(Doer(None, "nobody"), "sign in") as unit:
        cast.sam = people.add_person(unit, EMAIL, "Sam Standing")
        factors.set_password(unit, cast.sam, hashed("three invented words kept", 8))
    return cast


def sam(cast):
    """Sam, with the roles held now."""
    return cast.office.actor(cast.sam, "Sam Standing", administrator=False)


def number_of(cast, role):
    """The number of somebody's role."""
    with cast.office.read() as session:
        held = people.team(session, ID)
    return next(one.id for one in held if one.role == role and one.person == cast.people[role])


def named(cast, role=Role.APPROVER, by=None, **other):
    """Sam is named for somebody."""
    days = {"begins": DAY, "ends": LAST} | other
    actor = by or cast.lead
    number = number_of(cast, role)
    stand_ins.name_stand_in(cast.office, actor, ID, number, days.pop("email", EMAIL), **days)
    return stand_ins.stand_in_page(cast.office, actor, ID).stand_ins[0]


def answered(cast, stand_in, *, yes=True):
    """Sam answers."""
    stand_ins.answer_stand_in(cast.office, sam(cast), stand_in.id, yes=yes)


def held(cast):
    """Sam's roles."""
    return sam(cast).roles_in(ID)


def seen(cast, stand_in):
    """The same on record now."""
    page = stand_ins.stand_in_page(cast.office, cast.lead, ID)
    return next(one for one in page.stand_ins if one.id == stand_in.id)
