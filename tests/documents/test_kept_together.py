"""No heading of a report stands at the end of a page without what it heads."""

import pypdfium2

from tender.documents.pdf import PaperSection
from tender.documents.table import table
from tender.documents.templating import environment
from tests.documents.test_press import paper
from tests.printing import PRESS

LINES = range(30, 38)  #: paragraphs before the heading, so that it comes to stand near a page's end


def test_a_heading_its_sentence_and_a_small_table_stand_on_one_page():
    """Wherever on a page they come; and what follows a small table may go to the next."""
    rows = [(f"Row {number}", "in a few words") for number in range(5)]
    small = (
        environment()
        .get_template("documents/components/table.html")
        .module.table(table("Its table", (("Row", 30), ("Words", 70)), rows))
    )
    sections = tuple(
        PaperSection(
            id=f"s{lines}",
            title=f"S{lines}",
            html=f"<h1>S{lines}</h1>{'<p>A line.</p>' * lines}<h2>It heads</h2><p>A sentence.</p>"
            f"{small}<p>What follows.</p>",
        )
        for lines in LINES
    )
    with PRESS.lent() as press:
        printed = pypdfium2.PdfDocument(press.print(paper(*sections)))
    pages = [page.get_textpage().get_text_range() for page in printed]
    assert len(pages) > len(sections)
    together = [page for page in pages if "It heads" in page]
    assert len(together) == len(sections)
    assert all("Its table" in page and "Row 4" in page for page in together)
