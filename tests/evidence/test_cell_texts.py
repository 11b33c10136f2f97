"""A text that must be there: none, too long, or well; each says which."""

import re

from evidence.cell import text_fault
from tests.house.tree import CODE, name_of, sources


def test_what_is_too_long_is_not_called_missing():
    """With both numbers."""
    assert text_fault(" ", 5, "Say why.") == "Say why."
    assert text_fault("x" * 1200, 1000, "Why?") == "Keep this to 1,000 characters; it has 1,200."
    assert text_fault("x" * 1000, 1000, "Say why.") == ""


def test_no_verb_says_one_sentence_for_both_unless_it_names_the_limit():
    """Where one condition looks for both, its sentence says how many characters there may be."""
    both = re.compile(r"not [\w.]+\.strip\(\) or len\([\w.]+\) > .*:\n(?:.*\n){1,5}")
    silent = [
        name_of(path)
        for path in sources(*CODE)
        for found in both.findall(path.read_text("utf-8"))
        if not re.search(r"at most|up to", found)
    ]
    assert silent == []
