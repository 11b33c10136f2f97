"""Testshire's draft, and the lead's browser."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.rewinding import kept, put_back
from tests.web.client import an_app, client_of


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Testshire's draft with the application over it, and all of its store as it stood."""
    cast = Cast(an_office()).drafted()
    app = an_app(cast.office, tmp_path_factory.mktemp("preparing"))
    return cast, app, kept(cast.office.store), cast.office.clock.now


@pytest.fixture
def cast(played):
    """Testshire's draft; what a test does to it is undone after it."""
    cast, _, content, now = played
    yield cast
    put_back(cast.office.store, content)
    cast.office.clock.now = now


@pytest.fixture
def app(cast, played):
    """The application over it."""
    return played[1]


@pytest.fixture
def lead(app, cast):
    """The lead's browser."""
    return client_of(app, cast, Role.LEAD)
