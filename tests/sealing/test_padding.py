"""What is sealed has the length of its step, and comes back as it was; so does what was before."""

import io

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from tender.sealing.identities import new_identity, open_stream_with, open_with, public_of, seal_for
from tender.sealing.keys import KeyRing
from tender.sealing.padding import HEADER, LARGE, LEAST, MARK, PaddedSource, padded, step, unpadded

KEYS = KeyRing("an installation's key")
PAIR = KEYS.new_pair()


@pytest.mark.parametrize(
    ("size", "length"),
    [
        (0, 4096),
        (LEAST - HEADER, 4096),
        (LEAST - HEADER + 1, 8192),
        (100_000, 131_072),
        (600_000, LARGE),
        (LARGE - HEADER, LARGE),
        (LARGE - HEADER + 1, 2 * LARGE),
        (5 * LARGE, 6 * LARGE),
    ],
)
def test_the_steps(size, length):
    """Doubled up to a mebibyte, then whole mebibytes."""
    assert step(size) == length


@given(st.binary(max_size=9000), st.sampled_from([4096, 32768]))
def test_what_is_filled_up_comes_back_and_has_one_of_the_lengths(data, least):
    """Data that itself begins like something filled up too."""
    for each in (data, MARK + data):
        assert unpadded(padded(each, least)) == each
        assert len(padded(each, least)) == step(len(each), least)


@given(st.binary(max_size=9000), st.integers(1, 5000))
def test_a_file_is_filled_up_piece_by_piece(data, size):
    """However it is read, and from wherever it stands."""
    file = io.BytesIO(b"before" + data)
    file.seek(6)
    source, pieces = PaddedSource(file), []
    while piece := source.read(size):
        pieces.append(piece)
    assert b"".join(pieces) == padded(data)


def _without_head(sealed):
    """Bytes after the head, into which the library puts a line of random length."""
    return len(sealed) - sealed.index(b"\n", sealed.index(b"\n--- ") + 1)


@given(st.binary(max_size=9000), st.binary(max_size=9000))
def test_two_of_one_step_are_as_long_as_each_other_when_sealed(one, other):
    """Whole and as a stream."""
    lengths = []
    for data in (one, other):
        sealed = io.BytesIO()
        KEYS.seal_stream(io.BytesIO(data), sealed, PAIR.public)
        both = (KEYS.seal(data, PAIR.public), sealed.getvalue())
        lengths.append([_without_head(each) for each in both])
    assert (lengths[0] == lengths[1]) == (step(len(one)) == step(len(other)))


@given(st.binary(max_size=9000).filter(lambda data: not data.startswith(MARK)))
def test_what_was_sealed_before_opens_as_it_is(data):
    """Of any length, whole and as a stream."""
    identity = new_identity()
    sealed = pyrage.encrypt(data, [x25519.Recipient.from_str(public_of(identity))])
    to = io.BytesIO()
    open_stream_with(io.BytesIO(sealed), to, identity)
    assert open_with(sealed, identity) == data == to.getvalue()
    assert open_with(seal_for(data, public_of(identity)), identity) == data
