"""Both databases, for tests that ask for them."""

from tests.stores import postgresql, url

__all__ = ["postgresql", "url"]
