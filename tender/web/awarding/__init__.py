"""Pages of awarding: a file for each journey, named as what they stand over in workflow."""

from tender.web.awarding import (
    award,
    award_file,
    bidder_letter,
    contracts,
    decision_report,
    ending,
    notices,
    public_page,
    release,
    report,
    reviewer,
)

BLUEPRINTS = (
    award.pages,
    award_file.pages,
    bidder_letter.pages,
    contracts.pages,
    decision_report.pages,
    ending.pages,
    notices.pages,
    public_page.pages,
    release.pages,
    report.pages,
    reviewer.pages,
)
