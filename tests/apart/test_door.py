"""Whatever a file does to its reader, it does to a child: people read a sentence, and the process
that asked goes on.
"""

import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from evidence.finding import BadInput, Severity
from tender.apart.values import NotAValue, unpack
from tender.intake.attachments import AttachmentRefused
from tests.apart.readings import read, read_through


@contextmanager
def alone():
    """As in a command: one thread."""
    yield


@contextmanager
def beside_others():
    """As in a served process: threads, so that the child comes from another process."""
    ends = threading.Event()
    thread = threading.Thread(target=ends.wait)
    thread.start()
    yield
    ends.set()
    thread.join()


WAYS = pytest.mark.parametrize("way", [alone, beside_others])


@WAYS
def test_a_reader_reads_in_another_process_and_one_that_it_asks_in_the_same(way):
    """A value comes back."""
    with way():
        assert read(Path("a.csv"), "who") != os.getpid()
        first, second = read_through(Path("a.csv"))
    assert first == second != os.getpid()


@WAYS
@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("asks for memory", "it asks for more memory than a file may"),
        ("computes", "it takes longer than a file may"),
        ("waits", "it takes longer than a file may"),
        ("says much", "what is in it is more than can be handed on"),
        ("dies", "it breaks the program that reads such files"),
        ("fails", "it breaks the program that reads such files"),
        ("runs", "it breaks the program that reads such files"),
    ],
)
def test_a_reading_that_comes_to_no_end_is_a_sentence_with_the_name_of_the_file(way, how, sentence):
    """What a child sends is a value or nothing: no name in it is ever called."""
    with way(), pytest.raises(BadInput) as refused:
        read(Path("folder/bids.xlsx"), how)
    (problem,) = refused.value.problems
    assert (problem.file, problem.what) == ("bids.xlsx", f"the file cannot be read: {sentence}")
    assert not Path("climbed").exists()


@WAYS
def test_what_a_reader_refuses_comes_back_as_it_was_said(way):
    """With its file, place and remedy."""
    with way():
        with pytest.raises(BadInput) as refused:
            read(Path("bids.xlsx"), "refuses")
        with pytest.raises(AttachmentRefused) as otherwise:
            read(Path("plan.pdf"), "refuses otherwise")
    assert str(refused.value) == "bids.xlsx, row 3: it is wrong; mend it."
    assert str(otherwise.value) == "“plan.pdf” is not taken."


@WAYS
def test_files_that_a_child_left_when_it_died_are_gone(way, tmp_path):
    """With the folder that was its own."""
    path = tmp_path / "a.csv"
    with way(), pytest.raises(BadInput):
        read(path, "leaves files")
    assert path.read_text().startswith(("/", "C:")) and not Path(path.read_text()).exists()


@WAYS
def test_what_a_library_writes_on_its_way_does_not_reach_whoever_asked(way, capfd):
    """A reader's noise is not for people."""
    with way():
        read(Path("a.csv"), "writes")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("how", ["forges", "forges in its fault"])
def test_no_line_of_the_log_is_written_by_a_file(how, caplog):
    """What a child says is marked as the child's, and speaks to no terminal."""
    with pytest.raises(BadInput):
        read(Path("bids.xlsx"), how)
    first, *said = caplog.text.splitlines()
    assert "process that read" in first or "came to no end" in first
    assert said and all(line.startswith("  | ") for line in said)
    assert "all is well" in caplog.text and "\x1b" not in caplog.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"cbuiltins\ngetattr\n(cevidence.finding\nSeverity\nVERROR\ntR.", Severity.ERROR),
        (b"cbuiltins\ngetattr\n(cevidence.finding\nSeverity\nV__class__\ntR.", None),
        (b"cbuiltins\ngetattr\n(cevidence.finding\nBadInput\nV__init__\ntR.", None),
        (b"cos\nsystem\n(Vtouch climbed\ntR.", None),
    ],
)
def test_a_member_of_an_enumeration_is_looked_up_and_nothing_else(text, value):
    """As Python 3.12 and later write it."""
    if value:
        assert unpack(text) is value
    else:
        with pytest.raises(NotAValue):
            unpack(text)
