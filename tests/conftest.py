"""What every test shares: hypothesis without surprises, and no way out to a network.

It loads no part of the product: what stores need stands in the folders that use them.
"""

import socket

import pytest
from hypothesis import settings

from tests.light import pytest_runtest_call
from tests.parts import (
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_sessionstart,
    pytest_terminal_summary,
)
from tests.steady import steady

__all__ = [
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_runtest_call",
    "pytest_sessionstart",
    "pytest_terminal_summary",
]

# The order of tests changes with each run's seed; what a property is tried with does not, so that
# a test that fails after a change fails because of it.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
steady()

_LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _no_network(request, monkeypatch):
    """No test leaves this machine.

    Pipes between processes are let through; a port of this machine is for those marked `network`.
    """
    here = request.node.get_closest_marker("network") is not None

    def guarded(real):
        def connect(self, address):
            if self.family == socket.AF_UNIX or (here and address[0] in _LOCAL):
                return real(self, address)
            raise AssertionError(f"a test tried to reach {address}")

        return connect

    def look_up(host, *rest, **named):
        raise AssertionError(f"a test tried to find {host}")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    if not here:
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
