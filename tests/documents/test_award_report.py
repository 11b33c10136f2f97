"""The award report as a reader, a screen reader, a validator and a verifier meet it."""

import re
from fractions import Fraction
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest

from criteria.price.rule import Basis, PriceScheme
from lots.lot import Lot
from lots.rate import RateLine
from tender.documents.award_report import award_report, report_html, report_text
from tender.documents.bundle import Bundle
from tender.documents.pdf import Press
from tender.documents.report.common import places_over
from tender.documents.report.prices import basket
from tender.evaluation.price import price
from tests.documents.small_award import award
from tests.printing import PRESS


@cache
def small() -> Bundle:
    """Six bidders, three questions, two lots of four places."""
    return award(awarded=4)


@pytest.fixture(scope="module")
def printed() -> tuple[bytes, bytes]:
    """The same report printed twice."""
    with PRESS.lent() as press:
        return press.print(award_report(small())), press.print(award_report(small()))


@pytest.fixture(scope="module")
def book(printed: tuple[bytes, bytes]) -> pikepdf.Pdf:
    """The report, opened."""
    return pikepdf.open(BytesIO(printed[0]))


def words(book: pikepdf.Pdf) -> str:
    """Every word on the pages, read through each font's map to letters, furniture included."""
    return "\n".join(page_words(sheet) for sheet in book.pages)


def page_words(sheet: pikepdf.Page) -> str:
    """The words of one page; a new text object begins a new word."""
    maps = {str(name): letters(font) for name, font in sheet.obj.Resources.Font.items()}
    said, now = [], {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "BT":
            said.append(" ")
        elif str(operator) == "Tf":
            now = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else operands
            said += [
                now.get(code, "")
                for piece in pieces
                if isinstance(piece, pikepdf.String)
                for code in codes(bytes(piece), now)
            ]
    return "".join(said)


def codes(raw: bytes, known: dict[Any, str]) -> list[int]:
    """The codes in a string: two bytes each in our typefaces, one in the page numbers' font."""
    step = 1 if known.get("single") else 2
    return [int.from_bytes(raw[place : place + step]) for place in range(0, len(raw), step)]


def letters(font: Any) -> dict[Any, str]:
    """A font's codes and their letters, from its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[Any, str] = {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
        for code, letter in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]{4,})>", text)
    }
    if font.Subtype == pikepdf.Name.TrueType:
        found["single"] = "yes"
    return found


def bookmarks(book: pikepdf.Pdf) -> list[str]:
    """The titles of the outline's first level."""
    titles, entry = [], book.Root.Outlines.First
    while entry is not None:
        titles.append(str(entry.Title))
        entry = entry.get("/Next")
    return titles


def test_it_is_accessible_and_fit_to_keep(printed: tuple[bytes, bytes], tmp_path: Any) -> None:
    """The validator finds no fault under PDF/UA-1 or PDF/A-3a."""
    path = tmp_path / "report.pdf"
    path.write_bytes(printed[0])
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [
            failure.message for failure in page.validate_pdf(str(path), profile=profile).failures
        ] == []


def test_the_same_award_gives_the_same_bytes(printed: tuple[bytes, bytes]) -> None:
    """No clock and no chance reaches the file."""
    assert printed[0] == printed[1]


def test_the_evidence_rides_inside_byte_for_byte(book: pikepdf.Pdf) -> None:
    """What comes out of the attachment is what was hashed."""
    assert book.attachments["evaluation.json"].get_file().read_bytes() == small().evidence_json
    assert book.Root.AF[0].AFRelationship == pikepdf.Name.Data


def test_only_our_own_typefaces_are_embedded(book: pikepdf.Pdf) -> None:
    """Nothing falls back to a font of the machine that printed it."""
    fonts = {
        str(font.BaseFont).partition("+")[2].split("-")[0]
        for sheet in book.pages
        for font in sheet.obj.Resources.Font.values()
    }
    assert fonts == {"Hyperlegible", "AtkinsonHyperlegible"}


def test_each_chapter_has_a_bookmark(book: pikepdf.Pdf) -> None:
    """The outline lists every section that the contents page lists."""
    titles = bookmarks(book)
    expected = [section.title for section in award_report(small()).sections]
    assert titles[0] == "Homecare support: award report"
    assert titles[1:] == expected[1:]


def test_the_contents_page_tells_the_right_pages(book: pikepdf.Pdf) -> None:
    """Each bookmark's page, counted from one,
    is the number printed on the contents page beside its title.
    """
    pages = {
        sheet.objgen: number for number, sheet in enumerate((one.obj for one in book.pages), 1)
    }
    entry, first = book.Root.Outlines.First, {}
    while entry is not None:
        first[str(entry.Title)] = pages[entry.Dest[0].objgen]
        entry = entry.get("/Next")
    contents = page_words(book.pages[first["Contents"] - 1])
    for title in ("Lot 1, General", "Scores by question", "Price working", "Annex: every mark"):
        assert re.search(rf"{re.escape(title)}\s+{first[title]}\b", contents)


def test_every_page_says_which_it_is(book: pikepdf.Pdf) -> None:
    """“Page n of m” runs over the whole document, not over a section."""
    total = len(book.pages)
    for number, sheet in enumerate(book.pages, 1):
        assert f"Page {number} of {total}" in page_words(sheet)


def test_links_lead_somewhere(book: pikepdf.Pdf) -> None:
    """Each link inside the report names a destination that the report has."""
    names = [str(name) for name in list(book.Root.Names.Dests.Names)[::2]]
    wanted = {str(note.Dest) for sheet in book.pages for note in sheet.obj.get("/Annots", [])}
    assert wanted and wanted <= set(names)
    assert names == sorted(names)


def test_winners_totals_and_hashes_are_printed(book: pikepdf.Pdf) -> None:
    """Every provider that holds a place, its total, and both hashes in full."""
    text = words(book)
    for seat in small().evaluation.placing.seats:
        assert small().name(seat.bidder) in text
    squeezed = re.sub(r"\s+", "", text)
    assert small().procurement_hash in squeezed
    assert small().evidence_hash in squeezed


def test_what_is_printed_is_what_the_html_says(book: pikepdf.Pdf) -> None:
    """Every numeral of the expected text is printed,
    and beyond it only page numbers and the furniture's dates.
    """
    numeral = re.compile(r"\d[\d,]*(?:\.\d+)?")
    expected, found = set(numeral.findall(report_text(small()))), set(numeral.findall(words(book)))
    assert expected <= found
    assert {one for one in found - expected if not (one.isdigit() and len(one) <= 4)} == set()


def test_a_table_that_runs_over_a_page_repeats_its_head() -> None:
    """The head of the ranked table stands on each of its pages."""
    paper = award_report(award(bidders=70, questions=2, awarded=60, evaluators=1))
    section = next(one for one in paper.sections if one.id == "lot-1")
    with (
        Press(1) as press,
        pikepdf.open(BytesIO(press.submit(paper, section, 1).result().pdf)) as part,
    ):
        heads = [text for text in map(page_words, part.pages) if re.search(r"Rank\s+Bidder", text)]
        rows = [text for text in map(page_words, part.pages) if re.search(r"Framework \d+", text)]
        assert len(rows) > 1
        assert len(heads) == len(rows)


def test_nothing_unfilled_is_left() -> None:
    """No placeholder and no Python word for nothing reaches a reader."""
    shown = unescape(re.sub(r"<style>.*?</style>", "", report_html(small()), flags=re.DOTALL))
    assert re.findall(r"\bNone\b|\{\{|\}\}|Fraction\(|<Kind|Verdict\.|StandstillKind", shown) == []


def test_the_outcome_is_in_the_words_of_the_report() -> None:
    """The bidder that failed the gate, the one below the minimum and the one that waits
    are each told of, with the rule.
    """
    text = " ".join(report_text(small()).split())
    assert (
        "Hold the contract with Dogwood Care 3 Ltd until the condition named under its lot is "
        "met, by 30 September 2024 at the latest."
    ) in text
    assert "Q2 scored 1; the minimum is 2." in text
    assert "the standstill ends at midnight at the end of Monday 15 April 2024" in text


def test_a_basket_is_written_out_as_a_person_would() -> None:
    """Law 5.1: 90,000 x 23.00 + 40,000 x 26.50 + 30,000 x 13.00 = 3,520,000 pounds,
    in the reader's own order.
    """
    lines = tuple(
        RateLine(id=name, title=name, volume=Fraction(volume))
        for name, volume in (("urban", 90_000), ("rural", 40_000), ("half hour", 30_000))
    )
    lot = Lot(id="1", title="General", places=(), rates=lines)
    bid = {"urban": Fraction(23), "rural": Fraction("26.50"), "half hour": Fraction(13)}
    assert basket(price(PriceScheme(rule="lowest_ratio", basis=Basis.BASKET), lot, bid, "B01")) == (
        "90,000 x £23.00 (urban) + 40,000 x £26.50 (rural) + 30,000 x £13.00 (half hour) = "
        "£3,520,000"
    )


def test_a_bidder_that_holds_places_in_both_lots_is_told_in_one_phrase() -> None:
    """A chip beside a name that lists seven lots one by one would run off the page."""
    lots, bidders = (
        small().evaluation.lots,
        {seat.bidder for seat in small().evaluation.placing.seats},
    )
    told = {places_over(lots, bidder) for bidder in bidders}
    assert "Framework in lots 1 and 2" in told
    assert all(len(words) < 60 for words in told)
