"""What every test shares: hypothesis without surprises, and no way out to a network."""

import socket

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Nothing here talks to a network; local sockets of worker processes are let through."""

    def connect(self, address, *rest):
        if self.family == socket.AF_UNIX:
            return _connect(self, address, *rest)
        raise AssertionError(f"a test tried to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)
