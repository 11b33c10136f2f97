"""People, as values on record."""

from datetime import datetime
from typing import NamedTuple


class KnownPerson(NamedTuple):
    """Somebody who may sign in."""

    id: int
    name: str
    email: str
    administrator: bool
    active: bool
    vouched: bool  #: whether somebody at the council knows that the account is this person's
    recovered: datetime | None = None  #: when somebody last came in by a recovery


class HeldRole(NamedTuple):
    """A role that somebody holds in a procurement."""

    id: int
    procurement: str
    person: int
    name: str
    role: str
    group: str
    label: str


class GivenRole(NamedTuple):
    """A role that somebody was given, and when."""

    id: int
    role: str
    since: datetime


class Supporter(NamedTuple):
    """Who sits beside a panel member."""

    member: int
    supporter: int | None
    name: str
    kind: str
    at: datetime
    act: int = 0  #: number of its act in the audit


class SignedInBrowser(NamedTuple):
    """A browser that is signed in."""

    digest: str
    person: KnownPerson
    how: str
    second: bool
    seen: datetime
    ends: datetime
    #: procurement, role and evaluator group of each role held now
    roles: tuple[tuple[str, str, str], ...]
    procurement: str = ""  #: what a one-time link was made for
    made_for: frozenset[str] = frozenset()  #: the roles that it was made for
