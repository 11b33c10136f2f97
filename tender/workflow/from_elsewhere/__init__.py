"""Bids from another portal: what its export seems to hold is shown beside its sources, mended and
confirmed by people, and only then taken in.
"""

from tender.workflow.from_elsewhere.bringing import (
    ExportOverview,
    bring_export,
    discard_export,
    export_bidder,
    export_overview,
    state_without_export,
)
from tender.workflow.from_elsewhere.choices import DETAILS, SentAnswerChoice, SentChoices
from tender.workflow.from_elsewhere.choosing import choose_for_bidder, leave_folder_out
from tender.workflow.from_elsewhere.sources import ExportSources, export_sources
from tender.workflow.from_elsewhere.standing import ExportBidder
from tender.workflow.from_elsewhere.taking import take_in_export

__all__ = [
    "DETAILS",
    "ExportBidder",
    "ExportOverview",
    "ExportSources",
    "SentAnswerChoice",
    "SentChoices",
    "bring_export",
    "choose_for_bidder",
    "discard_export",
    "export_bidder",
    "export_overview",
    "export_sources",
    "leave_folder_out",
    "state_without_export",
    "take_in_export",
]
