"""Pages of clarifying: a file for each journey, named as what they stand over in workflow."""

from tender.web.clarifying import clarifications

BLUEPRINTS = (clarifications.pages,)
