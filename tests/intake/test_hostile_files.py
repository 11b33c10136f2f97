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


@pytest.mark.parametrize("name", ["numbers.json", "numbers.toml"])
def test_no_reader_falls_over_a_number_without_end(name, tmp_path):
    """Longer than what Python reads as a number: five thousand digits."""
    digits = "7" * 5000
    (tmp_path / name).write_text(f'{{"a": {digits}}}' if "json" in name else f"a = {digits}")
    with noticing() as fallen:
        for reader in READERS:
            assert "Traceback" not in outcome(reader, tmp_path / name)
    assert fallen == []
