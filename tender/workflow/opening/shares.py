"""Shares of a procurement's keys, used by two people one after the other: the first unlocks theirs
and hands it on, locked for the others and wrapped with the installation's key; the second unlocks
their own, and the two open. Neither share, nor the key, is kept in the clear at any time.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass

from sqlmodel import Session

from evidence.counting import count_of
from tender.records.faults import StoreGone
from tender.records.openers import Envelope, KnownLock, LockedShare, NamedHolder
from tender.sealing.identities import CannotOpen, open_with, seal_for
from tender.sealing.locks import HolderLock, WrongSecret, unlock
from tender.sealing.shares import join
from tender.storage import openers
from tender.storage.unit import Unit
from tender.workflow.ground.access import BLIND, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow
from tender.workflow.preparing.door import NamedOpener, named_openers

AGE = b"age-encryption.org/"  #: how what is sealed and not wrapped begins
NOT_NAMED = "You are not named to open the bids of this procurement."
FOR_OPENING, FOR_PRICES, FOR_SPLITTING = "opening", "prices", "splitting anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockedHolder:
    """A holder whose passphrase or words were right. Held in memory alone."""

    person: int
    lock: int
    identity: str
    safe: bool


def unlocked(office: Office, actor: Actor, procurement: str, typed: str) -> UnlockedHolder | None:
    """Who asks, with what they typed unlocked; None where the procurement has no split keys.

    Raises NotAllowed for whoever is not named or has no share, Invalid about `secret`. It takes a
    second, so no transaction is open meanwhile.
    """
    with office.look(actor, Verb.OPEN_BIDS, procurement) as session:
        if not openers.split_keys(session, procurement):
            return None
        lock = own_lock(session, procurement, actor)
    try:
        known = HolderLock(public=lock.public, by_words=lock.by_words, how=lock.how)
        identity = unlock(known, typed)
    except WrongSecret as fault:
        raise Invalid.of(secret=str(fault)) from fault
    return UnlockedHolder(person=actor.id, lock=lock.id, identity=identity, safe=lock.safe)


def own_lock(session: Session, procurement: str, actor: Actor) -> KnownLock:
    """The lock of the share that is this person's, or the safe's if they keep its words. Raises
    NotAllowed.
    """
    holder = next(
        (
            holder
            for holder in openers.holders(session, procurement)
            if holder.person == actor.person
        ),
        None,
    )
    if holder is None:
        raise NotAllowed(NOT_NAMED)
    if BLIND & actor.held_in(procurement):
        raise NotAllowed(
            "You mark or moderate here, so you do not open bids. The lead names somebody else."
        )
    with_share = {share.lock for share in openers.shares(session, procurement, Envelope.QUALITY)}
    for lock in reversed(openers.locks(session, procurement)):
        if lock.id in with_share and _is_of(lock, holder):
            return lock
    raise NotAllowed("No share of the key is yours yet: it has to be split anew.")


def _is_of(lock: KnownLock, holder: NamedHolder) -> bool:
    return lock.safe == holder.keeps_safe and (lock.safe or lock.person == holder.person)


def hand_on(
    office: Office,
    unit: Unit,
    procurement: str,
    envelope: Envelope,
    act: str,
    holder: UnlockedHolder,
) -> None:
    """Hand a share on for an act, locked for the safe and every other opener who is named now and
    may open: what lies here stays, and whoever is gone has a share of before that joins with it.
    It is wrapped too: none of them opens it in a copy of the database, where no act would be seen.
    """
    shares = openers.shares(unit.session, procurement, envelope)
    named = _named_still(unit.session, procurement, holder)
    may = {each.person for each in named if not (each.keeps_safe or each.left)}
    publics = {
        lock.id: lock.public
        for lock in openers.locks(unit.session, procurement)
        if lock.safe or lock.person in may
    }
    own = _own_share(shares, holder)
    others = [
        publics[share.lock]
        for share in shares
        if share.lock != holder.lock and share.lock in publics
    ]
    sealed = seal_for(open_with(own.sealed, holder.identity), *others)
    place = _place(procurement, envelope, act)
    wrapped = office.vault.keys.wrap_words(b64encode(sealed).decode(), place).encode()
    openers.hand_on(unit, procurement, envelope, act, own._replace(sealed=wrapped), holder.person)


def _place(procurement: str, envelope: Envelope, act: str) -> str:
    return f"share handed on\n{procurement}\n{envelope.value}\n{act}"


def handed_share(
    office: Office, procurement: str, envelope: Envelope, act: str, sealed: bytes
) -> bytes:
    """A share as it was handed on, locked for the others; one that an earlier version kept was not
    wrapped. Raises CannotOpen.
    """
    if sealed.startswith(AGE):
        return sealed
    place = _place(procurement, envelope, act)
    bare = office.vault.keys.unwrap_words(sealed.decode("ascii", "replace"), place)
    if not bare:
        raise CannotOpen("the installation's key is not the one that wrapped this share")
    return b64decode(bare)


def joined(
    office: Office,
    session: Session,
    procurement: str,
    envelope: Envelope,
    act: str,
    holder: UnlockedHolder,
) -> str:
    """The key, of the share that was handed on and of one's own, held against its public half.

    Raises NotNow where nothing was handed on, NotAllowed for the share that was, StoreGone where
    what is kept is not what it was.
    """
    _named_still(session, procurement, holder)
    handed = openers.handed(session, procurement, envelope, act)
    if handed is None:
        raise NotNow("One of two people unlocks their share first; another then opens.")
    if handed.lock == holder.lock:
        raise NotAllowed("This is the share that was used already. It takes two.")
    own = _own_share(openers.shares(session, procurement, envelope), holder)
    try:
        share = handed_share(office, procurement, envelope, act, handed.sealed)
        first, second = (open_with(sealed, holder.identity) for sealed in (share, own.sealed))
        public = openers.split_keys(session, procurement)[envelope]
        return join(first.decode(), second.decode(), public)
    except CannotOpen as fault:
        raise StoreGone(
            "The two shares do not make the key of this procurement: what is kept of them was "
            "changed, or the installation's key is another. Nothing was opened. Bring back a "
            "backup, or let the first of the two unlock their share again."
        ) from fault


def _named_still(
    session: Session, procurement: str, holder: UnlockedHolder
) -> tuple[NamedOpener, ...]:
    """Who is named within the act, whoever unlocked their share before it among them: that takes a
    second, in which their name or their role may have been taken back. Raises NotAllowed.
    """
    named = named_openers(session, procurement)
    if not any(
        (each.person, each.keeps_safe, each.left) == (holder.person, holder.safe, False)
        for each in named
    ):
        raise NotAllowed(NOT_NAMED)
    return named


def _own_share(shares: tuple[LockedShare, ...], holder: UnlockedHolder) -> LockedShare:
    for share in shares:
        if share.lock == holder.lock:
            return share
    raise NotAllowed("No share of this key is yours: the key was split anew.")


def shares_in_words(session: Session, procurement: str) -> str:
    """How many shares there are of each key, such as "3 shares"."""
    return count_of(len(openers.shares(session, procurement, Envelope.QUALITY)), "share")
