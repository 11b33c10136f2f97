"""What is sealed opens with its own keys alone; what is signed cannot be changed."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.sealing.keys import CannotOpen, KeyRing
from tender.sealing.signing import NotSigned, Signer, check

KEYS = KeyRing("an installation's key")
PROCUREMENT, BIDDER, OTHER = KEYS.new_pair(), KEYS.new_pair(), KEYS.new_pair()


@given(st.binary(max_size=3000))
def test_what_is_sealed_for_two_opens_with_either_and_with_no_third(data):
    """And no part of it shows."""
    sealed = KEYS.seal(data, PROCUREMENT.public, BIDDER.public)
    assert KEYS.open(sealed, PROCUREMENT.wrapped) == data == KEYS.open(sealed, BIDDER.wrapped)
    assert len(data) < 8 or data not in sealed
    with pytest.raises(CannotOpen):
        KEYS.open(sealed, OTHER.wrapped)


def test_another_installation_cannot_use_a_wrapped_key():
    """The database alone opens nothing."""
    sealed = KEYS.seal(b"a bid", PROCUREMENT.public)
    with pytest.raises(CannotOpen, match="not the one that wrapped this"):
        KeyRing("another installation's key").open(sealed, PROCUREMENT.wrapped)


@pytest.mark.parametrize("at", [0, 60, 300, -1])
def test_a_changed_byte_is_noticed(at):
    """In the head and in the content; streams too."""
    sealed = bytearray(KEYS.seal(b"x" * 500, PROCUREMENT.public))
    sealed[at] ^= 1
    with pytest.raises(CannotOpen):
        KEYS.open(bytes(sealed), PROCUREMENT.wrapped)
    with pytest.raises(CannotOpen):
        KEYS.open_stream(io.BytesIO(bytes(sealed)), io.BytesIO(), PROCUREMENT.wrapped)


def test_a_stream_is_the_same_as_a_whole():
    """Sealed in pieces, opened whole, and the other way round."""
    data, sealed, back = bytes(range(256)) * 1000, io.BytesIO(), io.BytesIO()
    KEYS.seal_stream(io.BytesIO(data), sealed, PROCUREMENT.public)
    assert KEYS.open(sealed.getvalue(), PROCUREMENT.wrapped) == data
    KEYS.open_stream(io.BytesIO(KEYS.seal(data, BIDDER.public)), back, BIDDER.wrapped)
    assert back.getvalue() == data


def test_a_signed_text_is_checked_by_anybody_and_made_by_nobody_else():
    """The same installation has the same key; another has another."""
    signer = Signer("a key")
    signed = signer.sign(b'{"a":1}')
    assert check(signed.as_file())["receipt"] == {"a": 1}
    assert Signer("a key").public == signer.public != Signer("another").public
    data = json.loads(signed.as_file())
    for change in (
        {"receipt": {"a": 2}},
        {"signature": "00" * 64},
        {"key": Signer("another").public},
    ):
        with pytest.raises(NotSigned, match="not as it was signed"):
            check(json.dumps(data | change).encode())
    for content in (b"no", b"{}", b"[]", json.dumps(data | {"signature": "xyz"}).encode()):
        with pytest.raises(NotSigned, match="not a receipt"):
            check(content)
    with pytest.raises(NotSigned, match="this version reads"):
        check(json.dumps(data | {"format": "other"}).encode())
