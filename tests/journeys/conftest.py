"""A real browser for each file of journeys; and a PostgreSQL."""

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.visitor import program
from tests.stores import postgresql

__all__ = ["chromium", "postgresql"]


@pytest.fixture(scope="module")
def chromium():
    """Chromium without a window. Its driver keeps a loop of events running in this process, beside
    which nothing else can run one: so it ends with the file.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
