"""Pages of backup: a file for each journey, named as what they stand over in workflow."""

from tender.web.backup import audit, health, keys, statements

BLUEPRINTS = (audit.pages, health.pages, keys.pages, statements.pages)
