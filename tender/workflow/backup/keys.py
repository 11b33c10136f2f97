"""The keys of this installation, as anybody may compare them: what signs receipts, what signs the
audit and award files, and what signs reports.
"""

from dataclasses import dataclass

from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, permit


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationKeys:
    """Each in hexadecimal; `certificate` and `holder` are empty where no report is signed."""

    receipts: str  #: the public key of receipts (Ed25519)
    audit: str  #: of the audit, which signs award files too
    certificate: str  #: SHA-256 of the certificate that signs reports
    holder: str  #: whose certificate it says it is


def installation_keys(office: Office, actor: Actor) -> InstallationKeys:
    """The keys, for whoever holds a receipt or a report."""
    permit(actor, Verb.SEE_STATEMENTS)
    signature = office.signature
    return InstallationKeys(
        receipts=office.vault.signer.public,
        audit=office.store.key.public,
        certificate=signature.fingerprint if signature else "",
        holder=signature.name if signature else "",
    )
