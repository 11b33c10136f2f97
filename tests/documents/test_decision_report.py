"""The decision report: short at any size, its figures those of the engine, made again by whoever
verifies it; and its open copy, in which nobody is named who holds no place.
"""

import re
from dataclasses import fields, replace
from hashlib import sha256
from html import unescape
from io import BytesIO
from string import ascii_uppercase

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
from tender.documents.decision.copies import (
    DecisionCopy,
    html_without_names,
    letters_of,
    with_letters,
)
from tender.documents.decision_report import decision_report
from tender.documents.press.page import whole
from tender.evaluation.bidder_names import names_of
from tender.evaluation.result import LotDecision
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


def test_whoever_signs_reads_who_holds_each_place(small):
    """By name, up to sixty places, though the first page has no room for more than six."""
    many = award(bidders=20, questions=2, awarded=16, lots=1)
    words = said(decision_report(many))
    (outcome,) = many.evaluation.lots
    assert len(outcome.seats) > 6 and "Who holds a place" in words
    listed = words.partition("Who holds a place")[2].partition("How near it was")[0]
    assert all(many.name(seat.bidder) in listed for seat in outcome.seats)


def test_the_open_copy_names_nobody_without_a_place(small):
    """Not even where the council's own words do; who holds a place is named as before."""
    holders = {seat.bidder for seat in small.evaluation.placing.seats}
    losers = [small.name(bidder) for bidder in small.by_name() if bidder not in holders]
    named = replace(WORDS, why=f"They are better than {losers[0].upper()}, and {losers[1]}.")
    open_copy = decision_report(replace(small, words=named), DecisionCopy.OPEN)
    words = said(open_copy)
    assert not [name for name in losers if name.casefold() in words.casefold()]
    assert all(small.name(bidder) in words for bidder in holders)
    letters = set(re.findall(r"Bidder ([A-Z]+)", words))  # which of them hangs on the evidence
    assert len(letters) >= 2 and letters <= set(ascii_uppercase[: len(losers)])
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


def called(bundle, names):
    """The award, of bidders of these names."""
    submissions = replace(
        bundle.submissions,
        submissions=tuple(
            replace(each, name=names.get(each.bidder, each.name))
            for each in bundle.submissions.submissions
        ),
    )
    return replace(bundle, submissions=submissions, names=names_of(submissions, bundle.register))


def why(bundle, text):
    """What the open copy says of why, where the council wrote this."""
    return with_letters(replace(bundle, words=CouncilWords(why=text))).words.why


def two_of(bundle):
    """One that holds a place, and one that holds none."""
    return bundle.evaluation.placing.seats[0].bidder, next(iter(letters_of(bundle)))


def test_a_name_within_the_name_of_somebody_who_is_public_stays(small):
    """“Ash Care” holds no place and “Ash Care North” does: the second is not cut, in no text."""
    holder, loser = two_of(small)
    renamed = called(small, {holder: "Ash Care North", loser: "Ash Care"})
    letter = letters_of(renamed)[loser]
    assert why(renamed, "Ash Care North & Ash Care Ltd") == f"Ash Care North & {letter}"
    html = html_without_names(renamed, "<p>Ash Care North &amp; <b>Ash Care</b> Ltd</p>")
    assert html == "<p>Ash Care North &amp; <b>[a name left out]</b> Ltd</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield",
        "LARKFIELD HOMECARE LTD",
        "Larkfield\n\nHomecare Limited",
        "Lark\u200bfield Homecare",
        "Smith and Jones Care",
        "office@larkfieldhomecare.co.uk",
        "1-000002",
    ],
)
def test_whoever_holds_no_place_is_a_letter_in_every_form_that_tender_finds(small, text):
    """By a short, a former or a trading name, in another spelling, an address or a number."""
    names = "Larkfield Homecare Ltd (formerly Smith & Jones Care)"
    renamed = called(small, {"B02": names})
    letter = letters_of(renamed)["B02"]
    assert why(renamed, f"We spoke of {text}'s bid and of more.") == (
        f"We spoke of {letter}'s bid and of more."
    )


def test_of_two_of_one_name_the_one_without_a_place_is_a_letter(small):
    """As it is printed to tell the two apart, with its number and its place."""
    renamed = called(small, {"B01": "Alder Homecare", "B02": "Alder Homecare Ltd"})
    holder, loser = renamed.name("B01"), renamed.name("B02")
    assert holder != "Alder Homecare" and "B02" in letters_of(renamed)
    told = why(renamed, f"{holder} is better than {loser}.")
    assert told == f"{holder} is better than {letters_of(renamed)['B02']}."


def test_a_reason_for_ending_a_lot_names_nobody_without_a_place(small):
    """Who reads it in the open copy reads a letter."""
    (outcome,) = small.evaluation.lots
    name = small.name("B02")
    ended = replace(outcome, decision=LotDecision.ENDED, reason=f"{name} alone was left.")
    award_ended = replace(small, evaluation=replace(small.evaluation, lots=(ended,)))
    (lot,) = with_letters(award_ended).evaluation.lots
    assert lot.reason == f"{letters_of(award_ended)['B02']} alone was left."


def test_what_was_published_before_bids_came_names_nobody_and_gives_no_letter_away(small):
    """A letter in its place would say whose it is to whoever reads what was published: neither in
    a text nor in what the file says about itself.
    """
    renamed = called(small, {"B02": "Larkfield Homecare Ltd", "B03": "Quality Ltd"})
    (other,) = small.procurement.alternatives
    published = replace(
        small.procurement,
        title="Care after Larkfield Homecare",
        alternatives=(replace(other, title="Larkfield Homecare goes on"),),
    )
    paper = decision_report(replace(renamed, procurement=published), DecisionCopy.OPEN)
    assert "Larkfield" not in whole(paper) + paper.title + paper.subject + paper.head
    assert "[a name left out] goes on" in said(paper)
    assert paper.title == "Care after [a name left out]: decision report, open copy"
    assert "(quality 80.00 and price 20.00)" in said(paper)


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
