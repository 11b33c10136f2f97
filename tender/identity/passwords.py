"""Passwords: hashed with argon2id, long rather than odd,
and checked in the same time whether or not there is such a person.
"""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12  #: characters
MOST = 200  #: characters; hashing an endless one would keep the server busy
_COMMON = frozenset({
    "password", "letmein", "welcome", "qwerty", "iloveyou", "homecare", "council", "tender",
    "administrator", "changeme", "football", "liverpool", "arsenal", "sunshine",
})  # fmt: skip


@cache
def _hasher(cost: int) -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=cost, parallelism=1)


COST = 65_536  #: KiB of memory for one hash


def hashed(password: str, cost: int = COST) -> str:
    """The argon2id hash of a password, with its salt and parameters in it."""
    return _hasher(cost).hash(password)


def fits(hash: str, password: str, cost: int = COST) -> bool:
    """Whether a password is the one of a hash.

    With no hash the same time is taken, so that nobody learns who is known here.
    """
    if len(password) > MOST:
        return False
    try:
        return _hasher(cost).verify(hash or _nobody(cost), password) and bool(hash)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody(cost: int) -> str:
    return hashed("the password of nobody", cost)


def objection(password: str, *about: str) -> str:
    """What is wrong with a new password, in a sentence; nothing if it will do.

    `about`: the person's name and address.

    Length and no common words, no rules about kinds of characters (National Cyber Security Centre,
    password guidance).
    """
    if len(password) < LEAST:
        return (
            f"Use at least {LEAST} characters. Three words you will remember are better than "
            "one with odd signs."
        )
    if len(password) > MOST:
        return f"Use at most {MOST} characters."
    bare = "".join(filter(str.isalpha, password.casefold()))
    if len(set(password)) < 5 or any(
        bare.replace(word, "") == "" for word in _COMMON if word in bare
    ):
        return "This is too easily guessed. Use three words that do not belong together."
    parts = {
        part
        for text in about
        for part in text.casefold().replace("@", " ").replace(".", " ").split()
        if len(part) > 3
    }
    if any(part in password.casefold() for part in parts):
        return "Leave your own name and address out of it."
    return ""
