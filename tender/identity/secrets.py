"""Random secrets (recovery codes, one-time links, tokens), kept as hashes; and what must be read
again, sealed with the installation's key.
"""

import base64
import hashlib
import secrets
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

RECOVERY_CODES = 10
LINK_LASTS = timedelta(days=3)
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def new_secret() -> str:
    """A secret nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes such as "k7mp-xw3r-9tqe", each for one sign-in without the second factor."""
    return tuple(
        "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))
        for _ in range(RECOVERY_CODES)
    )


def digest(secret: str) -> str:
    """The hash under which a random secret is kept.

    It is long and random, so a plain hash cannot be guessed back.
    """
    typed = secret.strip()
    if secret.count("-") == 2 and len(typed) == 14:  # a recovery code, which a person types
        return hashlib.sha256(typed.casefold().encode()).hexdigest()
    return hashlib.sha256(secret.encode()).hexdigest()


class SecretSeal:
    """What must be read again (the secrets of authenticator apps),
    sealed with a key made from the installation's own.
    """

    def __init__(self, key: str) -> None:
        """Take the installation's key."""
        self._fernet = Fernet(
            base64.urlsafe_b64encode(hashlib.sha256(b"tender seal " + key.encode()).digest())
        )

    def seal(self, secret: str) -> str:
        """The secret, unreadable."""
        return self._fernet.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret again; nothing where it was sealed with another key."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""
