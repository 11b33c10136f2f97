"""Each role's way from nothing to a downloaded award report, on a real PostgreSQL, every page in
every state looked at for accessibility. The other journeys go on SQLite.
"""

import pytest

from tests.journeys.journey import walk
from tests.stores import a_database


@pytest.mark.network
def test_each_role_from_nothing_to_a_downloaded_award_report(tmp_path, chromium, postgresql):
    """In a file of its own, with which a run begins: it is the longest."""
    walk(a_database(postgresql), chromium, tmp_path, scan=True)
