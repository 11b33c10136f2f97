"""What later stages may ask of preparing.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.preparing.in_full import ProcurementInFull, in_full
from tender.workflow.preparing.noticed import noticed_in_criteria, written_so_far
from tender.workflow.preparing.pack import open_document
from tender.workflow.preparing.start import procurement_as_file
from tender.workflow.preparing.team import OF_ORGANISATION

__all__ = [
    "OF_ORGANISATION",
    "ProcurementInFull",
    "in_full",
    "noticed_in_criteria",
    "open_document",
    "procurement_as_file",
    "written_so_far",
]
