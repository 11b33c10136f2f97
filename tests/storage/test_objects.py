"""The store of files after a kill: what is whole is there,
and what was cut short can be cleared away.
"""

import subprocess
import sys

import pytest

from tender.storage.objects import Objects

KILLED = """
import os, sys
from tender.storage.objects import Objects
with Objects(sys.argv[1]).writing("bids/1/half") as to:
    to.write(os.urandom(12_000_000))
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def objects(tmp_path):
    """A folder with one whole file, and another's half that a killed process left."""
    found = Objects(str(tmp_path / "files"))
    with found.writing("bids/1/whole") as to:
        to.write(b"whole")
    assert (
        subprocess.run([sys.executable, "-c", KILLED, tmp_path / "files"], check=False).returncode
        == -9
    )
    return found


def on_disk(objects):
    """The names of files in the folder."""
    return sorted(path.name for path in objects.folder.rglob("*") if path.is_file())


def test_half_a_file_is_no_file_and_is_cleared_away(objects):
    """With what the process wrote beside it; the rest stays,
    and clearing away what is not there is nothing.
    """
    assert list(objects.keys()) == ["bids/1/whole"] and not objects.has("bids/1/half")
    assert len(on_disk(objects)) == 2
    objects.clear("bids/1/half")
    objects.clear("bids/9/never")
    assert on_disk(objects) == ["whole"]
    objects.clear("bids/1/whole")
    assert on_disk(objects) == [] and list(objects.keys()) == []
