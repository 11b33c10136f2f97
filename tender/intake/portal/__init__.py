"""Look through a portal's export: a zip or a folder with a folder of files for each bidder."""

from tender.intake.portal.proposal import BidderFound, FileFound, FileUse, Proposal
from tender.intake.portal.read import propose

__all__ = ["BidderFound", "FileFound", "FileUse", "Proposal", "propose"]
