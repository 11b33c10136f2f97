"""Limits are said with their number."""

import re

from tests.house.tree import CODE, name_of, sources


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
