"""Who opens, what they lock shares with, and the shares themselves, locked."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, func

from tender.records.openers import Envelope, HandedShare, KnownLock, LockedShare, NamedHolder
from tender.storage.asking import select
from tender.storage.tables import (
    HandedShareRow,
    HolderLockRow,
    KeyShareRow,
    OpenerRow,
    SplitKeyRow,
)
from tender.storage.unit import Unit


def name_opener(
    unit: Unit, procurement: str, person: int, by: int, *, keeps_safe: bool, given: bool
) -> None:
    """Name an opener or the keeper of the safe's words; with `given` false, no longer."""
    row = OpenerRow(
        procurement=procurement,
        person=person,
        keeps_safe=keeps_safe,
        given=given,
        by=by,
        at=unit.now,
    )
    unit.append(row)


def holders(session: Session, procurement: str) -> tuple[NamedHolder, ...]:
    """Openers, and who keeps the safe's words, as named now, in the order of their naming."""
    rows = session.exec(
        select(OpenerRow.person, OpenerRow.keeps_safe, OpenerRow.given)
        .where(OpenerRow.procurement == procurement)
        .order_by(OpenerRow.id)
    )
    named: dict[tuple[int, bool], None] = {}
    for person, keeps_safe, given in rows:
        named.pop((person, keeps_safe), None)
        if given:
            named[person, keeps_safe] = None
    return tuple(NamedHolder(*holder) for holder in named)


def kept_words(session: Session, procurement: str) -> frozenset[int]:
    """Who may know the safe's words as they are now: whoever kept them at any time since they were
    printed.
    """
    lock, row = HolderLockRow, OpenerRow
    printed = session.exec(
        select(func.max(lock.audit)).where(
            lock.procurement == procurement, col(lock.safe).is_(True)
        )
    ).one()
    rows = session.exec(
        select(row.person, row.given, row.audit)
        .where(row.procurement == procurement, col(row.keeps_safe).is_(True))
        .order_by(col(row.id))
    )
    keepers: set[int] = set()
    for person, given, act in rows:
        if given:
            keepers.add(person)
        elif printed is None or act < printed:
            keepers.discard(person)
    return frozenset(keepers)


def had_share(session: Session, procurement: str, person: int) -> bool:
    """Whether somebody holds a share as an opener, or did before the keys were split anew."""
    own = (
        select(KeyShareRow.id)
        .join(HolderLockRow, col(HolderLockRow.id) == KeyShareRow.lock)
        .where(
            HolderLockRow.procurement == procurement,
            HolderLockRow.person == person,
            col(HolderLockRow.safe).is_(False),
        )
    )
    return session.exec(own.limit(1)).first() is not None


def keep_lock(
    unit: Unit,
    procurement: str,
    person: int,
    public: str,
    how: str,
    *,
    safe: bool,
    by_words: bool,
) -> None:
    """Keep what a holder locks shares with from now on."""
    unit.append(
        HolderLockRow(
            procurement=procurement,
            person=person,
            safe=safe,
            public=public,
            by_words=by_words,
            how=how,
            at=unit.now,
        )
    )


def locks(session: Session, procurement: str) -> tuple[KnownLock, ...]:
    """Every lock that was ever made, in order."""
    row = HolderLockRow
    rows = session.exec(
        select(row.id, row.person, row.safe, row.public, row.by_words, row.how, row.at)
        .where(row.procurement == procurement)
        .order_by(row.id)
    )
    return tuple(KnownLock(*values) for values in rows)


def keep_key(unit: Unit, procurement: str, envelope: Envelope, public: str) -> None:
    """Keep the public half of a key."""
    unit.append(SplitKeyRow(procurement=procurement, envelope=envelope.value, public=public))


def split_keys(session: Session, procurement: str) -> Mapping[Envelope, str]:
    """The public halves of the two keys; nothing for a procurement under the installation's."""
    rows = session.exec(
        select(SplitKeyRow.envelope, SplitKeyRow.public).where(
            SplitKeyRow.procurement == procurement
        )
    )
    return {Envelope(envelope): public for envelope, public in rows}


def keep_shares(
    unit: Unit, procurement: str, envelope: Envelope, sealed: Sequence[tuple[int, bytes]]
) -> None:
    """Keep the shares of a key, each by its lock's number; those of before are good no more."""
    split = newest_split(unit.session, procurement, envelope) + 1
    for lock, share in sealed:
        row = KeyShareRow(
            procurement=procurement, envelope=envelope.value, split=split, lock=lock, sealed=share
        )
        unit.append(row)


def newest_split(session: Session, procurement: str, envelope: Envelope) -> int:
    """How often a key was split; 0 where there is none."""
    newest: int | None = session.exec(
        select(func.max(KeyShareRow.split)).where(
            KeyShareRow.procurement == procurement, KeyShareRow.envelope == envelope.value
        )
    ).one()
    return newest or 0


def shares(session: Session, procurement: str, envelope: Envelope) -> tuple[LockedShare, ...]:
    """The shares of a key as it was split last."""
    row, split = KeyShareRow, newest_split(session, procurement, envelope)
    rows = session.exec(
        select(row.envelope, row.split, row.lock, row.sealed)
        .where(row.procurement == procurement, row.envelope == envelope.value, row.split == split)
        .order_by(row.id)
    )
    return tuple(LockedShare(*values) for values in rows)


def hand_on(
    unit: Unit, procurement: str, envelope: Envelope, act: str, share: LockedShare, by: int
) -> None:
    """Keep a share that its holder unlocked for an act, locked for the others."""
    unit.append(
        HandedShareRow(
            procurement=procurement,
            envelope=envelope.value,
            act=act,
            split=share.split,
            lock=share.lock,
            sealed=share.sealed,
            by=by,
            at=unit.now,
        )
    )


def handed(session: Session, procurement: str, envelope: Envelope, act: str) -> HandedShare | None:
    """The share that was handed on last for an act, of the key as it is split now."""
    row, split = HandedShareRow, newest_split(session, procurement, envelope)
    values = session.exec(
        select(row.split, row.lock, row.sealed, row.by, row.at)
        .where(
            row.procurement == procurement,
            row.envelope == envelope.value,
            row.act == act,
            row.split == split,
        )
        .order_by(col(row.id).desc())
        .limit(1)
    ).first()
    return HandedShare(*values) if values else None
