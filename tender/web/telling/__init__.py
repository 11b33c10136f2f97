"""Pages of telling: a file for each journey, named as what they stand over in workflow."""

from tender.web.telling import announcements, own_letters

BLUEPRINTS = (announcements.pages, own_letters.pages)
