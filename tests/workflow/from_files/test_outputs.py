"""A folder of results appears whole or not at all."""

import pytest

from evidence.finding import BadInput
from tender.workflow.from_files.outputs import MARKER, whole_folder


def write(out, text):
    """Write a folder as an evaluation does."""
    with whole_folder(out) as folder:
        (folder / MARKER).write_text(text)


def names(folder):
    """What stands in a folder, hidden things too."""
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_folder_and_then_a_second_run_in_its_place(tmp_path):
    """The second run replaces the first, and nothing is left beside it."""
    write(tmp_path / "out", "one")
    write(tmp_path / "out", "two")
    assert ((tmp_path / "out" / MARKER).read_text(), names(tmp_path)) == ("two", ["out"])


def test_a_run_that_breaks_leaves_the_earlier_results_as_they_were(tmp_path):
    """The block fails after writing half: the earlier folder stands, and no scraps."""
    write(tmp_path / "out", "one")
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out") as folder:
        (folder / MARKER).write_text("half")
        raise RuntimeError
    assert ((tmp_path / "out" / MARKER).read_text(), names(tmp_path)) == ("one", ["out"])


def test_a_run_that_breaks_leaves_nothing_where_there_was_nothing(tmp_path):
    """No folder, no scraps."""
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out"):
        raise RuntimeError
    assert names(tmp_path) == []


def test_somebody_elses_folder_is_never_replaced(tmp_path):
    """A folder with other contents, and a file, are refused before anything is written."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    (tmp_path / "file").write_text("x")
    for name, what in (("mine", "this folder holds other things"), ("file", "this is a file")):
        with pytest.raises(BadInput, match=what), whole_folder(tmp_path / name):
            raise AssertionError("the block must not run")
    assert names(tmp_path / "mine") == ["thesis.txt"]
