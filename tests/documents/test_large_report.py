"""The report at half the size of a real framework; `bench.documents` prints the whole of one."""

import re
from io import BytesIO
from pathlib import Path

import page
import pikepdf

from tender.documents.award_report import award_report
from tender.documents.pdf import Press
from tests.documents.small_award import award


def test_a_report_of_over_a_hundred_pages_is_accessible_and_whole(tmp_path: Path) -> None:
    """It is valid PDF/UA-1, every section is in it in order,
    and every bidder whose answers were marked has its marks in the annex.
    """
    bundle = award(bidders=40, questions=8, awarded=20, evaluators=5)
    paper = award_report(bundle)
    told: list[tuple[int, int]] = []
    with Press() as press:
        content = press.print(paper, lambda done, of: told.append((done, of)))
    path = tmp_path / "large.pdf"
    path.write_bytes(content)
    assert [
        failure.message
        for failure in page.validate_pdf(
            str(path), profile=page.ValidationProfile.PDF_UA_1
        ).failures
    ] == []
    assert told[-1] == (len(paper.sections), len(paper.sections))
    with pikepdf.open(BytesIO(content)) as book:
        assert len(book.pages) > 100
        names = [str(name) for name in list(book.Root.Names.Dests.Names)[::2]]
    assert [name for name in names if re.fullmatch(r"marks-b\d\d", name)] == [
        f"marks-{bidder.bidder.casefold()}"
        for bidder in bundle.submissions.submissions
        if any(answer.marks for answer in bidder.answers)
    ]
