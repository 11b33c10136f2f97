"""Files of invitations, on record."""

from datetime import datetime

from sqlmodel import UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_procurement


class InvitationFileRow(AppendedRow, table=True):
    """A file that was made of a published version: where it lies, and its hash."""

    __tablename__ = "invitation_file"
    __table_args__ = (UniqueConstraint("procurement", "version", "form"),)
    procurement: str = of_procurement()
    version: int
    form: str
    object: str
    sha256: str
    at: datetime = moment()
