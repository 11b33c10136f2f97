"""Pages of awarding: a file for each journey, named as what they stand over in workflow."""

from tender.web.awarding import award, report

BLUEPRINTS = (
    award.pages,
    report.pages,
)
