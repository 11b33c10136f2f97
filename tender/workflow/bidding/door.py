"""What later stages may ask of bidding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.bidding.enquiries import (
    CouncilQuestion,
    enquiries_by_bidder,
)
from tender.workflow.bidding.file_faults import file_faults
from tender.workflow.bidding.files import PIECE, open_sealed_file
from tender.workflow.bidding.needs import BIDDING_NEEDS
from tender.workflow.bidding.notices import notices_for
from tender.workflow.bidding.own_bid import own_taking_part, submission_standings
from tender.workflow.bidding.parts import part_value
from tender.workflow.bidding.sealing import (
    OpenedContent,
    content_under,
    open_content,
    open_submitted_bid,
)

__all__ = [
    "BIDDING_NEEDS",
    "PIECE",
    "CouncilQuestion",
    "OpenedContent",
    "content_under",
    "enquiries_by_bidder",
    "file_faults",
    "notices_for",
    "open_content",
    "open_sealed_file",
    "open_submitted_bid",
    "own_taking_part",
    "part_value",
    "submission_standings",
]
