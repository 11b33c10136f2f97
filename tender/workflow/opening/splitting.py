"""The keys split anew, for an opener who comes or goes or lost what opens their share: it takes two
shares, like an opening, and opens no bid.
"""

from tender.records.openers import Envelope
from tender.sealing.shares import split
from tender.storage import openers
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.opening.shares import (
    FOR_SPLITTING,
    UnlockedHolder,
    hand_on,
    joined,
    unlocked,
)
from tender.workflow.preparing.door import lock_shares, locks_now, named_openers, openers_missing


def ask_to_split(office: Office, actor: Actor, procurement: str, typed: str) -> None:
    """The first of two unlocks their shares, so that the keys can be split anew.

    Raises NotNow while somebody named has made nothing yet; otherwise as `unlocked`.
    """
    holder = _holder(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        for envelope in _envelopes(unit, procurement):
            hand_on(office, unit, procurement, envelope, FOR_SPLITTING, holder)
        unit.says(subject="the keys to be split anew")


def split_anew(office: Office, actor: Actor, procurement: str, typed: str) -> int:
    """The second joins both keys in memory and splits each anew, among all who are named now: from
    then on no share of before is used. Among how many.

    Raises NotNow, NotAllowed, Invalid and StoreGone as an opening does.
    """
    holder = _holder(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        locks = locks_now(unit.session, procurement)
        for envelope in _envelopes(unit, procurement):
            key = joined(office, unit.session, procurement, envelope, FOR_SPLITTING, holder)
            lock_shares(unit, procurement, envelope, split(key, len(locks)), locks)
        unit.says(subject="the keys split anew", shares=len(locks))
        return len(locks)


def _holder(office: Office, actor: Actor, procurement: str, typed: str) -> UnlockedHolder:
    holder = unlocked(office, actor, procurement, typed)
    if holder is None:
        raise NotNow("The key of this procurement is not split.")
    return holder


def _envelopes(unit: Unit, procurement: str) -> tuple[Envelope, ...]:
    """Both, where everybody is ready."""
    missing = list(openers_missing(named_openers(unit.session, procurement)))
    if missing:
        raise NotNow(f"The keys cannot be split anew yet: {'; '.join(missing)}.")
    return tuple(openers.split_keys(unit.session, procurement))
