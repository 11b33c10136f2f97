"""What belongs to one price rule, measure or allocation rule stands with it; where it must stand
elsewhere too, the tables are held equal here.
"""

import ast
import importlib
from enum import Enum

import pytest

from criteria.parse_gate import parse_gate
from criteria.participation import Measure
from criteria.price.rules import RULES as PRICE_RULES
from criteria.reading import REGISTER_MEASURES
from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation.allocation.round import PlacingRound
from tender.evaluation.allocation.rules import RULES as ALLOCATION_RULES
from tender.evaluation.bid_measures import BID_MEASURES
from tender.evaluation.contender import Contender
from tender.procurement.draft.choices import _CHOICE_WORDS
from tests.docs.markdown_pages import table
from tests.house.tree import CODE, ROOT, name_of, sources, tree_of

# Tables over some members of an enumeration of criteria, lots or evaluation, and why not over all.
PARTIAL = {
    "tender/documents/notices/term_fields.py Measure": "those that are no suitability of a bidder",
    "tender/workflow/awarding/notice_facts.py OutsideKind": "those that are notices",
    "criteria/reading.py Measure": "those of the register; the others stand in bid_measures.py",
    "tender/evaluation/bid_measures.py Measure": "those of a bid; the others stand in reading.py",
}


def module_of(path):
    """A file as the module it is."""
    return importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))


def rule_files(folder):
    """The files of a folder that describe a rule."""
    return {
        path.stem: module_of(path)
        for path in sources(folder)
        if "\nRULE = " in path.read_text("utf-8")
    }


def member(key):
    """The two names of a key such as Measure.REGISTERED; nothing for any other key."""
    if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name) and key.attr.isupper():
        return key.value.id, key.attr
    return ()


def tables_over_enums():
    """Each dictionary whose keys are members of one enumeration of the judging packages: where it
    stands, the enumeration, and the members that it lacks.
    """
    for path in sources(*CODE):
        for node in ast.walk(tree_of(path)):
            keys = [member(key) for key in node.keys] if isinstance(node, ast.Dict) else []
            if len(keys) < 2 or not all(keys) or len({name for name, _ in keys}) > 1:
                continue
            enum = getattr(module_of(path), keys[0][0])
            if enum.__module__.startswith(("criteria.", "lots.", "tender.evaluation.")):
                lacking = set(enum.__members__) - {name for _, name in keys}
                yield f"{name_of(path)} {enum.__name__}", lacking


def test_every_file_of_a_price_rule_is_a_price_rule():
    """Found by its file, numbered without a gap, under a name of its own."""
    rules = [module.RULE for module in rule_files("criteria/price").values()]
    assert sorted(rule.number for rule in rules) == list(range(1, len(rules) + 1))
    assert {rule.name: rule for rule in rules} == PRICE_RULES
    assert [rule.number for rule in PRICE_RULES.values()] == list(range(1, len(rules) + 1))


def test_every_measure_is_read_in_one_place():
    """From the register or from the bid; what the register shows can be tried as a gate."""
    assert set(REGISTER_MEASURES) | set(BID_MEASURES) == set(Measure)
    assert set(REGISTER_MEASURES) & set(BID_MEASURES) == set()
    gates = ("registered", "inspected", "overall>=good", "well-led>=good", "personal-care")
    assert {parse_gate(gate).measure for gate in gates} == set(REGISTER_MEASURES)


def test_every_allocation_rule_has_its_file_and_its_row():
    """In the order in which the ITT may name them."""
    files = rule_files("tender/evaluation/allocation")
    assert list(ALLOCATION_RULES) == list(Allocation)
    assert {name: module.RULE for name, module in files.items()} == {
        allocation.value: rule for allocation, rule in ALLOCATION_RULES.items()
    }
    assert {row["rule"]: row["code"] for row in table("allocation.md", "rule", "in words")} == {
        name: f"tender/evaluation/allocation/{name}.py" for name in files
    }


@pytest.mark.parametrize("rule", ALLOCATION_RULES.values(), ids=lambda rule: rule.allocation.value)
def test_an_allocation_rule_proves_what_it_chooses(rule):
    """Two lots, and a bidder that leads both and may hold one."""
    rankings = {"1": (("A", 90), ("B", 80)), "2": (("A", 85), ("C", 84))}
    round_ = PlacingRound(
        kind=PlaceKind.LEAD,
        seats={"1": 1, "2": 1},
        contenders={
            lot: tuple(
                Contender(lot, bidder, rank, total, total, int(lot))
                for rank, (bidder, total) in enumerate(ranking, 1)
            )
            for lot, ranking in rankings.items()
        },
        most={"A": 1},
    )
    holders = rule.choose(round_)
    assert {lot: placed[0].bidder for lot, placed in holders.items()} == {"1": "A", "2": "C"}
    assert (rule.solve(round_).chosen if rule.solve else holders) == holders


def test_a_table_over_an_enumeration_has_every_member():
    """A new measure, basis, consequence or kind of place falls through no table."""
    assert {where for where, lacking in tables_over_enums() if lacking} == set(PARTIAL)


def test_a_choice_that_has_words_has_them_for_each_of_its_kind():
    """In the pages on which a procurement is set up, for the enumerations of what is judged."""
    choices = {
        f"{enum.__name__}.{choice.value}": enum.__name__
        for path in sources("criteria", "lots", "tender/procurement")
        if path.stem != "__init__"
        for enum in vars(module_of(path)).values()
        if isinstance(enum, type) and issubclass(enum, Enum)
        for choice in enum
    }
    with_words = {name.partition(".")[0] for name in _CHOICE_WORDS}
    assert {name for name, enum in choices.items() if enum in with_words} == set(_CHOICE_WORDS)


def test_no_price_rule_is_called_by_its_name_outside_its_file():
    """What makes a rule different is said in its own file: a new one is asked the same questions.

    The skeleton of a new procurement begins with one.
    """
    names = set(PRICE_RULES) - {"envelope", "range", "fixed"}  # words of other things too
    called = [
        f"{name_of(path)}: {node.value}"
        for path in sources(*CODE)
        if ROOT / "criteria" / "price" not in path.parents
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert called == ["tender/procurement/draft/skeleton.py: lowest_ratio"]
