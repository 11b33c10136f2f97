"""What a holder locks a share with: a passphrase made for one procurement, by argon2id, or words
printed on paper. Each is an age identity, of which the public half alone is kept: a share can be
locked for its holder again without them.
"""

import json
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from argon2.low_level import Type, hash_secret_raw
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from tender.sealing.identities import (
    BYTES,
    CannotOpen,
    identity_from,
    new_identity,
    public_of,
    raw_of,
)

COST = 262_144  #: KiB of memory for one try of a passphrase
ROUNDS = 3
WORDS = 33  #: on a card: SLIP-39 for 32 bytes
ENOUGH = 4  #: letters of a word that nobody else begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderLock:
    """The public half of a holder's identity, and how it is made of what they type."""

    public: str
    by_words: bool
    how: str = ""  #: of a passphrase, as JSON: salt, cost and rounds


class PrintedWords(NamedTuple):
    """Words that are shown once, and the lock that they open."""

    words: str
    lock: HolderLock


class WrongSecret(CannotOpen):
    """Raised for a passphrase or words that are not those of a lock; the sentence says why."""


def passphrase_lock(passphrase: str, cost: int = COST) -> HolderLock:
    """A lock that the passphrase opens."""
    how = json.dumps({"salt": secrets.token_hex(16), "cost": cost, "rounds": ROUNDS})
    return HolderLock(public=public_of(_stretched(passphrase, how)), by_words=False, how=how)


def printed_words() -> PrintedWords:
    """New words, and the lock that they open."""
    identity = new_identity()
    ((words,),) = generate_mnemonics(1, [(1, 1)], raw_of(identity))
    return PrintedWords(words, HolderLock(public=public_of(identity), by_words=True))


def unlock(lock: HolderLock, typed: str) -> str:
    """The holder's identity. Raises WrongSecret, whatever was typed."""
    identity = _from_words(typed) if lock.by_words else _stretched(typed, lock.how)
    if public_of(identity) != lock.public:
        raise WrongSecret(
            "These are words of another card." if lock.by_words else "This is not the passphrase."
        )
    return identity


def _stretched(passphrase: str, how: str) -> str:
    try:
        parts = json.loads(how)
    except RecursionError as error:
        raise ValueError("the parameters of a lock are no such ones") from error
    plain = " ".join(unicodedata.normalize("NFC", passphrase).split())
    raw = hash_secret_raw(
        plain.encode(),
        bytes.fromhex(parts["salt"]),
        time_cost=parts["rounds"],
        memory_cost=parts["cost"],
        parallelism=1,
        hash_len=BYTES,
        type=Type.ID,
    )
    return identity_from(raw)


def _from_words(typed: str) -> str:
    words = typed.lower().split()
    if len(words) != WORDS:
        raise WrongSecret(f"A card has {WORDS} words; these are {len(words)}.")
    unknown = [
        word for word in words if not _by_beginning().get(word[:ENOUGH], "").startswith(word)
    ]
    if unknown:
        raise WrongSecret(f"“{unknown[0][:20]}” is no word of such a card: look at it again.")
    whole = " ".join(_by_beginning()[word[:ENOUGH]] for word in words)
    try:
        raw = combine_mnemonics([whole])
    except MnemonicError as fault:
        raise WrongSecret(
            "One of these words is wrong, or two are exchanged: compare them with the card."
        ) from fault
    if len(raw) != BYTES:
        raise WrongSecret("These are words of another card.")
    return identity_from(raw)


@cache
def _by_beginning() -> dict[str, str]:
    return {word[:ENOUGH]: word for word in WORDLIST}
