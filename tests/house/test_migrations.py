"""A migration that stores were brought up by is never changed.

They would differ from those that come after them, and nobody could say how.
"""

import hashlib

from tests.house.tree import ROOT

FOLDER = ROOT / "tender" / "storage" / "migrations" / "versions"
#: of every migration that stood at a tag. What one imports, such as `Moment` and `Exact` of
#: `tender.storage.types`, keeps its address too; a change of tables is a migration of its own
FROZEN = {
    "001_the_first_tables.py": "e87422e1c708a0d80b3db06f9bc67e12c4c871f1b955992582a1261cf24c1038",
}


def test_no_migration_of_a_tag_is_changed():
    """Nor taken away."""
    now = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in FROZEN}
    assert now == FROZEN
