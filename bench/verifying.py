"""Verifying an award report beside making it, in one run: as it was made, saved again by another
tool, and altered on a page.
"""

import io
import tempfile
import time
from os import getloadavg
from pathlib import Path

import pikepdf

from bench.documents import NAME, bundle
from tender.documents.award_report import write_award_report
from tender.documents.verify import verify
from tender.workflow.from_files.evaluating import paper_of_report


def saved(content: bytes, *, altered: bool) -> bytes:
    """The report saved again, with a white box on its middle page where it is to be altered."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        if altered:
            box = pikepdf.Stream(book, b"q 1 1 1 rg 60 300 400 200 re f Q")
            book.pages[len(book.pages) // 2].contents_add(box, prepend=False)
        book.save(out)
    return out.getvalue()


def main() -> None:
    """Print the seconds and the ratios with the size of the input."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = bundle(folder / "input")
        begin = time.perf_counter()
        path = write_award_report(made, folder / "report.pdf")
        making = time.perf_counter() - begin
        content = path.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as book:
        pages = len(book.pages)
    print(f"input: {NAME}, {pages} pages, {len(content):,} bytes; load {getloadavg()[0]:.1f}")
    print(f"making the report: {making:.1f} s")
    for how, given in (
        ("as it was made", content),
        ("saved again", saved(content, altered=False)),
        ("altered", saved(content, altered=True)),
    ):
        begin = time.perf_counter()
        holds = all(check.holds for check in verify(given, "report.pdf", paper_of_report))
        took = time.perf_counter() - begin
        print(
            f"verifying it {how}: {'holds' if holds else 'fails'} after {took:.1f} s, "
            f"{took / making:.2f} of making it; load {getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
