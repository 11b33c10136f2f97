"""The decision report: short at any size, its figures those of the engine, made again by whoever
verifies it; and its open copy, in which nobody is named who holds no place.
"""

import re
from dataclasses import fields, replace
from hashlib import sha256
from html import unescape
from io import BytesIO

import pikepdf
import pytest

from evidence.finding import BadInput
from tender.documents.council_words import (
    COUNCIL_WORDS,
    EXEMPT_GROUNDS,
    LONGEST,
    TITLES,
    CouncilWords,
    faults_of,
    paragraphs_of,
    read_council_words,
)
from tender.documents.decision.copies import DecisionCopy, lettered, letters_of
from tender.documents.decision_report import decision_report
from tender.documents.press.page import whole
from tests.documents.small_award import award
from tests.documents.small_report import bundle, told
from tests.printing import PRESS

WORDS = CouncilWords(
    decision_maker="Cabinet, 4 April 2024.", why="They know the area.\n\nPeople said so.",
    exempt_ground="3", public_interest="Their rates are a trade secret until the contracts begin.",
)  # fmt: skip


@pytest.fixture(scope="module")
def printer():
    """Workers that lay out sections."""
    with PRESS.lent() as press:
        yield press


@pytest.fixture(scope="module")
def small():
    """A small award with the council’s words."""
    return replace(bundle(7), words=WORDS)


@pytest.fixture(scope="module")
def report(printer, small):
    """Its decision report, printed."""
    return printer.print(decision_report(small))


def said(paper):
    """Every word of a paper, its charts too."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", whole(paper))).split())


def test_it_has_fifteen_pages_at_most_whatever_the_size(printer):
    """170 bidders for 18 lots, 24 questions, every text as long as it may be."""
    text = ("Care at home is a service for people. " * 30)[:LONGEST]
    texts = dict.fromkeys(TITLES, text) | {"exempt_ground": "3"}
    most = award(bidders=170, questions=24, awarded=4, lots=18, evaluators=1)
    content = printer.print(decision_report(replace(most, words=CouncilWords(**texts))))
    with pikepdf.open(BytesIO(content)) as book:
        assert len(book.pages) <= 15


def test_it_is_made_again_by_whoever_verifies_it(report, printer):
    """From the evidence, what was done and the council's words inside it."""
    assert told(report, printer) == []
    with pikepdf.open(BytesIO(report)) as book:
        inside = {*book.attachments}
    assert inside == {"evaluation.json", "council-words.json", "printing.json"}


def with_words(content, words):
    """The report with other words of the council inside it."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as book:
        book.attachments[COUNCIL_WORDS] = words
        book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        replace(WORDS, why="They are friends of ours.").content,
        CouncilWords().content,
        b"{}",
        b'{"format":"tender-council-words-1","why":1}',
    ],
)
def test_other_words_inside_it_do_not_hold(report, printer, words):
    """Their hash is printed, and the pages carry the words themselves."""
    assert told(with_words(report, words), printer) != []


def test_pages_with_another_figure_do_not_hold(printer, small):
    """Set anew by our own press, with all that is inside untouched."""
    paper = decision_report(small)
    (section,) = [section for section in paper.sections if section.id == "reasons"]
    other = replace(section, html=section.html.replace("comes first", "comes last", 1))
    assert other != section
    sections = tuple(other if each is section else each for each in paper.sections)
    assert told(printer.print(replace(paper, sections=sections)), printer) != []


def test_how_near_a_lot_was_is_said_by_the_engines_figures(small):
    """The last with a place, the first without, and the difference of their totals."""
    (outcome,) = small.evaluation.lots
    holders = {seat.bidder for seat in outcome.seats}
    last = [bid for bid in outcome.ranked if bid.bidder in holders][-1]
    first = next(bid for bid in outcome.ranked if bid.bidder not in holders)
    html = whole(decision_report(small))
    row = re.search(r"Lot 1, General</th>(.*?)</tr>", html[html.index("How near") :], re.DOTALL)
    cells = [float(cell) for cell in re.findall(r">([\d.]+)<", row[1])[-3:]]
    margin = last.total - first.total
    assert cells == [round(float(each), 2) for each in (last.total, first.total, margin)]


def test_the_open_copy_names_nobody_without_a_place(small):
    """Not even where the council's own words do; who holds a place is named as before."""
    holders = {seat.bidder for seat in small.evaluation.placing.seats}
    losers = [small.name(bidder) for bidder in small.by_name() if bidder not in holders]
    named = replace(WORDS, why=f"They are better than {losers[0].upper()}, and {losers[1]}.")
    open_copy = decision_report(replace(small, words=named), DecisionCopy.OPEN)
    words = said(open_copy)
    assert not [name for name in losers if name.casefold() in words.casefold()]
    assert all(small.name(bidder) in words for bidder in holders)
    assert {"Bidder A", "Bidder B"} <= set(re.findall(r"Bidder [A-Z]+", words))
    assert re.search(r"They are better than Bidder [A-Z], and Bidder [A-Z]\.", words)
    assert open_copy.attached == () and "Exempt appendix" not in words
    assert "paragraph 3 of the Local Government Act 1972, Schedule 12A" in words


def test_the_letters_do_not_follow_from_what_the_open_copy_prints(small):
    """The hash of the evidence stands there, and bidders are numbered B01, B02: whoever reads it
    could try every order that these give.
    """
    words = said(decision_report(small, DecisionCopy.OPEN))
    assert small.evidence_hash in "".join(words.split())
    by_letter = [*letters_of(small)]
    for known in (f"{small.evidence_hash} ", small.evidence_hash, ""):
        guessed = sorted(by_letter, key=lambda bidder: sha256((known + bidder).encode()).digest())
        assert by_letter != guessed
    assert by_letter == [*letters_of(replace(small, words=CouncilWords()))] != sorted(by_letter)


def test_the_whole_copy_says_who_the_letters_are_on_its_ground(small):
    """In an appendix of its own; without a ground there is none."""
    (appendix,) = [each for each in decision_report(small).sections if each.id == "exempt"]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", appendix.html)).split())
    for bidder, letter in letters_of(small).items():
        assert f"{letter} {small.name(bidder)}" in text
    assert EXEMPT_GROUNDS["3"] in text and WORDS.public_interest in text
    bare = decision_report(replace(small, words=CouncilWords()))
    assert "exempt" not in {section.id for section in bare.sections}


def test_a_name_within_the_name_of_somebody_who_is_public_stays(small):
    """“Ash Care” holds no place and “Ash Care North” does: the second is not cut."""
    holder, loser = small.evaluation.placing.seats[0].bidder, next(iter(letters_of(small)))
    called = {holder: "Ash Care North", loser: "Ash Care"}
    submissions = tuple(
        replace(each, name=called.get(each.bidder, each.name))
        for each in small.submissions.submissions
    )
    renamed = replace(
        small, names={}, submissions=replace(small.submissions, submissions=submissions)
    )
    html = lettered(renamed, "<p>Ash Care North &amp; <b>Ash Care</b> Ltd</p>")
    assert html.startswith("<p>Ash Care North &amp; <b>Bidder ")


def test_every_text_has_a_title_and_a_limit():
    """And the ground its public interest, and the public interest its ground."""
    assert {*TITLES, "format"} == {field.name for field in fields(CouncilWords)}
    assert [*faults_of(CouncilWords(why="x" * (LONGEST + 1)))] == ["why"]
    assert [*faults_of(CouncilWords(exempt_ground="3", public_interest=" "))] == ["public_interest"]
    assert [*faults_of(CouncilWords(exempt_ground="8", public_interest="So."))] == ["exempt_ground"]
    assert [*faults_of(CouncilWords(public_interest="So."))] == ["exempt_ground"]
    assert faults_of(WORDS) == {} and faults_of(CouncilWords()) == {}


def test_words_are_read_as_they_were_written_or_refused_in_a_sentence():
    """Paragraphs are parted by an empty line."""
    assert read_council_words(WORDS.content) == WORDS
    assert paragraphs_of(WORDS.why) == ("They know the area.", "People said so.")
    long = replace(WORDS, why="x" * (LONGEST + 1)).content
    for content in (b"", b"[]", b'{"format":"another"}', long):
        with pytest.raises(BadInput, match="council-words"):
            read_council_words(content)
