"""A real browser for each file of journeys, whoever sits at it, and a PostgreSQL."""

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.visitor import Visitor, program, serving
from tests.office import Cast, an_office
from tests.stores import postgresql
from tests.web.client import an_app

__all__ = ["chromium", "marking", "postgresql", "visits"]


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


@pytest.fixture
def marking(tmp_path):
    """Testshire with marking open: its people, the application, its address."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).marking()
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


@pytest.fixture
def visits(chromium):
    """A visitor signed in as a role; all of them leave at the end,
    and say what was wrong with the pages.
    """
    visitors = []

    def visitor(stage, role, **how):
        cast, app, base = stage
        guest = Visitor(chromium, base, cast.office.clock, **how)
        visitors.append(guest.signed_in(app, cast, role))
        return guest

    yield visitor
    for guest in visitors:
        guest.close()
