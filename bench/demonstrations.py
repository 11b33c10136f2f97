"""Each ready-made procurement from files to a printed award report and its letters, and the report
verified: seconds of both, as ratios to the first, and whether all of it holds.
"""

import tempfile
import time
from os import getloadavg
from pathlib import Path

import page
import pikepdf

from tender.documents.verify import verify
from tender.intake.catalogue import names
from tender.workflow.from_files.demonstrating import demonstrate
from tender.workflow.from_files.evaluating import REPORT, SUMMARIES, paper_of_report


def inaccessible(folder: Path) -> int:
    """How many of the report and three letters a validator that is not ours refuses as PDF/UA-1."""
    papers = [folder / REPORT, *sorted((folder / SUMMARIES).glob("*.pdf"))[:3]]
    profile = getattr(page, "ValidationProfile", None)
    wanted = profile.PDF_UA_1 if profile else "PDF_UA_1"
    return sum(bool(page.validate_pdf(str(paper), profile=wanted).failures) for paper in papers)


def shown(name: str, out: Path) -> bool:
    """Print what one council's demonstration took; whether its report holds and can be read."""
    begin = time.perf_counter()
    written = demonstrate(name, 1, out).written
    making = time.perf_counter() - begin
    report = written.folder / REPORT
    begin = time.perf_counter()
    checks = verify(report.read_bytes(), REPORT, paper_of_report)
    took = time.perf_counter() - begin
    with pikepdf.open(report) as book:
        pages = len(book.pages)
    wrong, unread = (
        [check.what for check in checks if not check.holds],
        inaccessible(written.folder),
    )
    print(
        f"{name}: {pages} pages and {written.summaries} letters in {making:.1f} s; verified in "
        f"{took:.1f} s, {took / making:.2f} of it; {', '.join(wrong) or 'all holds'}; "
        f"{unread} papers not accessible; load {getloadavg()[0]:.1f}"
    )
    return not wrong and not unread


def main() -> None:
    """All of them; ends with status 1 where one does not hold."""
    with tempfile.TemporaryDirectory() as place:
        held = [shown(name, Path(place)) for name in names()]
    raise SystemExit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
