"""How long work says how far it is."""

from collections.abc import Callable

Report = Callable[[str, int, int], None]  #: what is being done, how many are done, of how many


def silent(_what: str, _done: int, _of: int) -> None:
    """Says nothing."""
