"""Pages of preparing: a file for each journey, named as what they stand over in workflow."""

from tender.web.preparing import draft, modification, pack, start, team

BLUEPRINTS = (
    draft.pages,
    modification.pages,
    pack.pages,
    start.pages,
    team.pages,
)
