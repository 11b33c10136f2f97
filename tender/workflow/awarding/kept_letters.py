"""Letters as they were printed: handed out as they lie, or not at all."""

from io import BytesIO

from sqlmodel import Session

from tender.records.award_letters import AwardLetterFile
from tender.storage import award_letters
from tender.workflow.ground.kept_files import copy_kept
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.ground.told import standing_release


def released_file(session: Session, state: ProcurementState, name: str) -> AwardLetterFile | None:
    """The file of this name, where letters of the award as it is approved were released."""
    released = standing_release(session, state)
    files = award_letters.files(session, released[0].id) if released else ()
    return next((file for file in files if file.file == name), None)


def kept_file(office: Office, file: AwardLetterFile) -> bytes:
    """The bytes of a kept letter. Raises NotNow where they are not those that were printed."""
    content = BytesIO()
    copy_kept(office, file.key, file.sha256, content)
    return content.getvalue()
