"""The demonstration's invented people: who they are,
and that they alone may be signed in as with one click.
"""

from dataclasses import dataclass

from tender.storage import people
from tender.workflow.ground.access import Role
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere

DOMAIN = "@demonstration.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """An invented person of the demonstration."""

    person: int
    name: str
    does: str  #: in a few words, what this person is


def cast(office: Office) -> tuple[CastMember, ...]:
    """The invented people of the demonstration, in the order of the roles."""
    order = list(Role)
    members = {}
    with office.read() as session:
        for person in people.everybody(session):
            if person.email.endswith(DOMAIN):
                roles = sorted(
                    {Role(role.role) for role in people.roles_of(session, person.id)},
                    key=order.index,
                )
                roles += [Role.ADMINISTRATOR] if person.administrator else []
                if roles:
                    members[order.index(roles[0]), person.id] = CastMember(
                        person=person.id, name=person.name, does=", ".join(roles)
                    )
    return tuple(member for _, member in sorted(members.items(), key=lambda item: item[0]))


def of_cast(office: Office, person: str) -> int:
    """The number of an invented person, from what a form sent. Raises NotThere for anybody else."""
    for member in cast(office):
        if str(member.person) == person:
            return member.person
    raise NotThere


def actor_of(office: Office, person: int) -> Actor:
    """An invented person with the roles they hold now."""
    with office.read() as session:
        member = people.person(session, person)
    return office.actor(person, member.name, administrator=member.administrator)
