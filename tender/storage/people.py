"""People, their roles, and the browsers they are signed in with."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, update

from tender.records.faults import NotFound
from tender.records.people import HeldRole, KnownPerson, SignedInBrowser, Supporter
from tender.storage.asking import select
from tender.storage.stand_ins import passed
from tender.storage.tables import MembershipRow, PersonRow, SignInRow, SupportRow
from tender.storage.tide import remembered, tide
from tender.storage.unit import Unit

_KNOWN = (
    PersonRow.id, PersonRow.name, PersonRow.email, PersonRow.administrator, PersonRow.active,
    PersonRow.vouched, PersonRow.recovered,
)  # fmt: skip
_NUMBERED = select(*_KNOWN).where(PersonRow.id == bindparam("person"))
_ROLE = (
    MembershipRow.id, MembershipRow.procurement, MembershipRow.person, PersonRow.name,
    MembershipRow.role, MembershipRow.group, MembershipRow.label,
)  # fmt: skip
_HELD = (
    select(*_ROLE)
    .join(PersonRow, col(PersonRow.id) == MembershipRow.person)
    .order_by(MembershipRow.since, MembershipRow.id)
)
_COUNTED = _HELD.where(
    col(MembershipRow.until).is_(None),
    MembershipRow.person == bindparam("person"),
    col(MembershipRow.id).not_in(passed(bindparam("today"))),
)


def add_person(
    unit: Unit, email: str, name: str, *, administrator: bool = False, vouched: bool = True
) -> int:
    """A new person's number.

    The caller has checked that the address is new.
    `vouched` is not so where nobody at the council says who this is.
    """
    row = PersonRow(
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
    unit.session.exec(update(PersonRow).where(col(PersonRow.id) == person).values(vouched=True))


def person(session: Session, id: int) -> KnownPerson:
    """The person of this number. Raises NotFound."""
    row = session.connection().execute(_NUMBERED, {"person": id}).first()
    if row is None:
        raise NotFound
    return KnownPerson(*row)


def person_with_email(session: Session, email: str) -> KnownPerson | None:
    """The person with this address, if there is one."""
    row = session.exec(select(*_KNOWN).where(PersonRow.email == email.strip().casefold())).first()
    return KnownPerson(*row) if row else None


def everybody(session: Session) -> tuple[KnownPerson, ...]:
    """Everyone, by name."""
    return tuple(
        KnownPerson(*row) for row in session.exec(select(*_KNOWN).order_by(PersonRow.name))
    )


def roles_of(session: Session, person: int) -> tuple[HeldRole, ...]:
    """Every role that somebody holds now, in every procurement."""
    return _held(session, MembershipRow.person == person)


def roles_that_count(session: Session, person: int, today: date) -> tuple[HeldRole, ...]:
    """The same, without those by which somebody stood in until a day before this one."""
    asked = {"person": person, "today": today.isoformat()}
    return tuple(HeldRole(*row) for row in session.connection().execute(_COUNTED, asked))


def unvouched_at_council(session: Session) -> tuple[str, ...]:
    """By name, those who hold a role at the council and whose account nobody vouched for."""
    query = (
        select(PersonRow.name)
        .join(MembershipRow, col(MembershipRow.person) == PersonRow.id)
        .where(col(MembershipRow.until).is_(None), MembershipRow.role != "bidder")
        .where(col(PersonRow.vouched).is_(False))
        .distinct()
        .order_by(PersonRow.name)
    )
    return tuple(session.exec(query))


def team(session: Session, procurement: str) -> tuple[HeldRole, ...]:
    """Everyone who holds a role in a procurement now, in the order in which they came."""
    return _held(session, MembershipRow.procurement == procurement)


def everyone_ever(session: Session, procurement: str) -> tuple[HeldRole, ...]:
    """Everyone who holds or ever held a role in a procurement."""
    return _held(session, MembershipRow.procurement == procurement, now=False)


def _held(session: Session, where: object, *, now: bool = True) -> tuple[HeldRole, ...]:
    query = _HELD.where(where)
    if now:
        query = query.where(col(MembershipRow.until).is_(None))
    return tuple(HeldRole(*row) for row in session.exec(query))


def sign_in(
    session: Session,
    digest: str,
    person: int,
    how: str,
    *,
    second: bool,
    now: datetime,
    ends: datetime,
    procurement: str = "",
    roles: Iterable[str] = (),
) -> None:
    """Keep a signed-in browser under the hash of its secret.

    One that came by a one-time link has the procurement and the roles that the link was made for.
    """
    session.add(
        SignInRow(
            digest=digest,
            person=person,
            how=how,
            second=second,
            begun=now,
            seen=now,
            ends=ends,
            procurement=procurement,
            roles=joined(roles),
        )
    )


def joined(roles: Iterable[str]) -> str:
    """Roles as they stand in one column."""
    return ",".join(sorted(roles))


def parted(roles: str) -> frozenset[str]:
    """The same read again."""
    return frozenset(filter(None, roles.split(",")))


_WHO = (
    select(
        SignInRow.digest,
        SignInRow.how,
        SignInRow.second,
        SignInRow.seen,
        SignInRow.ends,
        SignInRow.procurement,
        SignInRow.roles,
        *_KNOWN,
        MembershipRow.procurement,
        MembershipRow.role,
        MembershipRow.group,
    )
    .join(PersonRow, col(PersonRow.id) == SignInRow.person)
    .outerjoin(
        MembershipRow,
        (col(MembershipRow.person) == PersonRow.id)
        & col(MembershipRow.until).is_(None)
        & col(MembershipRow.id).not_in(passed(bindparam("today"))),
    )
    .where(
        SignInRow.digest == bindparam("digest"),
        SignInRow.ends > bindparam("now"),
        col(PersonRow.active).is_(True),
    )
)


def signed_in(session: Session, digest: str, now: datetime, today: date) -> SignedInBrowser | None:
    """Who is signed in with this secret's hash, with the roles that count on a day, unless it has
    ended or the person may no longer sign in. One query.
    """
    about = {"digest": digest, "now": now, "today": today.isoformat()}
    rows = session.connection().execute(_WHO, about).all()
    if not rows:
        return None
    digest, how, second, seen, ends, procurement, made_for, *known = rows[0][:-3]
    roles = tuple(tuple(row[-3:]) for row in rows if row[-1] is not None)
    return SignedInBrowser(
        digest,
        KnownPerson(*known),
        how,
        second,
        seen,
        ends,
        roles,
        procurement,
        parted(made_for),
    )


def seen(session: Session, digest: str, now: datetime, ends: datetime) -> None:
    """A signed-in browser was heard of: its session lives on, unless it was ended meanwhile."""
    session.exec(
        update(SignInRow)
        .where(col(SignInRow.digest) == digest, col(SignInRow.ends) > now)
        .values(seen=now, ends=ends)
    )


def sign_out(session: Session, digest: str, now: datetime) -> None:
    """End one signed-in browser."""
    session.exec(update(SignInRow).where(col(SignInRow.digest) == digest).values(ends=now))


def sign_out_everywhere(session: Session, person: int, now: datetime) -> None:
    """End every signed-in browser of a person."""
    session.exec(
        update(SignInRow)
        .where(col(SignInRow.person) == person, col(SignInRow.ends) > now)
        .values(ends=now)
    )


def beside(session: Session, procurement: str) -> dict[int, Supporter]:
    """Who sits beside each panel member of a procurement now."""
    return remembered(
        session,
        "beside",
        (procurement, tide(session, procurement).support),
        lambda: _beside(session, procurement),
    )


def _beside(session: Session, procurement: str) -> dict[int, Supporter]:
    latest = {named.member: named for named in support_history(session, procurement)}
    return {member: supporter for member, supporter in latest.items() if supporter.name}


def support_history(session: Session, procurement: str) -> tuple[Supporter, ...]:
    """Everybody who was ever named to sit beside a panel member, oldest first; an empty name ends
    it.
    """
    rows = session.exec(
        select(
            SupportRow.member,
            SupportRow.supporter,
            SupportRow.name,
            SupportRow.kind,
            SupportRow.at,
            SupportRow.audit,
        )
        .where(SupportRow.procurement == procurement)
        .order_by(col(SupportRow.id))
    )
    return tuple(Supporter(*row) for row in rows)


def sit_beside(
    unit: Unit, procurement: str, member: int, supporter: int | None, name: str, kind: str
) -> None:
    """Put on record who sits beside a panel member from now on; an empty name ends it."""
    unit.append(
        SupportRow(
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
        member
        for member, supporter in beside(session, procurement).items()
        if supporter.supporter == person
    )
