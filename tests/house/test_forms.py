"""What somebody sends is read in one place."""

import ast

from tests.house.tree import name_of, sources, tree_of

READER = "tender/web/ground/forms.py"  #: each form becomes a typed value here, by fields.py
BY_HAND = {"form", "args", "values", "files"}


def test_nothing_but_the_reader_takes_fields_out_of_a_request():
    """Not its form, nor its address, nor its files: views read typed values."""
    touching = {
        name_of(path)
        for path in sources("tender")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in BY_HAND
        and isinstance(node.value, ast.Name)
        and node.value.id == "request"
    }
    assert touching == {READER}
