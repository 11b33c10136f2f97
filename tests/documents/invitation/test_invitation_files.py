"""The invitation as a page, as a tagged PDF and in Word: the same words, the same bytes."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import docx
import page
import pytest
from docx.oxml.ns import qn

from tender.documents.invitation.blocks import words_of
from tender.documents.invitation.invitation import invitation
from tender.documents.invitation.paper import (
    DRAFT,
    ILLUSTRATIVE,
    invitation_paper,
    marks,
    on_screen,
)
from tender.documents.invitation.word import invitation_docx
from tender.documents.pdf import print_small
from tests.documents.small_award import award
from tests.factories import a_procurement

DAY = date(2023, 9, 12)


@cache
def made():
    """One with everything in it: payment, terms, a cap, minimums."""
    return invitation(award(bidders=2, awarded=1).procurement, version=1, published_on=DAY)


def plain(text):
    """The words alone, in order."""
    return re.sub(r"[\s|]+", " ", text)


def words_in_html(html):
    """What a reader sees, without pictures."""
    return plain(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)))
    )


def test_the_pdf_is_accessible_fit_to_keep_and_the_same_on_any_day(tmp_path):
    """The validator finds no fault under PDF/UA-1 or PDF/A-3a."""
    paper = invitation_paper(made())
    first = print_small(paper)
    assert first == print_small(invitation_paper(made()))
    path = tmp_path / "itt.pdf"
    path.write_bytes(first)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        failures = page.validate_pdf(str(path), profile=profile).failures
        assert [failure.message for failure in failures] == []


def test_an_invented_procurement_says_so_in_print_and_in_word():
    """On the cover, at the head of every page, and above the contents; another says nothing."""
    invented = replace(made(), illustrative=True)
    paper = invitation_paper(invented)
    assert ILLUSTRATIVE in paper.sections[0].html and paper.head.startswith("Illustrative · ")
    document = docx.Document(io.BytesIO(invitation_docx(invented)))
    assert ILLUSTRATIVE in [paragraph.text for paragraph in document.paragraphs[:5]]
    assert marks(made()) == () and marks(replace(invented, version=None)) == (DRAFT, ILLUSTRATIVE)


def test_page_pdf_and_word_say_the_same_words():
    """Every block of every part stands in all three."""
    screen = words_in_html("".join(html for _, html in on_screen(made())))
    paper = words_in_html("".join(section.html for section in invitation_paper(made()).sections))
    document = docx.Document(io.BytesIO(invitation_docx(made())))
    word = plain(" ".join(text.text or "" for text in document.element.iter(qn("w:t"))))
    for section in made().sections:
        for line in filter(None, words_of(section).split("\n")):
            for cell in line.split(" | "):
                for told in (screen, paper, word):
                    assert plain(cell.partition(": ")[2] or cell).strip() in told, cell


def test_word_has_headings_lists_that_begin_at_one_and_tables_whose_first_row_repeats():
    """And is the same on any day."""
    content = invitation_docx(made())
    assert content == invitation_docx(made())
    document = docx.Document(io.BytesIO(content))
    first = [entry.text for entry in document.paragraphs if entry.style.name == "Heading 1"]
    assert first == [section.title for section in made().sections]
    numbers = {
        entry._p.pPr.numPr.numId.val
        for entry in document.paragraphs
        if entry.style.name == "List Number"
    }
    steps = [entry for entry in document.paragraphs if entry.text == "Make the declarations."]
    assert len(numbers) == 3 and steps
    heads = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(heads) > 5


@pytest.mark.parametrize("words", ["<b>&\x0b\ud7ff", "=1+1", "]]>"])
def test_strange_words_spoil_no_file(words):
    """What a council writes stays text."""
    strange = invitation(a_procurement(title=f"Care {words}", service=words))
    assert docx.Document(io.BytesIO(invitation_docx(strange))).paragraphs
    assert "<b>" not in "".join(html for _, html in on_screen(strange)).replace("<b></b>", "")


def test_a_draft_says_that_it_is_one():
    """On its first page, in each."""
    draft = invitation(a_procurement())
    assert "It invites nobody to bid." in invitation_paper(draft).sections[0].html
    document = docx.Document(io.BytesIO(invitation_docx(draft)))
    assert any("It invites nobody to bid." in entry.text for entry in document.paragraphs)
