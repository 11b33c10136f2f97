"""Each role's way from nothing to a downloaded award report, on a real PostgreSQL."""

import pytest

from tests.journeys.journey import walk
from tests.stores import a_database


@pytest.mark.network
def test_each_role_from_nothing_to_a_downloaded_award_report(tmp_path, chromium, postgresql):
    """In a file of its own, so that both databases are walked side by side."""
    walk(a_database(postgresql), chromium, tmp_path, scan=False)
