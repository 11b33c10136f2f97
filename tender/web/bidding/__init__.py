"""Pages of bidding: a file for each journey, named as what they stand over in workflow."""

from tender.web.bidding import (
    answers,
    declarations,
    earlier,
    enquiries,
    first_page,
    gates,
    itt,
    joining,
    lots,
    opportunities,
    organisation,
    partners,
    prices,
    provider,
    reading,
    slip,
    submission,
    timetable,
)

FILES = (
    answers, declarations, earlier, enquiries, first_page, gates, itt, joining, lots, opportunities,
    organisation, partners, prices, provider, reading, slip, submission, timetable,
)  # fmt: skip
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: some files share one
