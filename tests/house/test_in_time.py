"""Whether something is in time is asked of one rule."""

import ast

from tests.house.tree import ROOT, name_of, sources, tree_of

RULE = "tender/workflow/ground/deadline.py"
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def closings(tree):
    """The names that hold the closing moment in a module."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_closing(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def is_closing(node, names):
    """Whether an expression is the closing moment."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "closing_moment"
    return getattr(node, "attr", "") == "closes" or getattr(node, "id", "") in names


def test_no_moment_is_compared_with_the_closing_moment_elsewhere():
    """`<=` here and `<` there would close the door on a bid and not on a question. Two deadlines
    may be compared, and days before one.
    """
    found = []
    for path in sources("tender"):
        tree = tree_of(path)
        names = closings(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Compare) or name_of(path) == RULE:
                continue
            sides = (node.left, *node.comparators)
            closing = [is_closing(side, names) for side in sides]
            if any(isinstance(op, ORDER) for op in node.ops) and any(closing) and not all(closing):
                found.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node)}")
    assert found == []
    assert (ROOT / RULE).is_file()
