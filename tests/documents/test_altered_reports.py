"""An award report altered in any way that can be seen, heard or run does not verify, and says what
is other; one that was only saved again does.
"""

from dataclasses import replace

import pytest

from tender.documents.award_report import award_report, report_text
from tender.documents.words import day
from tests.documents.alterations import ALTERATIONS, SAVED_AGAIN, saved_again
from tests.documents.small_report import bundle, told
from tests.printing import PRESS


@pytest.fixture(scope="module")
def printer():
    """Workers that lay out sections."""
    with PRESS.lent() as press:
        yield press


@pytest.fixture(scope="module")
def report(printer):
    """The small report, printed."""
    return printer.print(award_report(bundle()))


def test_the_report_as_it_was_made_holds(report, printer):
    """To the byte."""
    assert told(report, printer) == []


def test_what_is_promised_on_the_page_is_what_the_tests_here_hold():
    """That pages are made again, and what that cannot tell."""
    said = " ".join(report_text(bundle()).split())
    assert "makes these pages again and compares all that can be seen on them, or says" in said
    assert "Whether the marks are those that were given it cannot know" in said


@pytest.mark.parametrize("how", SAVED_AGAIN)
def test_saved_again_it_holds(report, printer, how):
    """Other bytes, the same document."""
    content = saved_again(report, SAVED_AGAIN[how])
    assert content != report and told(content, printer) == []


@pytest.mark.parametrize("way", ALTERATIONS)
def test_altered_in_any_way_it_does_not_hold(report, printer, way):
    """Each by itself, saved by the tool that altered it."""
    content = ALTERATIONS[way](report)
    assert content != report
    assert told(content, printer) != []


def with_section(paper, id, change):
    """The paper with one section's HTML changed."""
    sections = tuple(
        replace(section, html=change(section.html)) if section.id == id else section
        for section in paper.sections
    )
    assert sections != paper.sections
    return replace(paper, sections=sections)


def exchanged(one, other):
    """Every one made the other, and every other the one."""
    return lambda html: other.join(part.replace(other, one) for part in html.split(one))


def names_of_winners():
    """The first two who are placed."""
    return [bundle().name(seat.bidder) for seat in bundle().evaluation.lots[0].seats][:2]


def totals():
    """The first two totals, as they are printed."""
    return [f"{float(bid.total):.2f}" for bid in bundle().evaluation.lots[0].ranked][:2]


def rationale():
    """The reason of a consensus score."""
    return bundle().submissions.submissions[0].answers[0].consensus.rationale


REWRITTEN = {
    "two names exchanged on page 1": ("front", lambda: exchanged(*names_of_winners())),
    "two totals exchanged": ("lot-1", lambda: exchanged(*totals())),
    "a date changed": (
        "front",
        lambda: lambda html: html.replace(day(bundle().on), "5 April 2024"),
    ),
    "a rationale changed": (
        "question-q1",
        lambda: lambda html: html.replace(rationale(), "and it was excellent."),
    ),
    "a sentence left out": ("front", lambda: lambda html: html.replace("<h3>", "<h4>", 1)),
}


@pytest.mark.parametrize("way", REWRITTEN)
def test_pages_set_anew_with_other_words_do_not_hold(printer, way):
    """Made by our own press, with the evidence untouched: the words that differ are named."""
    section, change = REWRITTEN[way]
    content = printer.print(with_section(award_report(bundle()), section, change()))
    (said,) = told(content, printer)
    assert " page " in said


def test_pages_of_one_award_over_the_evidence_of_another_do_not_hold(printer):
    """Both are whole and true; the hash that is printed is not that of the evidence inside."""
    ours, other = award_report(bundle()), award_report(bundle(5))
    content = printer.print(replace(ours, attached=other.attached))
    assert told(content, printer) == [
        "the hash printed in the report is the hash of the evidence inside it"
    ]
