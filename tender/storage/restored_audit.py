"""The audit of a backup that is put back: held to the same as one that never left its store."""

from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import Connection, text
from sqlmodel import Session

from tender.records.audit import AuditFault, AuditHead
from tender.storage.audit_key import AuditKey
from tender.storage.audit_proof import faults
from tender.storage.entries import FIRST

_FIRST_SIGNED = "SELECT number, previous FROM audit WHERE form <> 1 ORDER BY number LIMIT 1"

_SIGNERS = "SELECT DISTINCT key FROM audit WHERE form <> 1"


def restored_fault(
    connection: Connection,
    key: AuditKey,
    head: AuditHead,
    anchors: Sequence[AuditHead],
    keys: Sequence[str],
) -> AuditFault | None:
    """The first fault of the audit as it was put back, its newest entry not the one that was noted
    among them; None where there is none.
    """
    if keys and not {*connection.execute(text(_SIGNERS)).scalars()} & {*keys}:
        return AuditFault(
            0,
            "nothing in its audit is signed with a key that you gave: the audit was made anew, or "
            "it is of another installation",
        )
    trust = key.trust()
    # heads noted here may be of what came after the backup, and go with it
    trust = trust._replace(
        keys=trust.keys | set(keys), heads=(head, *anchors), of_file=trust.begun is not None
    )
    with Session(connection) as session, closing(faults(session, trust)) as wrong:
        return next(wrong, None)


def begun_after(connection: Connection) -> AuditHead | None:
    """The entry after which signing began; None where nothing is signed."""
    first = connection.execute(text(_FIRST_SIGNED)).first()
    return AuditHead(first.number - 1, first.previous or FIRST) if first else None
