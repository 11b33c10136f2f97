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


@pytest.mark.parametrize("proxies", ["", "127.0.0.1", "127.0.0.1, 10.0.0.0/24,::1"])
def test_web_servers_that_are_believed_are_addresses_and_networks(proxies):
    """Or none."""
    assert len(Settings(proxies=proxies).proxy_networks) == len(
        list(filter(None, proxies.split(",")))
    )


@pytest.mark.parametrize("proxies", ["nginx", "127.0.0.1;10.0.0.1", "10.0.0.1/24"])
def test_what_is_no_address_of_a_web_server_stops_the_start(proxies):
    """Else everybody would share one allowance, or choose their own address."""
    with pytest.raises(ValueError, match="TENDER_PROXIES is"):
        Settings(proxies=proxies)


def test_a_key_beside_what_it_opens_is_said_and_one_apart_is_not(tmp_path):
    """In the folder, beside the database, among the files; given by the environment it is apart."""
    folder, apart = tmp_path / "var", tmp_path / "keys" / "key"
    files, database = tmp_path / "files", f"sqlite:///{tmp_path / 'db' / 'tender.db'}"
    kept = {"folder": folder, "files": str(files), "database_url": database}
    assert "beside what it opens" in Settings(**kept).key_beside_data
    for place in (files / "key", folder / "more" / "key"):
        assert "beside what it opens" in Settings(**kept, key_file=place).key_beside_data
    assert Settings(**kept, key_file=apart).key_beside_data == ""
    assert Settings(**kept, secret_key="k" * 40).key_beside_data == ""


def test_a_key_that_was_not_moved_along_stops_the_start(tmp_path):
    """A new one in its place would open nothing."""
    (tmp_path / "secret-key").write_text("k" * 40, "utf-8")
    with pytest.raises(ValueError, match="move it there, or no sealed bid opens"):
        Settings(folder=tmp_path, key_file=tmp_path / "elsewhere" / "key")
