"""Age identities as values: 32 bytes, the text that the program `age` reads
(`AGE-SECRET-KEY-1…`, Bech32 of BIP-173), and what opens with them.

An identity that stands here in the clear is held in memory alone, by whoever makes or opens a key.
"""

from collections.abc import Iterable
from typing import IO, Any

import pyrage
from pyrage import x25519

from tender.sealing.padding import LEAST, UnpaddedTarget, padded, unpadded

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_POLYNOMIAL = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"
BYTES = 32


class CannotOpen(Exception):
    """Raised where something sealed does not open: another key sealed it, or it was changed."""


def new_identity() -> str:
    """A new identity, as its text."""
    return str(x25519.Identity.generate())


def public_of(identity: str) -> str:
    """The half that seals."""
    return str(x25519.Identity.from_str(identity).to_public())


def identity_from(raw: bytes) -> str:
    """The identity of 32 bytes."""
    grouped = _regrouped(raw, 8, 5)
    signs = [*grouped, *_checksum(grouped)]
    return (_PREFIX + "1" + "".join(_SIGNS[sign] for sign in signs)).upper()


def raw_of(identity: str) -> bytes:
    """The 32 bytes of an identity. Raises ValueError for a text that is none."""
    text = identity.strip().lower()
    if not text.startswith(_PREFIX + "1"):
        raise ValueError("an identity begins AGE-SECRET-KEY-1")
    signs = [_SIGNS.index(sign) for sign in text[len(_PREFIX) + 1 :]]
    if _remainder([*_spread(), *signs]) != 1:
        raise ValueError("a sign of the identity is wrong or missing")
    return bytes(_regrouped(signs[:-6], 5, 8, whole=False))


def seal_for(data: bytes, *publics: str, least: int = LEAST) -> bytes:
    """The data filled up to a step (`padding`), which the identity of any of these public halves
    opens.
    """
    recipients = [x25519.Recipient.from_str(public) for public in publics]
    sealed: bytes = pyrage.encrypt(padded(data, least), recipients)
    return sealed


def open_with(sealed: bytes, identity: str) -> bytes:
    """What was sealed. Raises CannotOpen."""
    try:
        opened: bytes = pyrage.decrypt(sealed, [x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError) as fault:
        raise CannotOpen(str(fault)) from fault
    return unpadded(opened)


def open_stream_with(sealed: Any, to: IO[bytes], identity: str) -> None:
    """The same for what is too large to hold. Raises CannotOpen."""
    target = UnpaddedTarget(to)
    try:
        pyrage.decrypt_io(sealed, target, [x25519.Identity.from_str(identity)])
        target.finish()
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as fault:
        raise CannotOpen(str(fault)) from fault


def _regrouped(values: Iterable[int], of: int, into: int, *, whole: bool = True) -> list[int]:
    """The same bits in groups of another size; what is left over is filled up, or left out."""
    held, bits, grouped = 0, 0, []
    for value in values:
        held, bits = (held << of) | value, bits + of
        while bits >= into:
            bits -= into
            grouped.append((held >> bits) & ((1 << into) - 1))
    if whole and bits:
        grouped.append((held << (into - bits)) & ((1 << into) - 1))
    return grouped


def _spread() -> list[int]:
    return [*(ord(sign) >> 5 for sign in _PREFIX), 0, *(ord(sign) & 31 for sign in _PREFIX)]


def _checksum(signs: list[int]) -> list[int]:
    remainder = _remainder([*_spread(), *signs, 0, 0, 0, 0, 0, 0]) ^ 1
    return [(remainder >> 5 * (5 - place)) & 31 for place in range(6)]


def _remainder(signs: list[int]) -> int:
    held = 1
    for sign in signs:
        top = held >> 25
        held = ((held & 0x1FFFFFF) << 5) ^ sign
        for place, factor in enumerate(_POLYNOMIAL):
            held ^= factor if (top >> place) & 1 else 0
    return held
