"""Pages of telling: a file for each journey, named as what they stand over in workflow."""

from tender.web.telling import announcements, award_letter, own_letters

BLUEPRINTS = (announcements.pages, award_letter.pages, own_letters.pages)
