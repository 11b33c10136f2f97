"""Pages of bidding: a file for each journey, named as what they stand over in workflow."""

from tender.web.bidding import (
    answers,
    enquiries,
    itt,
    opportunities,
    organisation,
    own_bid,
    submission,
)

BLUEPRINTS = (
    answers.pages,
    enquiries.pages,
    itt.pages,
    opportunities.pages,
    organisation.pages,
    own_bid.pages,
    submission.pages,
)
