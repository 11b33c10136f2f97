"""The kinds of finding that there are, as the source makes them: nobody keeps a list by hand, so a
new kind is in it at once.
"""

import ast
import re
from functools import cache

from tests.house.tree import ROOT, tree_of

#: where findings of the register are made; what readers of files notice is told where it is read
FOLDERS = (
    "criteria", "lots", "tender/procurement", "tender/evaluation", "tender/bid",
    "tender/workflow/preparing", "tender/workflow/opening", "tender/workflow/marking",
    "tender/workflow/moderating", "tender/workflow/deciding", "tender/workflow/awarding",
)  # fmt: skip
_MAKERS = {"error", "warning", "make", "Finding", "bid_finding", "_finding", "_sign", "_outside"}
_KIND = re.compile(r"[a-z]+(-[a-z0-9]+)+|late")


@cache
def kinds():
    """Every kind that somebody must mend or decide on, or that may be such."""
    return frozenset(
        kind
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for kind in _of(tree_of(path))
    )


def _of(tree):
    """Those of one file; where a kind has a name, every word of the file that has the form."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS:
            given = [*node.args[:1], *(each.value for each in node.keywords if each.arg == "code")]
            for kind in given[:1]:
                if isinstance(kind, ast.Constant):
                    yield kind.value
                else:
                    yield from _words(kind if isinstance(kind, ast.IfExp) else tree)


def _words(tree):
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Constant) and isinstance(value, str) and _KIND.fullmatch(value):
            yield value
