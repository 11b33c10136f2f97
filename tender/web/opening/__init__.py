"""Pages of opening: a file for each journey, named as what they stand over in workflow."""

from tender.web.opening import bids, export, opening

BLUEPRINTS = (
    bids.pages,
    export.pages,
    opening.pages,
)
