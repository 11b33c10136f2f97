"""The meeting and its chair, for every test of their pages."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.web.client import an_app, client_of


@pytest.fixture
def cast():
    """Testshire, every answer marked."""
    return Cast(an_office()).marked()


@pytest.fixture
def chair(cast, tmp_path):
    """The moderator's browser."""
    return client_of(an_app(cast.office, tmp_path), cast, Role.MODERATOR)
