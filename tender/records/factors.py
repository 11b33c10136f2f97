"""Factors, as values on record."""

from datetime import datetime
from typing import NamedTuple


class FactorProof(NamedTuple):
    """What there is to check somebody against."""

    person: int
    name: str
    email: str
    password_hash: str
    totp_sealed: str
    totp_step: int
    failures: int
    last_failure: datetime | None
    openid: str | None = None  #: the council account that is bound to it


class KnownPasskey(NamedTuple):
    """A passkey."""

    id: int
    person: int
    credential: str
    public_key: str
    sign_count: int
    name: str
    made: datetime


class OneTimeLink(NamedTuple):
    """A one-time link."""

    purpose: str
    person: int
    procurement: str
    roles: frozenset[str] = frozenset()  #: of one to come in by, what it was made for
    recovery: int | None = None  #: the recovery that it belongs to
    opens: datetime | None = None  #: from when it works, where not at once
