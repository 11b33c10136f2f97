"""What the pages of security say is prevented or noticed is proved by a test that is there."""

import re

from tests.docs.markdown_pages import DOCS, ROOT, table

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "security").glob("*.md"))


def test_each_promise_names_the_test_that_proves_it():
    """What is possible names none."""
    wrong = []
    for page in PAGES:
        for row in table(page, "attacker", "what they try", "outcome"):
            outcome = re.match(r"prevented|noticed|possible", row["outcome"])
            proved = bool(row["proved by"]) and (ROOT / row["proved by"]).is_file()
            if outcome is None or proved == (outcome[0] == "possible"):
                wrong.append((page, row["attacker"], row["what they try"]))
    assert PAGES and wrong == []
