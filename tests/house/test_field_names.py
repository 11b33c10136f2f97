"""What checks say is read on pages, where no field is called as in a file: the name that a file has
for it stands in brackets behind the words, said to be one.
"""

import ast

from tests.house.tree import name_of, sources, tree_of

SAID = "(in a file: `"


def texts_of(path):
    """Each text of a file but those that document it, a part of a longer one by itself too."""
    tree = tree_of(path)
    documenting = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in documenting:
            yield node.lineno, str(node.value)


def test_a_finding_says_in_words_what_a_file_has_a_name_for():
    """Who writes on pages knows what to do, and so does who writes a file."""
    naming = [
        (f"{name_of(path)}:{line}", text)
        for path in sources("criteria", "lots", "tender/procurement")
        for line, text in texts_of(path)
        if "`" in text
    ]
    assert len(naming) > 2
    assert [where for where, text in naming if text.count("`") != 2 * text.count(SAID)] == []
