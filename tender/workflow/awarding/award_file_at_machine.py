"""The award file for somebody at the machine that the installation runs on, who names the member of
the team by whose roles it is made and taken. The audit says that it was done there.
"""

from pathlib import Path
from shutil import copyfileobj

from tender.documents.award_file.making import TAKEN
from tender.documents.award_file.manifest import FileCopy
from tender.documents.council_signature import CouncilSignature
from tender.storage.private import new_private_file
from tender.workflow.awarding.award_file import list_award_files, make_award_file, take_award_file
from tender.workflow.deciding.door import team_member
from tender.workflow.ground.progress import Report
from tender.workflow.ground.vault import SealVault


def award_file_at_machine(
    procurement: str,
    email: str,
    copy: FileCopy,
    out: Path,
    report: Report,
    vault: SealVault,
    signature: CouncilSignature | None,
) -> int:
    """Make the award file as all stands now, by the installation's own keys, and write a copy of it
    to `out`, whole or not at all; how many parts that has. Raises as `make_award_file`, and
    NotThere where nobody has the address.
    """
    with team_member(email) as (office, actor):
        office.vault, office.signature = vault, signature
        number = make_award_file(office, actor, procurement, report)
        content = take_award_file(office, actor, procurement, number, copy)
        with content, new_private_file(out, TAKEN) as to:
            copyfileobj(content, to)
        (file,) = (
            each
            for each in list_award_files(office, actor, procurement).files
            if each.number == number
        )
    return (file.whole if copy is FileCopy.WHOLE else file.disclosure).parts
