"""Looking an export through without an application: what would be proposed,
from a zip or from a folder.
"""

from pathlib import Path

from tender.intake.catalogue import resolve
from tender.intake.portal import propose
from tender.intake.procurement import read_procurement
from tender.workflow.opening.export.bidder import ExportBidder
from tender.workflow.opening.export.choices import first_choices


def look_through(procurement: str, export: Path) -> tuple[ExportBidder, ...]:
    """How each bidder of an export would stand.

    Raises BadInput for a procurement or an export that cannot be read.
    """
    published = read_procurement(resolve(procurement))
    return tuple(
        ExportBidder(
            bidder=bidder.bidder,
            found=bidder,
            choices=first_choices(published, bidder),
            revision=1,
            procurement=published,
        )
        for bidder in propose(export, published).bidders
    )
