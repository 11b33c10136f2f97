"""How somebody proves who they are: password, authenticator app, passkeys, recovery
codes, one-time links, council account.
"""

from datetime import datetime

from sqlmodel import Session, col, delete, or_, update

from tender.records.factors import FactorProof, KnownPasskey
from tender.storage.asking import select
from tender.storage.links import SETTING, end_links
from tender.storage.tables import LinkRow, PasskeyRow, PersonRow, RecoveryCodeRow, SignInRow
from tender.storage.unit import Unit

_PROOF = (
    PersonRow.id,
    PersonRow.name,
    PersonRow.email,
    PersonRow.password_hash,
    PersonRow.totp_sealed,
    PersonRow.totp_step,
    PersonRow.openid,
)


def proof(
    session: Session, *, email: str = "", person: int | None = None, openid: str = ""
) -> FactorProof | None:
    """What there is of somebody who may sign in: found by address, number or council account."""
    query = select(*_PROOF).where(col(PersonRow.active).is_(True))
    if email:
        query = query.where(PersonRow.email == email.strip().casefold())
    elif openid:
        query = query.where(PersonRow.openid == openid)
    else:
        query = query.where(PersonRow.id == person)
    row = session.exec(query).first()
    return FactorProof(*row) if row else None


def set_password(unit: Unit, person: int, hash: str) -> None:
    """Keep a new password's hash."""
    unit.session.exec(
        update(PersonRow).where(col(PersonRow.id) == person).values(password_hash=hash)
    )
    end_links(unit, person, SETTING)


def set_totp(unit: Unit, person: int, sealed: str, step: int) -> None:
    """Keep an authenticator app's sealed secret; an empty one takes it away."""
    unit.session.exec(
        update(PersonRow)
        .where(col(PersonRow.id) == person)
        .values(totp_sealed=sealed, totp_step=step)
    )


def took_step(session: Session, person: int, step: int) -> bool:
    """Note the time step of a code that was taken; False where another request took it first."""
    return bool(
        session.exec(
            update(PersonRow)
            .where(col(PersonRow.id) == person, col(PersonRow.totp_step) < step)
            .values(totp_step=step)
        ).rowcount
    )


def set_openid(unit: Unit, person: int, subject: str) -> None:
    """Bind a council account to somebody."""
    unit.session.exec(update(PersonRow).where(col(PersonRow.id) == person).values(openid=subject))
    end_links(unit, person, SETTING)


def of_another(session: Session, person: int, subject: str) -> bool:
    """Whether another than this person has a council account, also one who was shut out."""
    query = select(PersonRow.id).where(PersonRow.openid == subject, PersonRow.id != person)
    return session.exec(query).first() is not None


def set_active(unit: Unit, person: int, *, active: bool) -> None:
    """Let somebody sign in, or no longer."""
    unit.session.exec(update(PersonRow).where(col(PersonRow.id) == person).values(active=active))


def passkeys(session: Session, person: int) -> tuple[KnownPasskey, ...]:
    """Somebody's passkeys, oldest first."""
    rows = session.exec(
        select(
            PasskeyRow.id,
            PasskeyRow.person,
            PasskeyRow.credential,
            PasskeyRow.public_key,
            PasskeyRow.sign_count,
            PasskeyRow.name,
            PasskeyRow.made,
        )
        .where(PasskeyRow.person == person)
        .order_by(PasskeyRow.id)
    )
    return tuple(KnownPasskey(*row) for row in rows)


def passkey(session: Session, credential: str) -> KnownPasskey | None:
    """The passkey of this credential id, if somebody has it."""
    row = session.exec(
        select(
            PasskeyRow.id,
            PasskeyRow.person,
            PasskeyRow.credential,
            PasskeyRow.public_key,
            PasskeyRow.sign_count,
            PasskeyRow.name,
            PasskeyRow.made,
        ).where(PasskeyRow.credential == credential)
    ).first()
    return KnownPasskey(*row) if row else None


def add_passkey(
    unit: Unit, person: int, credential: str, public_key: str, sign_count: int, name: str
) -> None:
    """Keep a new passkey."""
    unit.add(
        PasskeyRow(
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
            delete(PasskeyRow).where(col(PasskeyRow.id) == id, col(PasskeyRow.person) == person)
        ).rowcount
    )


def counted(session: Session, id: int, sign_count: int) -> None:
    """Note a passkey's new sign count."""
    session.exec(update(PasskeyRow).where(col(PasskeyRow.id) == id).values(sign_count=sign_count))


def new_codes(unit: Unit, person: int, digests: tuple[str, ...]) -> None:
    """Recovery codes in place of all there were."""
    unit.session.exec(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.person) == person))
    for digest in digests:
        unit.add(RecoveryCodeRow(person=person, digest=digest))


def codes_left(session: Session, person: int) -> int:
    """How many recovery codes are unused."""
    return len(
        session.exec(
            select(RecoveryCodeRow.id).where(
                RecoveryCodeRow.person == person, col(RecoveryCodeRow.used).is_(None)
            )
        ).all()
    )


def has_code(session: Session, person: int, digest: str) -> bool:
    """Whether somebody has this recovery code, unused."""
    query = select(RecoveryCodeRow.id).where(
        RecoveryCodeRow.person == person,
        RecoveryCodeRow.digest == digest,
        col(RecoveryCodeRow.used).is_(None),
    )
    return session.exec(query).first() is not None


def use_code(session: Session, person: int, digest: str, now: datetime) -> bool:
    """Use a recovery code up; False where there is no such unused one."""
    used = (
        update(RecoveryCodeRow)
        .where(
            col(RecoveryCodeRow.person) == person,
            col(RecoveryCodeRow.digest) == digest,
            col(RecoveryCodeRow.used).is_(None),
        )
        .values(used=now)
    )
    return bool(session.exec(used).rowcount)


def signs_in(session: Session, person: int) -> bool:
    """Whether somebody has a way in as usual: a password, a council account or a passkey."""
    query = select(PersonRow.id).where(
        PersonRow.id == person,
        or_(
            col(PersonRow.password_hash) != "",
            col(PersonRow.openid).is_not(None),
            select(PasskeyRow.id).where(PasskeyRow.person == PersonRow.id).exists(),
        ),
    )
    return session.exec(query).first() is not None


def came_in(session: Session, person: int) -> bool:
    """Whether somebody ever came in: they have a way in as usual, or used a one-time link."""
    used = select(LinkRow.digest).where(LinkRow.person == person, col(LinkRow.used).is_not(None))
    return signs_in(session, person) or session.exec(used.limit(1)).first() is not None


def never_came_in(session: Session) -> frozenset[int]:
    """Everybody of the council's who may sign in and never did, by no way there is: whoever added
    them has still to let them in.
    """
    ways = (
        select(PasskeyRow.id).where(PasskeyRow.person == PersonRow.id),
        select(LinkRow.digest).where(
            LinkRow.person == PersonRow.id, col(LinkRow.used).is_not(None)
        ),
        select(SignInRow.digest).where(SignInRow.person == PersonRow.id),
    )
    query = select(PersonRow.id).where(
        col(PersonRow.active),
        col(PersonRow.vouched),
        PersonRow.password_hash == "",
        col(PersonRow.openid).is_(None),
        *(~way.exists() for way in ways),
    )
    return frozenset(id for id in session.exec(query) if id is not None)


def forget(unit: Unit, person: int) -> None:
    """Take every proof away but a council account: password, authenticator app, passkeys,
    recovery codes.
    """
    set_password(unit, person, "")
    forget_second(unit, person)


def forget_second(unit: Unit, person: int) -> None:
    """Take every second factor away."""
    set_totp(unit, person, "", 0)
    unit.session.exec(delete(PasskeyRow).where(col(PasskeyRow.person) == person))
    new_codes(unit, person, ())


def browsers(session: Session, person: int, now: datetime) -> int:
    """How many browsers somebody is signed in with."""
    return len(
        session.exec(
            select(SignInRow.digest).where(SignInRow.person == person, SignInRow.ends > now)
        ).all()
    )
