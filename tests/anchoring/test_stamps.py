"""Time stamps, against an authority that `openssl ts` plays."""

from datetime import UTC, datetime, timedelta

import pytest

from tender.anchoring.stamps import NotStamped, StampAuthority
from tests.stamping import an_authority, served

pytestmark = pytest.mark.network
TEXT = b"7:" + b"a" * 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The files of an authority."""
    folder = tmp_path_factory.mktemp("authority") / "files"
    an_authority(folder)
    return folder


def test_a_stamp_says_when_the_authority_saw_a_text(folder):
    """And holds for that text alone."""
    with served(folder) as address:
        authority = StampAuthority(address, folder / "root.pem")
        stamp = authority.stamp(TEXT)
    assert datetime.now(UTC) - authority.holds(stamp, TEXT) < timedelta(minutes=1)
    for other, text in (
        (stamp, TEXT + b"."),
        (stamp[:-9] + bytes([stamp[-9] ^ 1]) + stamp[-8:], TEXT),
    ):
        with pytest.raises(NotStamped):
            authority.holds(other, text)


def test_a_stamp_of_another_authority_does_not_hold(folder, tmp_path):
    """Its root was not the one that was given."""
    other = an_authority(tmp_path / "other")
    with served(folder) as address, pytest.raises(NotStamped, match="does not hold"):
        StampAuthority(address, other).stamp(TEXT)


@pytest.mark.parametrize("answer", [b"<html>Sign in</html>", b"0", b"\x30\x03\x02\x01\x02"])
def test_what_is_no_stamp_is_a_sentence(folder, answer):
    """A page that asks to sign in, a few bytes."""
    with served(folder, answer) as address, pytest.raises(NotStamped):
        StampAuthority(address, folder / "root.pem").stamp(TEXT)


def test_an_authority_that_does_not_answer_is_a_sentence(folder, tmp_path):
    """Nobody listens there; or its root is no certificate."""
    with pytest.raises(NotStamped, match="did not answer"):
        StampAuthority("http://127.0.0.1:9/", folder / "root.pem").stamp(TEXT)
    (tmp_path / "root.pem").write_text("none")
    with served(folder) as address, pytest.raises(NotStamped, match="no root certificate"):
        StampAuthority(address, tmp_path / "root.pem").stamp(TEXT)
