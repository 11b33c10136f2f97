"""Pages of preparing: a file for each journey, named as what they stand over in workflow."""

from tender.web.preparing import (
    appointments,
    bank_holidays,
    colleagues,
    copying,
    draft,
    draft_workbook,
    grids,
    history,
    invitation,
    market,
    modification,
    openers,
    pack,
    publication,
    stand_ins,
    start,
    team,
    zones,
)

FILES = (
    appointments,
    bank_holidays,
    colleagues,
    copying,
    draft,
    draft_workbook,
    grids,
    history,
    invitation,
    market,
    modification,
    openers,
    pack,
    publication,
    stand_ins,
    start,
    team,
    zones,
)
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: some files share one
