"""What the tests of kept formats share.

Each version's data, its stores put back once, and a copy of one for each test.
"""

import pytest

from tests.formats.kept import VERSIONS, Stored, Version
from tests.stores import postgresql

__all__ = ["postgresql"]

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session", params=VERSIONS)
def version(request):
    """Each version that was kept."""
    return Version(request.param)


@pytest.fixture(scope="session", params=KINDS)
def stored(request, version, tmp_path_factory):
    """Its store on each kind of database."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    return Stored(
        version, request.param, tmp_path_factory.mktemp(f"{version.name}-{request.param}"), server
    )


@pytest.fixture(scope="session")
def in_sqlite(version, tmp_path_factory):
    """Its store in SQLite."""
    return Stored(version, "sqlite", tmp_path_factory.mktemp(f"{version.name}-alone"))


@pytest.fixture
def town(stored, tmp_path):
    """A copy of the store, opened by this version."""
    opened = stored.town(tmp_path / "var")
    yield opened
    opened.close()


@pytest.fixture
def sqlite_town(in_sqlite, tmp_path):
    """A copy of the store in SQLite, opened by this version."""
    opened = in_sqlite.town(tmp_path / "var")
    yield opened
    opened.close()
