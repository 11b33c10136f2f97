"""Both databases, for tests that ask for them; one press for reports."""

from tests.stores import postgresql, url
from tests.warm_press import warm_press

__all__ = ["postgresql", "url", "warm_press"]
