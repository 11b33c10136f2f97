"""The two keys of a procurement's bids, made in memory at publication, split, and forgotten."""

from sqlmodel import Session

from tender.records.openers import Envelope, KnownLock
from tender.sealing.identities import seal_for
from tender.sealing.shares import SplitKey, new_split_key
from tender.storage import openers
from tender.storage.unit import Unit
from tender.workflow.preparing.openers import lock_of


def make_split_keys(unit: Unit, procurement: str) -> int:
    """Make both keys and lock a share of each for every opener and for the safe; among how many, 0
    where nobody is named. Nothing that opens stays here.
    """
    locks = locks_now(unit.session, procurement)
    for envelope in Envelope if locks else ():
        key = new_split_key(len(locks))
        openers.keep_key(unit, procurement, envelope, key.public)
        lock_shares(unit, procurement, envelope, key, locks)
    return len(locks)


def lock_shares(
    unit: Unit, procurement: str, envelope: Envelope, key: SplitKey, locks: tuple[KnownLock, ...]
) -> None:
    """Keep each share, locked for its holder."""
    openers.keep_shares(
        unit,
        procurement,
        envelope,
        [
            (lock.id, seal_for(share.encode(), lock.public))
            for lock, share in zip(locks, key.shares, strict=True)
        ],
    )


def locks_now(session: Session, procurement: str) -> tuple[KnownLock, ...]:
    """The newest lock of everybody named, and of the safe."""
    locks = openers.locks(session, procurement)
    newest = (lock_of(holder, locks) for holder in openers.holders(session, procurement))
    return tuple(lock for lock in newest if lock)
