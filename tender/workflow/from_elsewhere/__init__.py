"""Bids from another portal: what its export seems to hold is shown beside its sources, mended and
confirmed by people, and only then taken in.
"""

from tender.workflow.from_elsewhere.bringing import (
    ExportOverview,
    bidder,
    bring,
    discard,
    overview,
    standing_of,
)
from tender.workflow.from_elsewhere.choices import DETAILS, SentAnswerChoice, SentChoices
from tender.workflow.from_elsewhere.choosing import choose, leave_out
from tender.workflow.from_elsewhere.sources import ExportSources, sources
from tender.workflow.from_elsewhere.standing import ExportBidder
from tender.workflow.from_elsewhere.taking import take_in_all

__all__ = [
    "DETAILS",
    "ExportBidder",
    "ExportOverview",
    "ExportSources",
    "SentAnswerChoice",
    "SentChoices",
    "bidder",
    "bring",
    "choose",
    "discard",
    "leave_out",
    "overview",
    "sources",
    "standing_of",
    "take_in_all",
]
