"""Testshire's draft, and the lead's browser."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.web.client import an_app, client_of


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


@pytest.fixture
def lead(app, cast):
    """The lead's browser."""
    return client_of(app, cast, Role.LEAD)
