"""Counts the distinct words of which the tree's identifiers are made: `python -m tools.words`.

A reader has to know each of them. `--once` lists those that stand in one file alone, which are the
first to look at: the glossary often has a word for the same thing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CODE = ("evidence", "criteria", "lots", "tender")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def files(root: Path) -> Iterator[Path]:
    """Every file of the product's code, migrations left out."""
    for package in CODE:
        yield from (path for path in (root / package).rglob("*.py") if "versions" not in path.parts)


def identifiers(path: Path) -> Iterator[str]:
    """Every name that a file gives: to a class, a function, an argument, a variable, a field."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname


def words(name: str) -> list[str]:
    """The words of an identifier, in small letters: `LotBid` and `lot_bid` have the same."""
    return [part.lower() for part in PART.findall(name)]


def where(root: Path) -> dict[str, set[str]]:
    """Every word with the files in which an identifier has it."""
    found: dict[str, set[str]] = {}
    for path in files(root):
        for name in identifiers(path):
            for word in words(name):
                found.setdefault(word, set()).add(path.relative_to(root).as_posix())
    return found


def main(*arguments: str) -> None:
    """Print how many there are, and with `--once` those of one file alone."""
    roots = [argument for argument in arguments if not argument.startswith("-")]
    by_word = where(Path(roots[0] if roots else "."))
    once = sorted(word for word, places in by_word.items() if len(places) == 1)
    print(f"{len(by_word)} distinct words, {len(once)} of them in one file alone")
    if "--once" in arguments:
        print(*(f"{word}: {min(by_word[word])}" for word in once), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
