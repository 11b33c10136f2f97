"""No sentence of a report or a letter has a hole, an id in place of a name, or one of many:
rendered with nought, one and many of everything.
"""

import re
from dataclasses import replace
from html import unescape

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision_report import decision_report
from tender.documents.press.page import whole
from tender.intake.catalogue import names
from tests.documents.small_award import award
from tests.documents.test_law_by_regime import demonstration
from tests.house.test_counts import NOUNS

HOLES = (
    (
        rf"(?<![Pp]aragraph )\b1 (?:more |other )?(?:[a-z]+ )?(?:{'|'.join(NOUNS)})s\b",
        "one of many",
    ),
    (r"\bNone\b(?! is owed)", "nothing, as Python says it"),
    (r"\(\s*\)|\[\s*\]|\{\s*\}", "empty brackets"),
    (r" [,.;:](?=\s)", "a blank before a stop"),
    (r"[,;:]\.|(?<!\.)\.\.(?!\.)|,,|;;|[.!?…][”’]\.", "two stops"),
    (r"\(s\)", "either of two"),
    (r"” (?:Needed|Read in|It must|No last)\b", "no stop after a quotation"),
    (r"(?:with|by|from|of|in|to) [.;:](?=\s|$)", "nothing after its preposition"),
    (r"\b0 [a-z]+ (?:was|is)\b", "none of many"),
    (r"\b[Aa] (?:8|11|18|8\d)\b(?![.,]\d)", "an article that does not fit"),
    (r"\bnan\b|Fraction\(|datetime|<[A-Za-z]+\.", "a value, as Python says it"),
)


def holes(html):
    """Sentences of a document that are not right, with the words around."""
    html = re.sub(r"<(title|desc|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    for cell in re.split(r"</?(?:p|li|t[dh]|h\d|caption|figcaption|body|td|th)\b[^>]*>", html):
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split())
        for pattern, what in HOLES:
            for found in re.finditer(pattern, text):
                yield what, text[max(0, found.start() - 60) : found.end() + 30]


def said_by_id(html, bundle):
    """Bidders named by their id alone, where a name belongs."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    for submission in bundle.submissions.submissions:
        for found in re.finditer(rf"(?<![\w(-]){submission.bidder}\b(?!\))", text):
            yield text[max(0, found.start() - 60) : found.end() + 30]


#: letters of usual width that a hundredth of a table's width holds: "Supplementary", in bold, broke
#: at 14, and "recommissioning" stands whole at 16
LETTERS = 0.92
WIDTHS = dict.fromkeys("fijlrt", 0.55) | dict.fromkeys("mwMW", 1.5)


def broken_words(html):
    """Words that are wider than their column, which a page breaks in two without a hyphen."""
    for table in re.findall(r"<table.*?</table>", html, flags=re.DOTALL):
        widths = [int(width) for width in re.findall(r'<col style="width:(\d+)%">', table)]
        for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)[1:]:
            cells = re.findall(r"<t([dh])[^>]*>(.*?)</t[dh]>", row, flags=re.DOTALL)
            for width, (kind, cell) in zip(widths, cells, strict=False):
                bold = 1.08 if kind == "h" else 1
                for word in re.findall(
                    r"\w+\.csv|[A-Za-z]{9,}", unescape(re.sub(r"<[^>]+>", " ", cell))
                ):
                    if bold * sum(WIDTHS.get(letter, 1) for letter in word) > width * LETTERS:
                        yield word, width


SIZES = (
    {"bidders": 1, "questions": 1, "lots": 1, "evaluators": 1, "awarded": 1},
    {"bidders": 2, "questions": 1, "lots": 1, "evaluators": 1, "awarded": 1},
    {"bidders": 4, "questions": 2, "lots": 1, "evaluators": 1, "awarded": 1},
    {"bidders": 6, "questions": 3, "lots": 2, "evaluators": 3, "awarded": 2},
    {"bidders": 20, "questions": 5, "lots": 5, "evaluators": 2, "awarded": 9},
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['bidders']} bidders")
def test_no_sentence_of_a_report_or_letter_has_a_hole(size):
    """Of one bidder, one question and one lot, and of many."""
    bundle = award(**size)
    copies = {copy.value: decision_report(bundle, copy) for copy in DecisionCopy}
    papers = {"report": award_report(bundle), **copies, **letters(bundle)}
    for name, paper in papers.items():
        html = whole(paper)
        assert list(holes(html)) == [], name
        assert list(said_by_id(html, bundle)) == [], name
        assert list(broken_words(html)) == [], name


@pytest.mark.parametrize("name", names())
def test_no_sentence_of_a_ready_made_report_has_a_hole(name):
    """With all that its council published, and invented bids."""
    bundle = demonstration(name)
    for paper in (award_report(bundle), decision_report(bundle), *letters(bundle).values()):
        html = whole(paper)
        assert list(holes(html)) == [] and list(broken_words(html)) == []


def test_no_sentence_has_a_hole_where_there_is_nothing():
    """No conditions, terms, payment, risks, findings of engagement or alternatives; and where
    nobody bid for a lot.
    """
    bundle = award(bidders=3, lots=2)
    bare = replace(
        bundle.procurement,
        terms=(), risks=(), engagement=(), alternatives=(), payment=None, documents=(),
        declarations=(), facts=(),
    )  # fmt: skip
    without = replace(bundle, procurement=bare, findings=())
    for paper in (award_report(without), decision_report(without)):
        assert list(holes(whole(paper))) == []
