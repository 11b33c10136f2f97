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
