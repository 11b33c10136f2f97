"""The files that were made of published versions."""

from typing import NamedTuple

from sqlmodel import Session, col

from tender.storage import uploads
from tender.storage.asking import select
from tender.storage.tables import InvitationFileRow
from tender.storage.unit import Unit


class InvitationFile(NamedTuple):
    """Where a file of an invitation lies, and what its bytes come to."""

    form: str
    key: str
    sha256: str


def keep(unit: Unit, procurement: str, version: int, file: InvitationFile) -> None:
    """Put a file on record, which ends its note in the same transaction."""
    unit.append(
        InvitationFileRow(
            procurement=procurement,
            version=version,
            form=file.form,
            object=file.key,
            sha256=file.sha256,
            at=unit.now,
        )
    )
    uploads.end(unit.session, file.key)


def of_version(session: Session, procurement: str, version: int) -> dict[str, InvitationFile]:
    """The files of one version, by their form."""
    row = InvitationFileRow
    query = select(row.form, row.object, row.sha256).where(
        row.procurement == procurement, row.version == version
    )
    return {form: InvitationFile(form, *rest) for form, *rest in session.exec(query)}


def everywhere(session: Session) -> tuple[tuple[str, InvitationFile], ...]:
    """Each file with its procurement."""
    row = InvitationFileRow
    query = select(row.procurement, row.form, row.object, row.sha256).order_by(col(row.id))
    return tuple((procurement, InvitationFile(*rest)) for procurement, *rest in session.exec(query))
