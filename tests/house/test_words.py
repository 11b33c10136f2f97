"""Words: each class name stands once, says what it is, and none is what the glossary refuses."""

import ast
import re
from collections import defaultdict

from tests.house.tree import CODE, name_of, sources, tree_of
from tools.words import identifiers

TWICE = {}  #: a class name that stands in two files, with its reason; under 1% of all
#: one word that ends like a participle and is a noun of the field
NOUNS = {
    "Crossing": "where two lines cross",
    "Finding": "what a check noticed",
    "Heading": "a line above others",
    "Placing": "the places of all lots under one rule",
    "Screen": "a paper as it is read on a screen",
    "Rating": "a judgement of the CQC",
    "Rounding": "how figures are rounded",
    "Standing": "where a submission ended; in evidence since 0.1.0",
    "Standstill": "the days before a contract",
    "Working": "one figure and how it came about",
}
PARTICIPLE = re.compile(
    r"[A-Z][a-z]+(?:ed|en|ing)|(?:Came|Sent|Kept|Held|Found|Said|Told|Made|Out)"
)
VAGUE = {"one", "found", "kept", "came"}
#: fields that are called so in what is kept or sent, and what is beside its choice
FIELDS = {
    "tender/records/elsewhere.py: found": "a column since 0.1.0",
    "tender/storage/tables/elsewhere.py: found": "a column since 0.1.0",
    "tender/web/api/deciding.py: found": "in the API since 0.1.0",
    "tender/workflow/deciding/firmness.py: found": "in the API since 0.1.0",
    "tender/workflow/deciding/findings.py: found": "in the API since 0.1.0",
    "tender/workflow/opening/arrivals.py: came": "in the API since 0.1.0",
    "tender/workflow/opening/export/bidder.py: found": "in an export, beside what was chosen of it",
}


def public_classes():
    """Every public class with the file that it stands in."""
    for path in sources(*CODE):
        if "versions" in path.parts:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, name_of(path)


def test_a_public_class_name_stands_once_in_the_tree():
    """So that it can be searched for, jumped to, and held apart in a review."""
    places = defaultdict(set)
    for name, place in public_classes():
        places[name].add(place)
    twice = {name: sorted(where) for name, where in places.items() if len(where) > 1}
    assert {name: where for name, where in twice.items() if name not in TWICE} == {}
    assert len(TWICE) * 100 < len(places)


def test_no_class_is_called_by_a_participle_alone():
    """What was sent? A form, a letter, a submission: the name says it."""
    names = {name for name, _ in public_classes()}
    assert {name for name in names if PARTICIPLE.fullmatch(name)} - set(NOUNS) == set()


def test_no_variable_is_called_by_a_word_that_says_nothing():
    """A loop goes through bidders, marks or lines, and each has a noun."""
    vague = [
        f"{name_of(path)}: {name}"
        for path in sources(*CODE)
        for name in identifiers(path)
        if name in VAGUE
    ]
    assert set(vague) == set(FIELDS)
