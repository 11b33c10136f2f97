"""The vault: the store of files, the keys of the seal, what signs receipts,
and where the malware scanner listens.
"""

import secrets
from dataclasses import dataclass

from tender.sealing.keys import KeyRing
from tender.sealing.signing import Signer
from tender.storage.objects import Objects


@dataclass(frozen=True, slots=True)
class SealVault:
    """What bids are kept with."""

    objects: Objects
    keys: KeyRing
    signer: Signer
    scanner: str = ""  #: empty where none runs


def make_vault(key: str, files: str, scanner: str = "") -> SealVault:
    """A vault with the installation's key, over a folder or an S3-compatible store."""
    return SealVault(Objects(files), KeyRing(key), Signer(key), scanner)


def passing_vault() -> SealVault:
    """A vault that lasts as long as its process: for offices that keep no bids."""
    return make_vault(secrets.token_urlsafe(32), "")
