"""Each role's way from nothing to a downloaded award report, on SQLite, every page in every state
looked at for accessibility.
"""

import pytest

from tests.journeys.journey import walk


@pytest.mark.network
def test_each_role_from_nothing_to_a_downloaded_award_report(tmp_path, chromium):
    """In a file of its own, so that both databases are walked side by side."""
    walk(f"sqlite:///{tmp_path / 'tender.db'}", chromium, tmp_path, scan=True)
