"""Pages of moderating: a file for each journey, named as what they stand over in workflow."""

from tender.web.moderating import meeting

BLUEPRINTS = (meeting.pages,)
