"""The bench of mutants: what it makes of a small module, and that its list is true to the tree."""

from bench.mutants.equivalent import equivalents, matched
from bench.mutants.making import mutants_of
from tests.house.tree import ROOT

SOURCE = '''"""A module."""

LIMIT = 3


def least(prices, *, floor=0):
    """The least price above a floor."""
    kept = [price for price in prices if price > floor and price]
    if not kept:
        return None
    kept.sort(key=lambda price: (-price, price))
    return min(kept) + 1 if len(kept) == 1 else kept[-1]


class Book:
    """A class."""

    pages: int = 0

    @property
    def last(self):
        """The last page."""
        return self.read(page="last", strict=True)
'''
CHANGES = """
3: 3 -> 4
3: 3 -> 2
6 least: 0 -> 1
6 least: 0 -> -1
8 least: if price > floor and price -> nothing
8 least: price > floor and price -> price > floor or price
8 least: price > floor and price -> price
8 least: price > floor and price -> price > floor
8 least: price > floor -> price >= floor
8 least: price > floor -> price < floor
9 least: not kept -> kept
11 least: kept.sort(key=lambda price: (-price, price)) -> nothing
11 least: sort(..., key=lambda price: (-price, price)) -> sort(...)
11 least: lambda price: (-price, price) -> lambda price: (price,)
11 least: lambda price: (-price, price) -> lambda price: (-price,)
11 least: -price -> price
12 least: return min(kept) + 1 if len(kept) == 1 else kept[-1] -> return None
12 least: min(kept) + 1 if len(kept) == 1 else kept[-1] -> min(kept) + 1
12 least: min(kept) + 1 if len(kept) == 1 else kept[-1] -> kept[-1]
12 least: len(kept) == 1 -> len(kept) != 1
12 least: 1 -> 2
12 least: 1 -> 0
12 least: min(kept) + 1 -> min(kept) - 1
12 least: min(kept) -> max(kept)
12 least: 1 -> 2
12 least: 1 -> 0
12 least: -1 -> 1
12 least: 1 -> 2
12 least: 1 -> 0
18 Book: 0 -> 1
18 Book: 0 -> -1
23 Book.last: return self.read(page='last', strict=True) -> return None
23 Book.last: read(..., page='last') -> read(...)
23 Book.last: read(..., strict=True) -> read(...)
"""


def test_every_change_of_a_small_module(tmp_path):
    """Comparisons, sums, constants, conditions, keys, branches and statements; no text."""
    (tmp_path / "small.py").write_text(SOURCE)
    mutants = mutants_of(tmp_path, "small.py")
    shown = [str(mutant).removeprefix("small.py:").replace("  ->  ", " -> ") for mutant in mutants]
    assert sorted(shown) == sorted(CHANGES.strip().splitlines())


def test_a_mutant_does_what_it_says_and_leaves_the_source_as_it_was(tmp_path):
    """Each is compiled alone: the next begins from the source again."""
    (tmp_path / "small.py").write_text(SOURCE)
    mutants = {str(mutant): mutant for mutant in mutants_of(tmp_path, "small.py")}

    def least(change):
        names = {}
        exec(mutants[f"small.py:{change}"].code(tmp_path / "small.py"), names)
        return names["least"]([2, 5], floor=2)

    assert least("3: 3  ->  4") == 6
    assert least("8 least: if price > floor and price  ->  nothing") == 2
    assert least("8 least: price > floor  ->  price >= floor") == 2
    assert least("9 least: not kept  ->  kept") is None
    assert least("3: 3  ->  2") == 6


def test_every_mutant_named_as_equivalent_can_be_made():
    """What was renamed or mended since is taken off the list."""
    entries = equivalents()
    files = dict.fromkeys(entry.file for entry in entries)
    mutants = [mutant for file in files for mutant in mutants_of(ROOT, file)]
    _, unmade = matched(mutants, entries)
    assert [str(entry) for entry in unmade] == []


def test_every_equivalent_mutant_has_a_reason():
    """In a sentence."""
    assert [str(entry) for entry in equivalents() if len(entry.why.split()) < 3] == []
