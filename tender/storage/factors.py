"""How somebody proves who they are: password, failures, authenticator app, passkeys, recovery
codes, one-time links, council account.
"""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, delete, update

from tender.storage.asking import select
from tender.storage.tables import Link, Passkey, Person, RecoveryCode, SignIn
from tender.storage.unit import Unit


class Proof(NamedTuple):
    """What there is to check somebody against."""

    person: int
    name: str
    email: str
    password_hash: str
    totp_sealed: str
    totp_step: int
    failures: int
    last_failure: datetime | None


class Key(NamedTuple):
    """A passkey."""

    id: int
    person: int
    credential: str
    public_key: str
    sign_count: int
    name: str
    made: datetime


class Linked(NamedTuple):
    """A one-time link."""

    purpose: str
    person: int
    procurement: str


_PROOF = (
    Person.id,
    Person.name,
    Person.email,
    Person.password_hash,
    Person.totp_sealed,
    Person.totp_step,
    Person.failures,
    Person.last_failure,
)


def proof(
    session: Session, *, email: str = "", person: int | None = None, openid: str = ""
) -> Proof | None:
    """What there is of somebody who may sign in: found by address, number or council account."""
    query = select(*_PROOF).where(col(Person.active).is_(True))
    query = (
        query.where(Person.email == email.strip().casefold())
        if email
        else query.where(Person.openid == openid)
        if openid
        else query.where(Person.id == person)
    )
    found = session.exec(query).first()
    return Proof(*found) if found else None


def failed(session: Session, person: int, failures: int, now: datetime) -> None:
    """Count a failure."""
    session.exec(
        update(Person).where(col(Person.id) == person).values(failures=failures, last_failure=now)
    )


def succeeded(session: Session, person: int) -> None:
    """Forget the failures."""
    session.exec(update(Person).where(col(Person.id) == person).values(failures=0))


def set_password(unit: Unit, person: int, hash: str) -> None:
    """Keep a new password's hash."""
    unit.session.exec(
        update(Person).where(col(Person.id) == person).values(password_hash=hash, failures=0)
    )


def set_totp(unit: Unit, person: int, sealed: str, step: int) -> None:
    """Keep an authenticator app's sealed secret; an empty one takes it away."""
    unit.session.exec(
        update(Person).where(col(Person.id) == person).values(totp_sealed=sealed, totp_step=step)
    )


def took_step(session: Session, person: int, step: int) -> bool:
    """Note the time step of a code that was taken; False where another request took it first."""
    return bool(
        session.exec(
            update(Person)
            .where(col(Person.id) == person, col(Person.totp_step) < step)
            .values(totp_step=step)
        ).rowcount
    )


def set_openid(unit: Unit, person: int, subject: str) -> None:
    """Bind a council account to somebody."""
    unit.session.exec(update(Person).where(col(Person.id) == person).values(openid=subject))


def set_active(unit: Unit, person: int, *, active: bool) -> None:
    """Let somebody sign in, or no longer."""
    unit.session.exec(update(Person).where(col(Person.id) == person).values(active=active))


def passkeys(session: Session, person: int) -> tuple[Key, ...]:
    """Somebody's passkeys, oldest first."""
    rows = session.exec(
        select(
            Passkey.id,
            Passkey.person,
            Passkey.credential,
            Passkey.public_key,
            Passkey.sign_count,
            Passkey.name,
            Passkey.made,
        )
        .where(Passkey.person == person)
        .order_by(Passkey.id)
    )
    return tuple(Key(*row) for row in rows)


def passkey(session: Session, credential: str) -> Key | None:
    """The passkey of this credential id, if somebody has it."""
    row = session.exec(
        select(
            Passkey.id,
            Passkey.person,
            Passkey.credential,
            Passkey.public_key,
            Passkey.sign_count,
            Passkey.name,
            Passkey.made,
        ).where(Passkey.credential == credential)
    ).first()
    return Key(*row) if row else None


def add_passkey(
    unit: Unit, person: int, credential: str, public_key: str, sign_count: int, name: str
) -> None:
    """Keep a new passkey."""
    unit.add(
        Passkey(
            person=person,
            credential=credential,
            public_key=public_key,
            sign_count=sign_count,
            name=name,
            made=unit.now,
        )
    )


def drop_passkey(unit: Unit, person: int, id: int) -> bool:
    """Take a passkey away; False where it is not this person's."""
    return bool(
        unit.session.exec(
            delete(Passkey).where(col(Passkey.id) == id, col(Passkey.person) == person)
        ).rowcount
    )


def counted(session: Session, id: int, sign_count: int) -> None:
    """Note a passkey's new sign count."""
    session.exec(update(Passkey).where(col(Passkey.id) == id).values(sign_count=sign_count))


def new_codes(unit: Unit, person: int, digests: tuple[str, ...]) -> None:
    """Recovery codes in place of all there were."""
    unit.session.exec(delete(RecoveryCode).where(col(RecoveryCode.person) == person))
    for one in digests:
        unit.add(RecoveryCode(person=person, digest=one))


def codes_left(session: Session, person: int) -> int:
    """How many recovery codes are unused."""
    return len(
        session.exec(
            select(RecoveryCode.id).where(
                RecoveryCode.person == person, col(RecoveryCode.used).is_(None)
            )
        ).all()
    )


def use_code(session: Session, person: int, digest: str, now: datetime) -> bool:
    """Use a recovery code up; False where there is no such unused one."""
    found = (
        update(RecoveryCode)
        .where(
            col(RecoveryCode.person) == person,
            col(RecoveryCode.digest) == digest,
            col(RecoveryCode.used).is_(None),
        )
        .values(used=now)
    )
    return bool(session.exec(found).rowcount)


def add_link(
    unit: Unit, digest: str, purpose: str, person: int, procurement: str, ends: datetime
) -> None:
    """Keep a one-time link; those of the same purpose that were not used yet work no longer."""
    same = (
        update(Link)
        .where(
            col(Link.person) == person,
            col(Link.purpose) == purpose,
            col(Link.procurement) == procurement,
            col(Link.used).is_(None),
        )
        .values(ends=unit.now)
    )
    unit.session.exec(same)
    unit.add(
        Link(
            digest=digest,
            purpose=purpose,
            person=person,
            procurement=procurement,
            made=unit.now,
            ends=ends,
        )
    )


def link(session: Session, digest: str, now: datetime) -> Linked | None:
    """A link that still works."""
    row = session.exec(
        select(Link.purpose, Link.person, Link.procurement).where(
            Link.digest == digest, col(Link.used).is_(None), Link.ends > now
        )
    ).first()
    return Linked(*row) if row else None


def use_link(session: Session, digest: str, now: datetime) -> bool:
    """Use a link up; False where it was used meanwhile or has ended."""
    used = (
        update(Link)
        .where(col(Link.digest) == digest, col(Link.used).is_(None), col(Link.ends) > now)
        .values(used=now)
    )
    return bool(session.exec(used).rowcount)


def forget(unit: Unit, person: int) -> None:
    """Take every proof away but a council account: password, authenticator app, passkeys,
    recovery codes.
    """
    set_password(unit, person, "")
    forget_second(unit, person)


def forget_second(unit: Unit, person: int) -> None:
    """Take every second factor away."""
    set_totp(unit, person, "", 0)
    unit.session.exec(delete(Passkey).where(col(Passkey.person) == person))
    new_codes(unit, person, ())


def browsers(session: Session, person: int, now: datetime) -> int:
    """How many browsers somebody is signed in with."""
    return len(
        session.exec(select(SignIn.digest).where(SignIn.person == person, SignIn.ends > now)).all()
    )
