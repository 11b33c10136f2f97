"""Numbers stand before their nouns as one place says them: right for nought, one and many."""

import ast
import re

from evidence.counting import by_number, count_of
from tests.house.tree import name_of, sources, templates, tree_of

#: what is counted in sentences
NOUNS = (
    "answer", "bid", "bidder", "bit", "comment", "condition", "day", "error", "fault", "file",
    "finding", "folder", "hour", "location", "lot", "mark", "month", "note", "organisation",
    "person", "place", "point", "provider", "question", "rating", "row", "score", "submission",
    "table", "thing", "time", "warning", "word", "zone",
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
    "tender/documents/invitation/judged.py: listed(kinds, 'or')": "kinds of place",
    "tender/documents/kinds_in_turn.py: first": "a kind of place",
    "tender/documents/kinds_in_turn.py: kind": "a kind of place",
    "tender/documents/report/ranking.py: plain(criteria.quality_weight)": "a weight in points",
}

#: where a stop is taken from what is no sentence of ours
STOPS = {
    'tender/workflow/preparing/draft_workbook.py: .rstrip(".")': "parted again at a colon",
}


def constant(node):
    """Whether a value in a sentence is a limit of ours, which is never one."""
    return all(part.id.isupper() for part in ast.walk(node) if isinstance(part, ast.Name)) and any(
        isinstance(part, ast.Name) for part in ast.walk(node)
    )


def numbers_before_nouns():
    """A value followed by a noun for many, not counted by `count_of`."""
    for path in sources(*SPOKEN):
        for node in ast.walk(tree_of(path)):
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


#: fields that hold whole sentences or free text, which may end on a stop of its own
FREE = r"\.(?:what|remedy|reason|text|right|because|sentence|fact)"


def test_a_stop_is_set_in_one_place():
    """`ended` and `sentence` know of a stop that is there, within a quotation too; `capitalised`
    leaves the names in a sentence as they are.
    """
    found = [
        f"{name_of(path)}: {line.strip()}"
        for path in templates()
        for line in path.read_text("utf-8").splitlines()
        if re.search(rf"{FREE} \}}\}}\.(?:\s|<|\{{|$)", line) or re.search(r"\|capitalize\b", line)
    ]
    for path in sources(*SPOKEN, "tender/evaluation", "tender/procurement"):
        text = path.read_text("utf-8")
        found += [
            f"{name_of(path)}: {match[0]}"
            for match in re.finditer(r"\.capitalize\(\)|\.rstrip\([\"']\.[\"']\)", text)
        ]
    assert sorted(set(found) - set(STOPS)) == []


def test_no_day_begins_with_a_nought():
    """It is 9 December, and not 09 December."""
    assert [
        name_of(path)
        for path in (*sources(*SPOKEN, "tender/evaluation", "tender/procurement"), *templates())
        if re.search(r"%d %[bB]", path.read_text("utf-8"))
    ] == []
