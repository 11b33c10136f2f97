"""From a procurement's file to its invitation to tender: a PDF, a Word file and the price schedule
to fill in.
"""

from datetime import date
from pathlib import Path

from evidence.finding import Finding, Severity
from tender.documents.invitation.invitation import invitation
from tender.documents.invitation.paper import invitation_pdf
from tender.documents.invitation.price_workbook import price_workbook, rates_to_bid
from tender.documents.invitation.word import invitation_docx
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.workflow.from_files.outputs import whole_folder

PDF, WORD, PRICES = "invitation-to-tender.pdf", "invitation-to-tender.docx", "price-schedule.xlsx"


def invite_from_file(
    given: str, out: Path, on: date | None = None, *, here: bool = True
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the invitation of a procurement file or a ready-made procurement into a folder: as
    version 1 of a day, or as a draft where none is given. What was written; or nothing, and the
    errors that stop it. `here` says that bids are made in this service.

    Raises BadInput where the file cannot be read, or the folder holds something else.
    """
    procurement = read_procurement(resolve(given))
    errors = tuple(finding for finding in check(procurement) if finding.severity is Severity.ERROR)
    if errors:
        return (), errors
    made = invitation(procurement, version=1 if on else None, published_on=on, here=here)
    contents = {PDF: invitation_pdf(made), WORD: invitation_docx(made)}
    if rates_to_bid(procurement):
        contents[PRICES] = price_workbook(procurement)
    with whole_folder(out, marker=PDF) as folder:
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    return tuple(out / name for name in contents), ()
