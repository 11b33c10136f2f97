"""Pages of awarding: a file for each journey, named as what they stand over in workflow."""

from tender.web.awarding import award, ending, release, report

BLUEPRINTS = (
    award.pages,
    ending.pages,
    release.pages,
    report.pages,
)
