"""What holds bids, names or keys is read by its user alone, and no file is written over."""

import pytest

from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.storage.private import new_private_file, private_folder


def mode(path):
    """Who may do what with a file or folder."""
    return path.stat().st_mode & 0o777


def names(folder):
    """What stands in a folder, hidden things too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_database_is_its_users_alone_with_what_stands_beside_it(tmp_path):
    """While it is open too: its log beside it holds the same rows."""
    private_folder(tmp_path / "var")
    store = Store(f"sqlite:///{tmp_path / 'var' / 'tender.db'}")
    migrate(store)
    assert mode(tmp_path / "var") == 0o700
    assert {path.name: mode(path) for path in (tmp_path / "var").iterdir()} == dict.fromkeys(
        names(tmp_path / "var"), 0o600
    )
    assert "tender.db-wal" in names(tmp_path / "var")
    store.close()


def test_a_database_of_before_is_closed_to_others_and_its_group_stays(tmp_path):
    """A group that reads it was given on purpose."""
    (tmp_path / "tender.db").touch(0o600)
    (tmp_path / "tender.db").chmod(0o644)
    store = Store(f"sqlite:///{tmp_path / 'tender.db'}")
    migrate(store)
    store.close()
    assert mode(tmp_path / "tender.db") == 0o640


def test_a_new_file_is_there_whole_or_not_at_all(tmp_path):
    """And its user's alone."""
    with new_private_file(tmp_path / "kept", "It is there") as file:
        file.write(b"bids")
        assert not (tmp_path / "kept").exists()
    assert (tmp_path / "kept").read_bytes() == b"bids" and mode(tmp_path / "kept") == 0o600
    with pytest.raises(RuntimeError), new_private_file(tmp_path / "half", "It is there") as file:
        file.write(b"half")
        raise RuntimeError
    assert names(tmp_path) == ["kept"]


def test_no_file_is_written_over(tmp_path):
    """Nor one that comes in the meantime, nor what a link points to."""
    (tmp_path / "kept").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("kept", "link"):
        with (
            pytest.raises(FileExistsError, match="It is there"),
            new_private_file(tmp_path / name, "It is there"),
        ):
            raise AssertionError("the block must not run")
    with (
        pytest.raises(FileExistsError),
        new_private_file(tmp_path / "late", "It is there") as file,
    ):
        file.write(b"ours")
        (tmp_path / "late").write_text("theirs")
    assert (tmp_path / "late").read_text() == "theirs"
    assert (tmp_path / "kept").read_text() == "before"
    assert names(tmp_path) == ["kept", "late", "link"] and not (tmp_path / "nowhere").exists()
