"""The exact engine beside LibreOffice headless recalculating the equivalent workbook, in one run;
and the engine at 1, 10 and 100 times the bids.

The equivalent workbook is the results workbook that the product writes for the same evaluation:
every mark in a row, every figure a formula. A second, lean one holds nothing but numbers and
formulas, and is the hardest peer that a spreadsheet can be.
"""

import gc
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from python_calamine import load_workbook
from xlsxwriter.utility import xl_col_to_name as name
from xlsxwriter.workbook import Workbook

from bench.sizes import WEIGHTS, a_procurement, some_submissions
from criteria.register import Register
from tender.documents.bundle import bundle_of
from tender.documents.results.workbook import write_results
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import Evaluation
from tender.evaluation.submission import Submissions

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
ON = date(2024, 4, 8)


def timed(call, times: int = 3):
    """The result and the least of some timings."""
    best, result = 1e9, None
    for _ in range(times):
        gc.collect()
        begin = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - begin)
    return result, best


def workbook(submissions: Submissions, lots: int, path: Path) -> int:
    """The same contest as formulas; returns how many.

    For each bid, what the engine works out too: an average a question, whether it reaches its
    minimum, the quality score and its minimum, whether the bid is in, the price score over the bids
    that are in, the rounded total, the rank with ties down the ladder, and the place.
    """
    book, count = Workbook(str(path), {"constant_memory": True}), 0
    for lot in map(str, range(1, lots + 1)):
        sheet = book.add_worksheet(f"Lot {lot}")
        sheet.write_row(0, 0, ["weights", *WEIGHTS])
        for row, one in enumerate(submissions.submissions, 1):
            marks = [
                mark.mark for answer in one.answers if answer.lot == lot for mark in answer.marks
            ]
            sheet.write_row(row, 0, [one.bidder, *marks])
            rate = next(
                rate.rate.numerator / rate.rate.denominator for rate in one.rates if rate.lot == lot
            )
            formulas = bid_formulas(row + 1, len(submissions.submissions) + 1, len(marks))
            sheet.write_number(row, len(marks) + 1, rate)
            for column, formula in enumerate(formulas, len(marks) + 2):
                sheet.write_formula(row, column, formula, None, "")
            count += len(formulas)
    book.close()
    return count


def bid_formulas(here: int, last: int, marks: int) -> list[str]:
    """The formulas of one row, in columns after the marks and the price."""
    questions, each = len(WEIGHTS), marks // len(WEIGHTS)
    price, first = name(marks + 1), marks + 2
    minimum, quality = first + questions, first + 2 * questions
    enough, inside, scored, total, rank = (name(quality + number) for number in range(1, 6))
    own = name(quality)

    def every(column: str) -> str:
        return f"{column}$2:{column}${last}"

    tied = f"{every(total)},{total}{here},{every(own)}"
    ties = (
        f'COUNTIFS({tied},">"&{own}{here})'
        f'+COUNTIFS({tied},{own}{here},{every(price)},"<"&{price}{here})'
    )
    return [
        *(
            f"=AVERAGE({name(1 + n * each)}{here}:{name((n + 1) * each)}{here})"
            for n in range(questions)
        ),
        *(f"=IF({name(first + n)}{here}<1,0,1)" for n in range(questions)),
        f"=SUMPRODUCT({name(first)}{here}:{name(minimum - 1)}{here},$B$1:${name(questions)}$1)/5",
        f"=IF({own}{here}<0,0,1)",
        f"=IF(AND({price}{here}>0,{enough}{here}=1),1,0)",
        f"=IF({inside}{here}=1,_xlfn.MINIFS({every(price)},{every(inside)},1)/{price}{here}*20,0)",
        f"=ROUND({own}{here}+{scored}{here},2)",
        f'=1+COUNTIF({every(total)},">"&{total}{here})+{ties}',
        f'=IF({rank}{here}<=30,"framework","")',
    ]


def libreoffice(source: Path, folder: Path) -> Path:
    """Load, recalculate and save the workbook."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    out = folder / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return out / source.name


def totals_of(path: Path, lots: int) -> dict[tuple[str, str], float]:
    """The totals that LibreOffice worked out."""
    book, found = load_workbook(str(path)), {}
    for lot in map(str, range(1, lots + 1)):
        for row in book.get_sheet_by_name(f"Lot {lot}").to_python()[1:]:
            found[lot, row[0]] = row[-3]
    return found


def say_how_it_grows() -> None:
    """The engine at 1, 10 and 100 times the bids."""
    print(
        "bids a lot, 2 lots x 12 questions x 5 evaluators; seconds; "
        "seconds a bid, against the first row"
    )
    first, register = None, Register(snapshots=())
    for count in (20, 200, 2000):
        sized, bids = a_procurement(2), some_submissions(2, count)
        _, took = timed(lambda sized=sized, bids=bids: evaluate(sized, bids, register, ON), 3)
        first = first or took / count
        print(f"{count:>6}  {took:8.4f}  {took / count / first:.2f}")


def main() -> None:
    """Print the ratios with their input sizes."""
    if not shutil.which("soffice"):
        sys.exit("LibreOffice is not here: run `make bench`, which installs it where it may.")
    lots, bidders = 18, 200
    procurement, submissions, register = (
        a_procurement(lots),
        some_submissions(lots, bidders),
        Register(snapshots=()),
    )
    outcome, engine = timed(lambda: evaluate(procurement, submissions, register, ON), 5)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_results(
            bundle_of(procurement, submissions, register, outcome, (), b"{}"),
            folder / "results.xlsx",
        )
        result, full = timed(lambda: libreoffice(folder / "results.xlsx", folder), 2)
        differing = compare(totals_in_results(result, lots), outcome)
        formulas = workbook(submissions, lots, folder / "lean.xlsx")
        result, lean = timed(lambda: libreoffice(folder / "lean.xlsx", folder), 3)
        differing += compare(totals_of(result, lots), outcome)
        _, engine_again = timed(lambda: evaluate(procurement, submissions, register, ON), 5)
    engine = max(engine, engine_again)
    marks = lots * bidders * len(WEIGHTS) * 5
    print(
        f"input: {lots} lots x {bidders} bids x {len(WEIGHTS)} questions x 5 evaluators = "
        f"{marks:,} marks, each in a row of its own in results.xlsx"
    )
    print(f"engine, evaluate() on values: {engine:.3f} s (the slower of before and after)")
    print(
        "LibreOffice headless on results.xlsx, the workbook of this evaluation (load, "
        f"recalculate, save): {full:.2f} s, {full / engine:.0f} times as long"
    )
    print(
        f"LibreOffice headless on the leanest workbook ({formulas:,} formulas over bare "
        f"numbers, no names, no reasons): {lean:.2f} s, {lean / engine:.0f} times as long"
    )
    print(f"totals that differ, of {2 * lots * bidders}: {differing}")
    say_how_it_grows()


def compare(theirs: dict[tuple[str, str], float], outcome: Evaluation) -> int:
    """How many totals are not ours to a thousandth."""
    return sum(
        abs(theirs[lot.lot, bid.bidder] - bid.total) > 0.001
        for lot in outcome.lots
        for bid in lot.ranked
    )


def totals_in_results(path: Path, lots: int) -> dict[tuple[str, str], float]:
    """The totals of a results workbook, as LibreOffice worked them out."""
    book, found = load_workbook(str(path)), {}
    for lot in map(str, range(1, lots + 1)):
        headings, *rows = book.get_sheet_by_name(f"Lot {lot}").to_python()[4:]
        for row in rows:
            found[lot, row[0]] = row[headings.index("Total")]
    return found


if __name__ == "__main__":
    main()
