"""From an export to a proposal: whose files, what they are, what was found in them."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.finding import BadInput, Problem
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.portal.folders import by_bidder
from tender.intake.portal.looking import look_into
from tender.intake.portal.proposal import BidderFound, Proposal
from tender.intake.portal.unpacking import ExportMember, unpack
from tender.procurement.specification import Procurement

MOST = 500  #: bidders


def propose(export: Path, procurement: Procurement, name: str = "", scanner: str = "") -> Proposal:
    """What an export seems to hold.

    Raises BadInput where it cannot be unpacked; a single file that cannot be read is named in the
    proposal.

    Each file is scanned first where a malware scanner listens at `scanner`.
    """
    asking = FormQuestions(procurement)
    with TemporaryDirectory() as folder:
        unpacked = unpack(export, Path(folder), name)
        whose = by_bidder(unpacked.members)
        if len(whose) > MOST:
            raise BadInput(
                [
                    Problem(
                        file=unpacked.name,
                        place="",
                        what=f"it seems to hold {len(whose)} bidders",
                        right="put the files of each bidder into a folder with its name",
                    )
                ]
            )
        width = max(2, len(str(len(whose))))
        bidders = tuple(
            _bidder(f"B{number:0{width}d}", name, members, asking, scanner)
            for number, (name, members) in enumerate(whose.items(), 1)
        )
    return Proposal(
        export=unpacked.name, sha256=unpacked.sha256, bidders=bidders, ignored=unpacked.ignored
    )


def _bidder(
    bidder: str, folder: str, members: Sequence[ExportMember], asking: FormQuestions, scanner: str
) -> BidderFound:
    looked = [look_into(member, asking, scanner) for member in members]
    forms = [contents.form for contents in looked]
    return BidderFound(
        bidder=bidder,
        folder=folder,
        files=tuple(contents.file for contents in looked),
        answers=tuple(answer for form in forms for answer in form.answers),
        details=tuple(detail for form in forms for detail in form.details),
        declarations=tuple(declaration for form in forms for declaration in form.declarations),
        lots=tuple(lot for form in forms for lot in form.lots),
        rates=tuple(
            rate for contents in looked for rate in (*contents.form.rates, *contents.rates)
        ),
    )
