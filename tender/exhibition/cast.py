"""The demonstration's invented people: who they are,
and that they alone may be signed in as with one click.
"""

from dataclasses import dataclass

from tender.storage import people
from tender.workflow.ground.access import Role
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
    with office.store.reading() as session:
        found = []
        order = list(Role)
        for known in people.everybody(session):
            if known.email.endswith(DOMAIN):
                roles = sorted(
                    {Role(role.role) for role in people.roles_of(session, known.id)},
                    key=order.index,
                )
                roles += [Role.ADMINISTRATOR] if known.administrator else []
                if not roles:
                    continue
                found.append(
                    (
                        order.index(roles[0]),
                        known.id,
                        CastMember(person=known.id, name=known.name, does=", ".join(roles)),
                    )
                )
    return tuple(player for _, _, player in sorted(found, key=lambda one: one[:2]))


def of_cast(office: Office, person: str) -> int:
    """The number of an invented person, from what a form sent. Raises NotThere for anybody else."""
    for player in cast(office):
        if str(player.person) == person:
            return player.person
    raise NotThere
