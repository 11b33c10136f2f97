"""A real browser for the journeys, one for all of them in a process; and a PostgreSQL."""

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.visitor import program
from tests.stores import postgresql

__all__ = ["chromium", "postgresql"]


@pytest.fixture(scope="session")
def chromium():
    """Chromium without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
