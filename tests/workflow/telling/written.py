"""What the tests of letters about what waits share: a mailbox that is never emptied, and what was
written since one looked last.
"""

import re

from tender.exhibition.cast import DOMAIN
from tender.post import post_of
from tender.storage import letters
from tender.workflow.ground.access import Role
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.marking import interests
from tender.workflow.telling.needs_told import tell_needs
from tests.office import ID

ADDRESS = "https://tender.testshire.example"
FRIEND = interests.NewDeclaration(
    kind=interests.InterestKind.PERSONAL, text="A friend works there."
)
LINK = re.compile(rf"{re.escape(ADDRESS)}/p/[\w-]+/waiting/([\w-]+)")


def with_letters(cast):
    """The same cast, where letters are written; nobody is reached."""
    cast.office.mailbox = Mailbox(
        post_of("smtp://127.0.0.1:9", "homecare@testshire.example"), ADDRESS
    )
    return cast


def set_aside(cast):
    """The lead decides that what the evaluator declared about B01 keeps them from nothing."""
    interests.decide_interest(
        cast.office,
        cast.lead,
        ID,
        cast.people[Role.EVALUATOR],
        "B01",
        interests.InterestOutcome.NONE,
        "They have not met for years.",
    )


def taken(cast):
    """Every letter that waits, by role and then as it stands; none waits afterwards."""
    now = cast.office.clock()
    with cast.office.store.keeping() as session:
        waiting = letters.take(session, now, 1_000)
        for letter in waiting:
            letters.was_sent(session, letter.id, now)
    return [(role_of(letter.address), letter) for letter in waiting]


def role_of(address):
    """The role of whom a letter goes to; the address itself where it is nobody's of the cast."""
    name = address.removesuffix(f".{ID}{DOMAIN}")
    return Role[name.upper()] if name.upper() in Role.__members__ else address


def told(cast):
    """Who is told of which kinds in a round: roles by kind."""
    tell_needs(cast.office)
    kinds = {}
    for role, letter in taken(cast):
        for kind in LINK.findall(letter.text):
            kinds.setdefault(kind.replace("-", " "), []).append(role)
    assert all(len({*roles}) == len(roles) for roles in kinds.values())
    return {kind: {*roles} for kind, roles in kinds.items()}


def told_on_days(cast, days):
    """What is told on each of so many days, from today on, that tells of something."""
    letters = []
    for _ in range(days):
        letters.append(told(cast))
        cast.office.clock.passes(days=1)
    return list(filter(None, letters))
