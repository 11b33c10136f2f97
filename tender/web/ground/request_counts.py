"""Requests counted in the store, so that a limit holds over all processes and machines."""

from flask import current_app
from limits.storage import Storage

from tender.workflow.ground.office import Office
from tender.workflow.people import tries

SCHEME = "tender"


class StoredCounts(Storage):
    """Counts of requests, kept by the office of the application that asks."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - so the library declares it

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """None that the library should hide: a store that is gone is told as everywhere."""
        return ()

    @property
    def _office(self) -> Office:
        opened: Office = current_app.extensions["office"]
        return opened

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count requests against a limit; how many there were in its span."""
        return tries.count_request(self._office, key, expiry, amount)

    def get(self, key: str) -> int:
        """How many there were."""
        return tries.requests_counted(self._office, key)[0]

    def get_expiry(self, key: str) -> float:
        """Until when they count."""
        return tries.requests_counted(self._office, key)[1].timestamp()

    def check(self) -> bool:
        """Whether the store can be asked; every page asks it."""
        return True

    def reset(self) -> int | None:
        """Nothing is forgotten at once."""
        return None

    def clear(self, key: str) -> None:
        """Begin to count anew."""
        tries.forget_requests(self._office, key)
