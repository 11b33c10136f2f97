"""From an export to a proposal: whose files, what they are, what was found in them."""

from collections.abc import Sequence
from pathlib import Path

from tender.apart import ReadingLimits, read_apart, scratch_folder
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.portal.file_contents import look_into
from tender.intake.portal.folders import by_bidder
from tender.intake.portal.proposal import BidderFound, Proposal
from tender.intake.portal.unpacking import ExportMember, unpack
from tender.intake.refusal import refusal
from tender.procurement.specification import Procurement

MOST = 500  #: bidders
#: An export may unpack to 3 GB in 10,000 files.
EXPORT = ReadingLimits(memory=2_000_000_000, seconds=1800, waiting=7200, output=1_000_000_000)


@read_apart(EXPORT, named="export")
def propose(export: Path, procurement: Procurement, name: str = "", scanner: str = "") -> Proposal:
    """What an export seems to hold.

    Raises BadInput where it cannot be unpacked; a single file that cannot be read is named in the
    proposal.

    Each file is scanned first where a malware scanner listens at `scanner`.
    """
    questions = FormQuestions(procurement)
    with scratch_folder() as folder:
        unpacked = unpack(export, folder, name)
        folders = by_bidder(unpacked.members)
        if len(folders) > MOST:
            right = "put the files of each bidder into a folder with its name"
            raise refusal(unpacked.name, f"it seems to hold {len(folders)} bidders", right)
        width = max(2, len(str(len(folders))))
        bidders = tuple(
            _bidder(f"B{number:0{width}d}", bidder_folder, members, questions, scanner)
            for number, (bidder_folder, members) in enumerate(folders.items(), 1)
        )
    return Proposal(
        export=unpacked.name, sha256=unpacked.sha256, bidders=bidders, ignored=unpacked.ignored
    )


def _bidder(
    bidder: str,
    folder: str,
    members: Sequence[ExportMember],
    questions: FormQuestions,
    scanner: str,
) -> BidderFound:
    files = [look_into(member, questions, scanner) for member in members]
    forms = [contents.form for contents in files]
    return BidderFound(
        bidder=bidder,
        folder=folder,
        files=tuple(contents.file for contents in files),
        answers=tuple(answer for form in forms for answer in form.answers),
        details=tuple(detail for form in forms for detail in form.details),
        declarations=tuple(declaration for form in forms for declaration in form.declarations),
        lots=tuple(lot for form in forms for lot in form.lots),
        rates=tuple(rate for contents in files for rate in (*contents.form.rates, *contents.rates)),
    )
