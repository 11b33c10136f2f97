"""A few hostile files for every reader; ten thousand of them are in `bench/hostile.py`."""

from random import Random

import pytest

from tests.hostile_files import sound_files, spoiled
from tests.hostile_reading import READERS, noticing, outcome


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """One of each kind."""
    return sound_files(tmp_path_factory.mktemp("sound"))


@pytest.mark.parametrize("seed", range(24))
def test_a_spoiled_file_is_read_or_refused_in_a_sentence_by_every_reader(seed, sound, tmp_path):
    """By that which it is made for, and by one that never saw its like; and no reader falls over
    something that it did not expect.
    """
    random = Random(seed)
    name = sorted(sound)[seed % len(sound)]
    path = tmp_path / name
    path.write_bytes(spoiled(sound[name], random))
    with noticing() as fallen:
        for reader in READERS:
            said = outcome(reader, path)
            assert said and "Traceback" not in said
    assert fallen == []
