"""Pages of deciding: a file for each journey, named as what they stand over in workflow."""

from tender.web.deciding import findings, firmness, outcome

BLUEPRINTS = (
    findings.pages,
    firmness.pages,
    outcome.pages,
)
