"""Who asks for something to be done, and whether the table of access lets them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Optional

from sqlmodel import Session

from tender.workflow.ground.access import (
    ANYONE,
    MAY,
    NOT_AFTER_RECOVERY,
    OF_ANY_PROCUREMENT,
    OF_ONE_PROCUREMENT,
    OF_TWO,
    SIGNED_IN,
    Role,
    Verb,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks: a person with the roles they hold now, by procurement; or nobody."""

    person: int | None
    name: str = ""
    administrator: bool = False
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    #: evaluator groups, by procurement
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: the way in was made for one procurement: a link or a token, and no sign-in as usual
    bound: bool = False
    #: roles held now that such a way in does not give: what one must not see follows from them too
    beyond: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    recovered: bool = False  #: the account was recovered within the last three days
    vouched: bool = True  #: somebody at the council says whose the account is
    #: how the same way in is read once more, at a moment: nobody where it was ended since
    again: Callable[[Session, datetime], Optional["Actor"]] | None = field(
        default=None, compare=False, repr=False
    )

    def bound_to(self, procurement: str, roles: frozenset[Role]) -> "Actor":
        """The same person by a way in that was made for one procurement and these roles: of what
        they hold now, that much, and nothing of what they are elsewhere.
        """
        held = self.roles.get(procurement, frozenset()) & roles
        groups = self.groups.get(procurement, frozenset())
        again = self.again

        def bound_again(session: Session, now: datetime) -> Actor | None:
            newer = again(session, now) if again else None
            return newer and newer.bound_to(procurement, roles)

        return replace(
            self,
            administrator=False,
            roles={procurement: held} if held else {},
            groups={procurement: groups} if held and groups else {},
            bound=True,
            beyond=self.roles,
            again=bound_again if again else None,
        )

    def roles_in(self, procurement: str) -> frozenset[Role]:
        """The roles held in one procurement."""
        held = self.roles.get(procurement, frozenset())
        return held | {Role.ADMINISTRATOR} if self.administrator else held

    def held_in(self, procurement: str) -> frozenset[Role]:
        """The same with those that the way in does not give: whoever is kept from something by a
        role is kept from it by every way in.
        """
        return self.roles_in(procurement) | self.beyond.get(procurement, frozenset())

    def may(self, verb: Verb, procurement: str = "") -> bool:
        """Whether the table lets this person do it."""
        if verb in ANYONE:
            return True
        if self.person is None:
            return False
        if self.recovered and verb in NOT_AFTER_RECOVERY:
            return False
        if not self.vouched and verb in OF_TWO:
            return False
        if verb in SIGNED_IN:
            return verb in OF_ONE_PROCUREMENT or not self.bound
        if verb in OF_ANY_PROCUREMENT:
            return not self.bound and any(
                MAY[verb] & held for held in (*self.roles.values(), self.roles_in(""))
            )
        return bool(MAY[verb] & self.roles_in(procurement))

    @property
    def id(self) -> int:
        """The person's number.

        Raises ValueError for nobody: the table lets nobody do nothing that needs one.
        """
        if self.person is None:
            raise ValueError("nobody is signed in")
        return self.person


NOBODY = Actor(person=None, name="nobody")
ITSELF = Actor(person=None, name="the application")
