"""A key in shares: two of them give it back, one gives nothing (SLIP-39, by the library of its
authors). Whatever is joined is held against the key's public half.
"""

from typing import NamedTuple

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from tender.sealing.identities import (
    CannotOpen,
    identity_from,
    new_identity,
    public_of,
    raw_of,
)

NEEDED = 2  #: shares that open
LEAST, MOST = 3, 16  #: shares that there may be; the most is the format's


class SplitKey(NamedTuple):
    """The public half of a key, and the shares of the half that opens."""

    public: str
    shares: tuple[str, ...]


def new_split_key(count: int) -> SplitKey:
    """A new key that is known to nobody once its shares are locked: made, split, forgotten.

    Raises ValueError for fewer than three shares, or more than sixteen.
    """
    return split(new_identity(), count)


def split(identity: str, count: int) -> SplitKey:
    """The shares of a key. Split anew, shares of before join with each other and open as before,
    but never with new ones. Raises as `new_split_key`.
    """
    if not LEAST <= count <= MOST:
        raise ValueError(f"a key is split in {LEAST} to {MOST} shares, not {count}")
    (shares,) = generate_mnemonics(1, [(NEEDED, count)], raw_of(identity))
    return SplitKey(public_of(identity), tuple(shares))


def join(first: str, second: str, public: str) -> str:
    """The key that two shares are of.

    Raises CannotOpen for one share twice, shares of two splits, or of another key than `public`.
    """
    try:
        identity = identity_from(combine_mnemonics([first, second]))
    except MnemonicError as fault:
        raise CannotOpen(f"these are not two shares of one key: {fault}") from fault
    if public_of(identity) != public:
        raise CannotOpen("these shares are of another key")
    return identity
