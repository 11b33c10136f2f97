"""Letters as they were printed: handed out as they lie, or not at all."""

from hashlib import sha256
from io import BytesIO

from sqlmodel import Session

from tender.records.award_letters import AwardLetterFile
from tender.storage import award_letters
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
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
    office.vault.objects.copy_to(file.key, content)
    if sha256(content.getvalue()).hexdigest() != file.sha256:
        raise NotNow(
            "This letter is not as it was printed, so it is handed to nobody; an administrator "
            "runs `tender audit verify`."
        )
    return content.getvalue()
