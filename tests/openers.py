"""Who opens, for tests: two openers with passphrases that take no second, and the safe's words."""

from dataclasses import replace

from tender.records.openers import Envelope
from tender.sealing import identities, locks, shares
from tender.storage import bidding, sealed_prices
from tender.storage import openers as kept
from tender.workflow.bidding import sealing
from tender.workflow.ground.access import Role
from tender.workflow.preparing import openers

PASSPHRASE = "nine blue herons and a kettle"
CHEAP = 64  #: KiB that a passphrase takes
TWO = (Role.LEAD, Role.OFFICER)
KEEPER = Role.APPROVER


def with_openers(cast):
    """Name the lead and the officer as openers and the approver as keeper, and make all they need;
    the words of the safe.
    """
    for role in TWO:
        openers.name_opener(cast.office, cast.lead, cast.id, cast.people[role], keeps_safe=False)
        openers.make_passphrase(
            cast.office, cast.actor(role), cast.id, PASSPHRASE, PASSPHRASE, CHEAP, CHEAP
        )
    openers.name_opener(cast.office, cast.lead, cast.id, cast.people[KEEPER], keeps_safe=True)
    return openers.make_words(cast.office, cast.actor(KEEPER), cast.id)


def key_of(session, procurement, envelope=Envelope.QUALITY):
    """A key that nobody holds, joined of the shares of the two whose passphrase is known here."""
    known = {lock.id: lock for lock in kept.locks(session, procurement) if not lock.by_words}
    bare = [
        identities.open_with(
            share.sealed,
            locks.unlock(
                locks.HolderLock(
                    public=known[share.lock].public, by_words=False, how=known[share.lock].how
                ),
                PASSPHRASE,
            ),
        ).decode()
        for share in kept.shares(session, procurement, envelope)
        if share.lock in known
    ]
    return shares.join(*bare[:2], kept.split_keys(session, procurement)[envelope])


def opened_by_two(session, procurement, bid, number):
    """A submission with its prices, the hash of the whole, and the key of its files, as two who
    hold shares could open it.
    """
    sealed, _ = bidding.content(session, bid, number)
    key, prices = sealed_prices.split_bid(session, bid, number)
    content = sealing.open_content(sealed, key, key_of(session, procurement))
    rates = sealing.open_prices(
        prices, key_of(session, procurement, Envelope.PRICES), content.prices
    )
    return replace(content.bid, rates=rates), content.whole, content.identity
