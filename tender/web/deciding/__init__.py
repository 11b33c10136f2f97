"""Pages of deciding: a file for each journey, named as what they stand over in workflow."""

from tender.web.deciding import (
    exporting,
    findings,
    findings_register,
    firmness,
    kept,
    late_events,
    outcome,
)

BLUEPRINTS = (
    exporting.pages,
    findings.pages,
    findings_register.pages,
    firmness.pages,
    kept.pages,
    late_events.pages,
    outcome.pages,
)
