"""Pages of marking: a file for each journey, named as what they stand over in workflow."""

from tender.web.marking import files, interests, mark, offline, panel

BLUEPRINTS = (
    files.pages,
    interests.pages,
    mark.pages,
    offline.pages,
    panel.pages,
)
