"""Sentences with a number are right for nought, one and many; and no sentence has a hole."""

import ast
import re
from dataclasses import replace
from html import unescape

import pytest

from evidence.counting import by_number, count_of
from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.press.page import whole
from tests.documents.small_award import award
from tests.house.tree import name_of, sources, templates

#: what is counted in sentences
NOUNS = (
    "answer", "bid", "bidder", "bit", "comment", "condition", "day", "error", "fault", "file",
    "finding", "folder", "hour", "location", "lot", "mark", "month", "note", "organisation",
    "person", "place", "provider", "question", "rating", "row", "score", "submission", "table",
    "thing", "time", "warning", "word", "zone",
)  # fmt: skip
MANY = re.compile(rf" (?:[a-z]+ )?(?:{'|'.join(NOUNS)})s\b")
#: what speaks to people without standing in evidence or in a signed receipt, which are for ever
SPOKEN = (
    "tender/cli", "tender/documents", "tender/jobs", "tender/post", "tender/web", "tender/workflow",
)  # fmt: skip
#: numbers that are never one there, and why
NEVER_ONE = {
    "tender/web/ground/pages.py: len(others)": "said of several alone",
    "tender/workflow/opening/export/bidder.py: len(self.places)": "said of several alone",
    "tender/workflow/people/link_letters.py: organisation": "the name of one",
    "tender/documents/report/ranking.py: plain(criteria.quality_weight)": "a weight in points",
}
HOLES = (
    (rf"\b1 (?:more |other )?(?:[a-z]+ )?(?:{'|'.join(NOUNS)})s\b", "one of many"),
    (r"\bNone\b(?! is owed)", "nothing, as Python says it"),
    (r"\(\s*\)|\[\s*\]|\{\s*\}", "empty brackets"),
    (r" [,.;:](?=\s)", "a blank before a stop"),
    (r"[,;:]\.|\.\.(?!\.)|,,|;;", "two stops"),
    (r"\(s\)", "either of two"),
    (r"\b0 [a-z]+ (?:was|is)\b", "none of many"),
    (r"\bnan\b|Fraction\(|datetime|<[A-Za-z]+\.", "a value, as Python says it"),
)


def constant(node):
    """Whether a value in a sentence is a limit of ours, which is never one."""
    return all(part.id.isupper() for part in ast.walk(node) if isinstance(part, ast.Name)) and any(
        isinstance(part, ast.Name) for part in ast.walk(node)
    )


def numbers_before_nouns():
    """A value followed by a noun for many, not counted by `count_of`."""
    for path in sources(*SPOKEN):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            for value, text in zip(node.values, node.values[1:], strict=False):
                if (
                    isinstance(value, ast.FormattedValue)
                    and isinstance(text, ast.Constant)
                    and MANY.match(str(text.value))
                    and not constant(value.value)
                    and "count_of" not in ast.unparse(value.value)
                    and "by_number" not in ast.unparse(value.value)
                ):
                    yield f"{name_of(path)}: {ast.unparse(value.value)}"


def test_numbers_are_counted_in_one_place():
    """`count_of` knows of one."""
    assert sorted(set(numbers_before_nouns()) - set(NEVER_ONE)) == []


def test_pages_count_in_the_same_place():
    """The filter `count_of`; a limit is written in capitals or is more than one."""
    found = []
    for path in templates():
        for line in path.read_text("utf-8").splitlines():
            for value in re.findall(rf"\{{\{{ ([^}}]*) \}}\}}(?={MANY.pattern})", line):
                if "count_of" not in value and "most" not in value:
                    found.append((name_of(path), value))
    assert found == []


def test_nought_one_and_many():
    """With the noun's own plural where an s does not make it, and thousands parted."""
    assert [count_of(number, "bid") for number in (0, 1, 2, 1204)] == [
        "0 bids",
        "1 bid",
        "2 bids",
        "1,204 bids",
    ]
    assert count_of(1, "entry", "entries") == "1 entry" and count_of(2, "entry", "entries")
    assert [by_number(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]


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
    papers = {"report": award_report(bundle), **letters(bundle)}
    for name, paper in papers.items():
        html = whole(paper)
        assert list(holes(html)) == [], name
        assert list(said_by_id(html, bundle)) == [], name


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
    assert list(holes(whole(award_report(replace(bundle, procurement=bare, findings=()))))) == []
