"""Pages of opening: a file for each journey, named as what they stand over in workflow."""

from tender.web.opening import bids, choosing, export, opening, splitting

FILES = (bids, choosing, export, opening, splitting)
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: some files share one
