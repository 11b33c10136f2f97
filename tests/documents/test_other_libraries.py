"""A report that other libraries laid out: its words are compared, in the order in which they are
read, and that is said; one of an earlier Tender is not judged by today's sentences.
"""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Name

from evidence.finding import BadInput
from tender.documents.award_report import award_report
from tender.documents.printing import PRINTING, PrintingRecord, printing_here, read_printing
from tender.documents.verify import verify
from tender.documents.verify_pages import PAGES, WORDS
from tender.workflow.from_files.evaluating import paper_of_report
from tests.documents.alterations import ALTERATIONS
from tests.documents.small_report import bundle
from tests.printing import PRESS

OTHER = replace(printing_here(), pango="1.56.0", weasyprint="71.0")
WIDER = "<style>p, td, li { font-size: 12.5pt }</style>"  #: what other libraries do to every line


@pytest.fixture(scope="module")
def printer():
    """Workers that lay out sections."""
    with PRESS.lent() as press:
        yield press


def made_elsewhere(change=lambda html: html, record=OTHER):
    """The small report as another machine would set it: with other places and more pages."""
    paper = award_report(bundle())
    return replace(
        paper,
        sections=tuple(
            replace(section, html=WIDER + change(section.html)) for section in paper.sections
        ),
        attached=tuple(
            replace(file, content=record.content) if file.name == PRINTING else file
            for file in paper.attached
        ),
    )


@pytest.fixture(scope="module")
def elsewhere(printer):
    """The small report, laid out elsewhere."""
    return printer.print(made_elsewhere())


def last_check(content, printer):
    """What is said of the pages."""
    return verify(content, "report.pdf", paper_of_report, printer)[-1]


def test_its_words_hold_and_it_is_said_that_places_were_not_compared(elsewhere, printer):
    """With both versions named."""
    check = last_check(elsewhere, printer)
    assert (check.what, check.holds, check.differences) == (WORDS, True, ())
    assert "WeasyPrint 71.0 (here 70.0)" in check.remark.replace(
        f"(here {printing_here().weasyprint})", "(here 70.0)"
    )
    assert (
        "without their places; drawings, typefaces and the pages that links lead to were not"
        in check.remark
    )


def test_the_same_pages_hold_whatever_it_says_they_were_made_with(printer):
    """Equal is equal."""
    paper = award_report(bundle())
    attached = tuple(
        replace(file, content=OTHER.content) if file.name == PRINTING else file
        for file in paper.attached
    )
    check = last_check(printer.print(replace(paper, attached=attached)), printer)
    assert (check.what, check.holds) == (PAGES, True) and "the pages are the same" in check.remark


def names():
    """The first two who are placed."""
    return [bundle().name(seat.bidder) for seat in bundle().evaluation.lots[0].seats][:2]


@pytest.mark.parametrize(
    "change",
    [
        lambda html: names()[1].join(
            part.replace(names()[1], names()[0]) for part in html.split(names()[0])
        ),
        lambda html: html.replace("4 April 2024", "5 April 2024"),
        lambda html: html.replace("<h3>", "<h3>No "),
    ],
    ids=["names exchanged", "a date", "a heading"],
)
def test_other_words_do_not_hold(printer, change):
    """Though every place is another."""
    altered = made_elsewhere(change)
    assert altered.sections != made_elsewhere().sections
    check = last_check(printer.print(altered), printer)
    assert (check.what, check.holds) == (WORDS, False) and check.differences


def told_of(content, printer):
    """What does not hold; nothing where all does."""
    checks = verify(content, "report.pdf", paper_of_report, printer)
    return [check.what for check in checks if not check.holds]


@pytest.mark.parametrize(
    "way",
    [
        "a page twice",
        "a page less",
        "words that cannot be seen",
        "a note on a page",
        "a link that leads out",
        "a script at a page",
        "layers",
        "a page cropped",
        "a bookmark",
        "the language",
    ],
)
def test_altered_in_another_way_it_does_not_hold_either(elsewhere, printer, way):
    """Whatever the words and the build of the file show."""
    assert told_of(ALTERATIONS[way](elsewhere), printer) != []


def test_a_box_over_words_is_not_noticed_there(elsewhere, printer):
    """As the sentence beside the check says: drawings were not compared."""
    assert told_of(ALTERATIONS["a white box"](elsewhere), printer) == []


def test_pages_of_another_tender_are_left_to_that_one(printer):
    """Its sentences may be others."""
    record = replace(printing_here(), release="99.0")
    check = last_check(printer.print(made_elsewhere(record=record)), printer)
    assert not check.holds and "Tender 99.0 made it: verify it with that" in check.differences[-1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        replace(OTHER, weasyprint="see https://example.org/").content,
        replace(OTHER, release="0.1.0").content,
        OTHER.content + b" ",
    ],
)
def test_what_is_no_record_of_printing_is_refused(content):
    """Or one that says more than versions, or a version that had none."""
    with pytest.raises(BadInput, match=PRINTING):
        read_printing(content)


def test_a_record_reads_back():
    """To the same value."""
    assert isinstance(OTHER, PrintingRecord) and read_printing(OTHER.content) == OTHER


def runs_a_script(book):
    """Behind the first bookmark."""
    first = book.Root.Outlines.First
    del first["/Dest"]
    first.A = pikepdf.Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def tells_another_title(book):
    """In what the file says of itself."""
    with book.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = "Another award"


def tells_a_link_otherwise(book):
    """To whoever hears it read."""
    marks = (mark for page in book.pages for mark in page.obj.get("/Annots", []))
    next(marks)["/Contents"] = "Approved"


@pytest.mark.parametrize("alter", [runs_a_script, tells_another_title, tells_a_link_otherwise])
def test_what_stands_beside_the_words_does_not_hold_either(elsewhere, printer, alter):
    """Though the words on the pages are the same."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(elsewhere)) as book:
        alter(book)
        book.save(out)
    assert not last_check(out.getvalue(), printer).holds
