"""Pages of moderating: a file for each journey, named as what they stand over in workflow."""

from tender.web.moderating import agenda, analysis, lock, meeting, progress, redactions

FILES = (agenda, analysis, lock, meeting, progress, redactions)
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: they share one
