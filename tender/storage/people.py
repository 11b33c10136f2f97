"""People, their roles, and the browsers they are signed in with."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, update

from tender.storage.asking import select
from tender.storage.faults import NotFound
from tender.storage.tables import Membership, Person, SignIn, Support
from tender.storage.tide import remembered, tide
from tender.storage.unit import Unit


class Known(NamedTuple):
    """Somebody who may sign in."""

    id: int
    name: str
    email: str
    administrator: bool
    active: bool
    vouched: bool  #: whether somebody at the council knows that the account is this person's


class Held(NamedTuple):
    """A role that somebody holds in a procurement."""

    id: int
    procurement: str
    person: int
    name: str
    role: str
    group: str
    label: str


class Beside(NamedTuple):
    """Who sits beside a panel member."""

    member: int
    supporter: int | None
    name: str
    kind: str
    at: datetime


class SignedIn(NamedTuple):
    """A browser that is signed in."""

    digest: str
    person: Known
    how: str
    second: bool
    seen: datetime
    ends: datetime
    #: procurement, role and evaluator group of each role held now
    roles: tuple[tuple[str, str, str], ...]


_KNOWN = (Person.id, Person.name, Person.email, Person.administrator, Person.active, Person.vouched)


def add_person(
    unit: Unit, email: str, name: str, *, administrator: bool = False, vouched: bool = True
) -> int:
    """A new person's number.

    The caller has checked that the address is new.
    `vouched` is not so where nobody at the council says who this is.
    """
    row = Person(
        email=email.strip().casefold(),
        name=name.strip(),
        administrator=administrator,
        vouched=vouched,
        made=unit.now,
    )
    unit.add(row)
    unit.session.flush()
    assert row.id is not None
    return row.id


def vouch(unit: Unit, person: int) -> None:
    """Somebody at the council knows from now on that this account is this person's."""
    unit.session.exec(update(Person).where(col(Person.id) == person).values(vouched=True))


def person(session: Session, id: int) -> Known:
    """The person of this number. Raises NotFound."""
    found = session.exec(select(*_KNOWN).where(Person.id == id)).first()
    if found is None:
        raise NotFound
    return Known(*found)


def person_with_email(session: Session, email: str) -> Known | None:
    """The person with this address, if there is one."""
    found = session.exec(select(*_KNOWN).where(Person.email == email.strip().casefold())).first()
    return Known(*found) if found else None


def everybody(session: Session) -> tuple[Known, ...]:
    """Everyone, by name."""
    return tuple(Known(*row) for row in session.exec(select(*_KNOWN).order_by(Person.name)))


def give_role(
    unit: Unit, procurement: str, person: int, role: str, group: str = "", label: str = ""
) -> None:
    """Let somebody hold a role from now on."""
    unit.add(
        Membership(
            procurement=procurement,
            person=person,
            role=role,
            group=group,
            label=label,
            since=unit.now,
        )
    )


def end_role(unit: Unit, membership: int) -> None:
    """End a role now; that it was held stays on record."""
    unit.session.exec(
        update(Membership)
        .where(col(Membership.id) == membership, col(Membership.until).is_(None))
        .values(until=unit.now)
    )


def roles_of(session: Session, person: int) -> tuple[Held, ...]:
    """Every role that somebody holds now, in every procurement."""
    return _held(session, Membership.person == person)


def team(session: Session, procurement: str) -> tuple[Held, ...]:
    """Everyone who holds a role in a procurement now, in the order in which they came."""
    return _held(session, Membership.procurement == procurement)


def everyone_ever(session: Session, procurement: str) -> tuple[Held, ...]:
    """Everyone who holds or ever held a role in a procurement."""
    return _held(session, Membership.procurement == procurement, now=False)


def _held(session: Session, where: object, *, now: bool = True) -> tuple[Held, ...]:
    query = select(
        Membership.id,
        Membership.procurement,
        Membership.person,
        Person.name,
        Membership.role,
        Membership.group,
        Membership.label,
    ).join(Person, col(Person.id) == Membership.person)
    query = query.where(where).order_by(Membership.id)
    if now:
        query = query.where(col(Membership.until).is_(None))
    return tuple(Held(*row) for row in session.exec(query))


def sign_in(
    session: Session,
    digest: str,
    person: int,
    how: str,
    *,
    second: bool,
    now: datetime,
    ends: datetime,
) -> None:
    """Keep a signed-in browser under the hash of its secret."""
    session.add(
        SignIn(digest=digest, person=person, how=how, second=second, begun=now, seen=now, ends=ends)
    )


_WHO = (
    select(
        SignIn.digest,
        SignIn.how,
        SignIn.second,
        SignIn.seen,
        SignIn.ends,
        *_KNOWN,
        Membership.procurement,
        Membership.role,
        Membership.group,
    )
    .join(Person, col(Person.id) == SignIn.person)
    .outerjoin(Membership, (col(Membership.person) == Person.id) & col(Membership.until).is_(None))
    .where(
        SignIn.digest == bindparam("digest"),
        SignIn.ends > bindparam("now"),
        col(Person.active).is_(True),
    )
)


def signed_in(session: Session, digest: str, now: datetime) -> SignedIn | None:
    """Who is signed in with this secret's hash, with their roles, unless it has ended or the person
    may no longer sign in. One query.
    """
    rows = session.connection().execute(_WHO, {"digest": digest, "now": now}).all()
    if not rows:
        return None
    first = rows[0]
    roles = tuple((row[11], row[12], row[13]) for row in rows if row[11] is not None)
    return SignedIn(first[0], Known(*first[5:11]), first[1], first[2], first[3], first[4], roles)


def seen(session: Session, digest: str, now: datetime, ends: datetime) -> None:
    """A signed-in browser was heard of: its session lives on."""
    session.exec(update(SignIn).where(col(SignIn.digest) == digest).values(seen=now, ends=ends))


def sign_out(session: Session, digest: str, now: datetime) -> None:
    """End one signed-in browser."""
    session.exec(update(SignIn).where(col(SignIn.digest) == digest).values(ends=now))


def sign_out_everywhere(session: Session, person: int, now: datetime) -> None:
    """End every signed-in browser of a person."""
    session.exec(
        update(SignIn).where(col(SignIn.person) == person, col(SignIn.ends) > now).values(ends=now)
    )


def beside(session: Session, procurement: str) -> dict[int, Beside]:
    """Who sits beside each panel member of a procurement now."""
    return remembered(
        session,
        "beside",
        (procurement, tide(session, procurement).support),
        lambda: _beside(session, procurement),
    )


def _beside(session: Session, procurement: str) -> dict[int, Beside]:
    latest: dict[int, Beside] = {}
    rows = session.exec(
        select(Support.member, Support.supporter, Support.name, Support.kind, Support.at)
        .where(Support.procurement == procurement)
        .order_by(col(Support.id))
    )
    for row in rows:
        latest[row[0]] = Beside(*row)
    return {member: one for member, one in latest.items() if one.name}


def sit_beside(
    unit: Unit, procurement: str, member: int, supporter: int | None, name: str, kind: str
) -> None:
    """Put on record who sits beside a panel member from now on; an empty name ends it."""
    unit.append(
        Support(
            procurement=procurement,
            member=member,
            supporter=supporter,
            name=name,
            kind=kind,
            at=unit.now,
        )
    )


def supported_by(session: Session, person: int, procurement: str) -> tuple[int, ...]:
    """The panel members whom this person sits beside now."""
    return tuple(
        member for member, one in beside(session, procurement).items() if one.supporter == person
    )
