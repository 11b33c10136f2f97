"""Award files as they were made."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class AwardFileRow(AppendedRow, table=True):
    """An award file with its disclosure copy: where each lies, its size, and its SHA-256. `head`
    is the newest entry of the audit in it.
    """

    __tablename__ = "award_file"
    procurement: str = of_procurement()
    head: str
    manifest: str  #: SHA-256 of what both are signed by
    parts: int
    object: str
    size: int
    sha256: str
    open_parts: int
    open_object: str
    open_size: int
    open_sha256: str
    by: int = of_person()
    at: datetime = moment()
