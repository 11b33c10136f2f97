"""The keys of the seal, in the age format (age-encryption.org/v1): each procurement and each bid
has a pair; the opening half is kept wrapped.

Whoever has the database and the files, but not the installation's own key, can read nothing: the
wrapping key is made from that.
"""

import hmac
from typing import IO, Any, NamedTuple

import pyrage
from pyrage import x25519

from tender.identity.secrets import SecretSeal
from tender.sealing.identities import CannotOpen, open_stream_with, open_with, seal_for
from tender.sealing.padding import LEAST, PaddedSource


class KeyPair(NamedTuple):
    """Two halves of a key: the public one seals; the other opens,
    and is wrapped with the installation's key.
    """

    public: str
    wrapped: str


__all__ = ["CannotOpen", "KeyPair", "KeyRing"]


class KeyRing:
    """Makes pairs, seals for public halves, opens with wrapped ones."""

    def __init__(self, secret: str) -> None:
        """Take the installation's key."""
        self._secret, self._wrapping = secret, SecretSeal("bids " + secret)

    def new_pair(self) -> KeyPair:
        """A new pair."""
        identity = x25519.Identity.generate()
        return KeyPair(str(identity.to_public()), self._wrapping.seal(str(identity)))

    def seal(self, data: bytes, *publics: str, least: int = LEAST) -> bytes:
        """The data filled up to a step (`padding`), which any of these pairs opens again."""
        return seal_for(data, *publics, least=least)

    def seal_stream(self, source: IO[bytes], to: Any, *publics: str) -> None:
        """The same for what is too large to hold."""
        recipients = [x25519.Recipient.from_str(public) for public in publics]
        pyrage.encrypt_io(PaddedSource(source), to, recipients)

    def open(self, sealed: bytes, wrapped: str) -> bytes:
        """What was sealed. Raises CannotOpen."""
        return open_with(sealed, self.unwrap(wrapped))

    def open_stream(self, sealed: Any, to: IO[bytes], wrapped: str) -> None:
        """The same for what is too large to hold. Raises CannotOpen."""
        open_stream_with(sealed, to, self.unwrap(wrapped))

    def wrap(self, identity: str) -> str:
        """An identity, wrapped."""
        return self._wrapping.seal(identity)

    def unwrap(self, wrapped: str) -> str:
        """An identity that was wrapped. Raises CannotOpen."""
        bare = self._wrapping.open(wrapped)
        if not bare:
            raise CannotOpen("the installation's key is not the one that wrapped this")
        return bare

    def wrap_words(self, words: str, place: str) -> str:
        """Words that somebody typed, wrapped for this place alone: whoever writes to the database
        and puts them at another, or a wrapped key at this one, has nothing opened.
        """
        return self._for(place).seal(words)

    def unwrap_words(self, wrapped: str, place: str) -> str:
        """Words that were wrapped for this place; empty for anything else."""
        return self._for(place).open(wrapped)

    def _for(self, place: str) -> SecretSeal:
        """The seal of a place: with a key of its own, made from the installation's."""
        own = hmac.digest(self._secret.encode(), b"words\n" + place.encode(), "sha256")
        return SecretSeal("words " + own.hex())
