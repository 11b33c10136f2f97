"""Whatever a command writes is for the user alone who runs it, whatever the machine's habit is."""

import os
from contextlib import chdir

import pytest
from click.testing import CliRunner

from evidence.canonical import canonical
from evidence.codec import encode
from tender.cli import main
from tender.config import Settings
from tender.serving import prepare
from tests.factories import a_submission, some_submissions
from tests.journeys.files import brought


@pytest.fixture
def open_habit():
    """A machine whose files all can read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def readable(folder):
    """What in a folder others than its user may read."""
    return [str(path) for path in folder.rglob("*") if path.stat().st_mode & 0o077]


def test_every_file_that_a_command_writes_is_its_users_alone(open_habit, tmp_path):
    """The store, its key, backups, results and summaries."""
    place = tmp_path / "place"
    place.mkdir(0o700)
    files = brought(tmp_path)
    marked = tmp_path / "marked.json"
    marked.write_bytes(
        canonical(encode(some_submissions(a_submission("B01"), a_submission("B02"))))
    )
    asked = ("--submissions", str(marked), "--register", str(tmp_path), "--on", "2024-04-02")
    with chdir(place):
        for words in (
            ("administrator", "ada@council.gov.uk", "Ada"),
            ("register", files["register"][0]),
            ("backup", "kept.tender"),
            ("evaluate", files["procurement"], *asked, "--out", "outcome"),
        ):
            done = CliRunner().invoke(main, words, env={"TENDER_FOLDER": str(place / "var")})
            assert done.exit_code == 0, done.output
    assert len(list(place.rglob("*"))) > 10 and readable(place) == []
    assert os.umask(0o022) == 0o022


def test_the_folder_of_an_installation_is_its_users_alone(open_habit, tmp_path):
    """However it is started: its database, its key and its files."""
    prepare(Settings(folder=tmp_path / "var"))
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert readable(tmp_path) == []


def test_what_somebody_opened_to_others_is_closed_at_the_next_start(open_habit, tmp_path):
    """The database, what SQLite keeps beside it, and the key; wherever the key is kept."""
    settings = Settings(folder=tmp_path / "var", key_file=tmp_path / "keys" / "key")
    settings.key_file.parent.mkdir(0o700)
    prepare(settings)
    places = [settings.folder / name for name in ("tender.db", "tender.db-wal", "tender.db-shm")]
    for place in (*places, settings.key_file):
        place.touch()
        place.chmod(0o644)
    prepare(settings)
    for place in (*places, settings.key_file):
        assert not place.exists() or place.stat().st_mode & 0o007 == 0
