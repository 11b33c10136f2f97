"""Pages of marking: a file for each journey, named as what they stand over in workflow."""

from tender.web.marking import files, interests, late_marker, mark, offline, panel, preview

FILES = (files, interests, late_marker, mark, offline, panel, preview)
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: two share one
