"""Signed texts: Ed25519 (RFC 8032) with a key made from the installation's own, so that a receipt
can be checked by anybody and made by nobody else.
"""

import hashlib
import json
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence.canonical import canonical

FORMAT = "tender-signed-1"


class SignedText(NamedTuple):
    """A text with its signature and the public key that checks it, both in hexadecimal."""

    text: bytes
    signature: str
    key: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the text that was signed."""
        return hashlib.sha256(self.text).hexdigest()

    def as_file(self, part: str = "receipt") -> bytes:
        """As a file of JSON that a person keeps; `part` is what the text is called in it."""
        data = {
            "format": FORMAT,
            part: json.loads(self.text),
            "sha256": self.sha256,
            "signature": self.signature,
            "key": self.key,
        }
        return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


class Signer:
    """Signs for one installation."""

    def __init__(self, secret: str) -> None:
        """Take the installation's key."""
        seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tender receipts").derive(
            secret.encode()
        )
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public(self) -> str:
        """The public half, in hexadecimal."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, text: bytes) -> SignedText:
        """The text, signed."""
        return SignedText(text, self._key.sign(text).hex(), self.public)

    def signed(self, text: bytes, signature: str) -> bool:
        """Whether a signature in hexadecimal is this installation's, of this text."""
        try:
            self._key.public_key().verify(bytes.fromhex(signature), text)
        except (InvalidSignature, ValueError):
            return False
        return True


class NotSigned(Exception):
    """Raised for a file that is no signed receipt, or not as it was signed;
    the sentence says why.
    """


def check(content: bytes, part: str = "receipt") -> Any:
    """What is inside a file that `SignedText.as_file` wrote, its signature checked, and that
    nothing stands there beside what was signed, or twice. Raises NotSigned.
    """
    try:
        data = json.loads(content, object_pairs_hook=_each_once)
        text = canonical(data[part])
        signature, key = bytes.fromhex(data["signature"]), bytes.fromhex(data["key"])
        format = data["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NotSigned(
            f"This is not a {part} of Tender: a {part} is a file of JSON with the parts "
            f"{part}, signature and key."
        ) from fault
    if format != FORMAT:
        raise NotSigned(f"This is not a {part} that this version reads; it reads {FORMAT}.")
    changed = NotSigned(f"The {part} is not as it was signed: something in it was changed.")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError) as fault:
        raise changed from fault
    written = SignedText(text, signature.hex(), key.hex())
    beside = {"format": FORMAT, "sha256": written.sha256, "signature": written.signature}
    if data != {part: data[part], "key": written.key, **beside}:
        raise changed
    return data


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table of JSON whose names stand once each: of two, one reader takes the first and another
    the last. Raises ValueError.
    """
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)
