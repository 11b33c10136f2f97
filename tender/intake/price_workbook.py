"""A price schedule that a bidder filled in, as a workbook: every rate under its lot and line, or
each fault with its cell.
"""

from collections.abc import Mapping
from pathlib import Path

from evidence.counting import by_number, count_of
from tender.apart import ReadingLimits, read_apart
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.guard import FileKind, check_file
from tender.intake.portal.price_schedule import read_schedule
from tender.intake.submissions.problem_list import ProblemList
from tender.procurement.specification import Procurement

AGAIN = "fill in the workbook that comes with the invitation, and change nothing else in it"
NO_HASH = ""  #: the file is not kept
MOST_TOLD = 20  #: cells that are told one by one; of more, how many


@read_apart(ReadingLimits())
def read_price_workbook(path: Path, procurement: Procurement) -> Mapping[tuple[str, str], str]:
    """The rates as they stand in the workbook, by lot and rate line; cells left empty give none.
    Raises BadInput with every fault: a file that is none, a cell that is no rate, or one that may
    be the rate of several lines.
    """
    problem_list = ProblemList(path.name)
    if check_file(path) is not FileKind.XLSX:
        problem_list.add("", "this is not a workbook (.xlsx)", AGAIN)
        problem_list.stop()
    schedule = read_schedule(path, FormQuestions(procurement), path.name, NO_HASH)
    for rate in schedule.rates:
        if rate.wrong:
            problem_list.add(rate.where, f"“{rate.rate}” is not taken: {rate.wrong}", AGAIN)
    for cell in schedule.cells[:MOST_TOLD]:
        problem_list.add(
            cell.where, f"“{cell.text}” is no rate that is asked for: {cell.why}", AGAIN
        )
    if (left := len(schedule.cells) - MOST_TOLD) > 0:
        what = f"{count_of(left, 'more cell')} {by_number(left, 'is', 'are')} no rate either"
        problem_list.add("", what, AGAIN)
    problem_list.stop()
    return {(rate.lot, rate.line): rate.rate for rate in schedule.rates}
