"""Files of the register as brought in, all invented. `from tests.editions import edition`."""

from dataclasses import replace
from datetime import date

from criteria.in_force import Edition, snapshot_in_force
from criteria.register import KeyQuestion, RegisterEvidence
from tests.register_files import a_location, an_entry

LARKFIELD = "1-9100000001"
WELL_LED, OVERALL = KeyQuestion.WELL_LED, KeyQuestion.OVERALL
SEPTEMBER, WEEK_2, WEEK_3, OCTOBER, NOVEMBER = (
    date(2023, 9, 1),
    date(2023, 9, 11),
    date(2023, 9, 18),
    date(2023, 10, 2),
    date(2023, 11, 1),
)


def edition(layout, on, *places, number=0):
    """A file of a layout with these locations, each in a row of its own."""
    file = RegisterEvidence(
        file=f"{on}_{layout}.csv", row=0, sha256=f"{layout} {on} {number}".ljust(64, "0")
    )
    said = {}
    for row, place in enumerate(places, 2):
        here = replace(file, row=row)
        said[place.id] = replace(
            place,
            evidence=here,
            ratings=tuple(replace(entry, evidence=here) for entry in place.ratings),
        )
    return Edition(on=on, layout=layout, file=file, locations=said, number=number)


def listed(id=LARKFIELD, **changes):
    """A location as the weekly directory has it: no activities, no ratings."""
    return replace(a_location(id), personal_care=None, registered=None, ratings=(), **changes)


def rated(overall="Good", well_led="Good", id=LARKFIELD, **changes):
    """A location as the ratings file has it: ratings, and neither activities nor services."""
    entries = (an_entry(OVERALL, overall, **changes), an_entry(WELL_LED, well_led, **changes))
    return replace(
        a_location(id), personal_care=None, homecare=None, registered=None, ratings=entries
    )


def filtered(overall="Good", id=LARKFIELD, **changes):
    """A location as the directory with filters has it: activities and the overall rating."""
    return replace(a_location(id, overall), **changes)


def the_place(editions, day, id=LARKFIELD):
    """The location in force on a day."""
    return snapshot_in_force(editions, day).locations[id]
