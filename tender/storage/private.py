"""Files that nobody else on the machine reads: the database, backups, and the folders of both."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FOR_ITS_USER = 0o600
FOLDER_FOR_ITS_USER = 0o700
OTHERS = 0o007  #: what those may who are neither the user nor of the group


def private_folder(folder: Path) -> None:
    """Make a folder for its user alone, where there is none; one that is there stays as somebody
    made it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_FOR_ITS_USER)


def private_file(path: Path) -> None:
    """Make an empty file for its user alone, where there is none. One that is there is closed to
    others; its group may have been given on purpose.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_ITS_USER))
    except FileExistsError:
        mode = path.stat().st_mode
        if mode & OTHERS:
            with contextlib.suppress(PermissionError):  # another user's: it is theirs to close
                path.chmod(mode & ~OTHERS)


@contextmanager
def new_private_file(path: Path, what: str) -> Iterator[IO[bytes]]:
    """A file to write, to be read back too, that is there under its name, safe on disk and for its
    user alone, when the block ends well, and not at all where it raises.

    Raises FileExistsError where there is a file of this name, `what` being the sentence: none is
    ever written over. Raises OSError where it cannot be written.
    """
    taken = FileExistsError(errno.EEXIST, what, str(path))
    if os.path.lexists(path):
        raise taken
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(beside, path, taken)
    finally:
        beside.unlink(missing_ok=True)


def _name(beside: Path, path: Path, taken: FileExistsError) -> None:
    """Give a file its name, unless another took it meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise taken from None
    except OSError:  # a file system on which a file has one name only
        if os.path.lexists(path):
            raise taken from None
        beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
