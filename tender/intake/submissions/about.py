"""The sheet About: for which procurement and in which format the submissions are, and whether they
are invented.
"""

from tender.evaluation.submission_sheets import ABOUT, FORMAT
from tender.intake.submissions.draft import YES_NO, SubmissionsReading
from tender.intake.submissions.problem_list import one_of

_FIELDS = ("procurement", "format", "illustrative")


def read_about(reading: SubmissionsReading) -> bool:
    """Whether the submissions are illustrative;
    a file for another procurement or of another format is noted.
    """
    table = reading.tables[ABOUT.name]
    right_values = {"procurement": reading.procurement.id, "format": FORMAT}
    values: dict[str, str] = {}
    for index, (field, value) in enumerate(table.rows):
        name = field.casefold()
        if name not in _FIELDS:
            if table.whole and name and not name.startswith("note"):
                table.problem(
                    index, "field", f"“{name[:60]}” is not known here", one_of(name, _FIELDS)
                )
        elif name in values:
            table.problem(index, "field", f"“{name}” is given twice", "keep one of them")
        elif name in right_values and value != right_values[name]:
            table.problem(
                index, "value", f"the {name} is “{value[:60]}”", f"write “{right_values[name]}”"
            )
        elif name == "illustrative" and value.casefold() not in YES_NO:
            table.problem(
                index,
                "value",
                f"“{value[:60]}” does not say whether these bids are invented",
                "write yes or no",
            )
        values.setdefault(name, value)
    for name in _FIELDS:
        if table.whole and name not in values:
            reading.problems.add(
                ABOUT.name,
                f"the field “{name}” is missing",
                f"add a row “{name}” with its value",
                sheet=ABOUT,
                row=1_000_000,
            )
    return YES_NO.get(values.get("illustrative", "").casefold(), False)
