"""Settings that cannot be meant stop the start, each with a sentence."""

import pytest

from tender.config import Settings


@pytest.mark.parametrize("address", ["", "/run/clamav/clamd.ctl", "clamav:3310", "[::1]:3310"])
def test_where_clamav_listens_is_a_path_or_a_host_and_a_port(address):
    """Or nothing."""
    assert Settings(clamav=address).clamav == address


@pytest.mark.parametrize(
    "address", ["clamav", "localhost:", "run/clamav/clamd.ctl", "localhost:clamd"]
)
def test_anything_else_stops_the_start(address):
    """Else every file would be taken unscanned, and nobody would know why."""
    with pytest.raises(
        ValueError, match="host:port, or the path of its socket, which begins with /"
    ):
        Settings(clamav=address)
