"""Whatever a command writes is for the user alone who runs it, whatever the machine's habit is."""

import os
from contextlib import chdir

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.config import Settings
from tender.serving import prepare
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv


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
    register = write_csv(
        tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, A_FILTERS_ROW)
    )
    with chdir(place):
        for words in (
            ("administrator", "ada@council.gov.uk", "Ada"),
            ("register", str(register)),
            ("backup", "kept.tender"),
            ("demo", "nottinghamshire-2018"),
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
