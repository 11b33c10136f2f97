"""The award report beside WeasyPrint itself on the same finished HTML, in one run, and the
assessment summaries on one core and on all.
"""

import tempfile
import time
from pathlib import Path

import weasyprint

from tender.documents.assessment_summary import write_assessment_summaries
from tender.documents.award_report import report_html, write_award_report
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_of
from tender.documents.pdf import Press
from tender.documents.press.fetcher import StaticOnly
from tender.documents.press.section import VARIANT
from tender.examples.write import write_example
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.procurement.timetable import Step

NAME, SEED = "leicester-2023", 1


def bundle(folder: Path) -> Bundle:
    """The example outcome that both render."""
    procurement = read_procurement(path_of(NAME))
    files = write_example(procurement, SEED, folder)
    award = procurement.timetable.first(Step.AWARD)
    on = award.on if award else procurement.timetable.deadline.date()
    return outcome_of(
        procurement,
        read_submissions(files.submissions, procurement),
        read_register(files.registers),
        on,
    )


def main() -> None:
    """Print the ratios with their input sizes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = bundle(folder / "input")
        begin = time.perf_counter()
        write_award_report(made, folder / "report.pdf")
        ours = time.perf_counter() - begin
        html = report_html(made)
        begin = time.perf_counter()
        document = weasyprint.HTML(string=html, url_fetcher=StaticOnly()).render(
            pdf_variant=VARIANT
        )
        content = document.write_pdf(pdf_variant=VARIANT)
        theirs = time.perf_counter() - begin
        pages = len(document.pages)
        print(
            f"input: {NAME}, {len(made.submissions.submissions)} submissions, {pages} pages, "
            f"{len(html):,} characters of HTML, PDF of {len(content):,} bytes"
        )
        print(
            f"award report: ours {ours:.1f} s (HTML made, rendered in sections, merged, "
            f"evidence attached); WeasyPrint on the finished HTML {theirs:.1f} s"
        )
        print(f"ratio of speeds, ours to WeasyPrint's own: {theirs / ours:.2f}")
        for processes in (1, None):
            out = folder / f"summaries-{processes}"
            out.mkdir()
            with Press(processes) as press:
                begin = time.perf_counter()
                written = write_assessment_summaries(made, out, None, press)
                took = time.perf_counter() - begin
                print(
                    f"{len(written)} assessment summaries on {press.processes} core(s): "
                    f"{took:.1f} s, {took / len(written) * 1000:.0f} ms each"
                )


if __name__ == "__main__":
    main()
