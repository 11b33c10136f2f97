"""Folders in which a file is put down or unpacked while it is read: for their user alone, gone when
that ends, and by the next process that starts where theirs was killed.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PREFIX, _UNNAMED = "tender-read-", "tender-new-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for as long as the block lasts. A lock on it says that its process lives; it has
    its name only once it is locked.
    """
    sweep_once()
    made = Path(tempfile.mkdtemp(prefix=_UNNAMED))
    held = os.open(made, os.O_RDONLY)
    folder = made.with_name(PREFIX + made.name.removeprefix(_UNNAMED))
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        made.rename(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


@cache
def sweep_once() -> None:
    """Remove, once in a process, what processes that were killed have left."""
    sweep_scratch()


def sweep_scratch() -> int:
    """Remove each such folder of ours that no process holds any more; how many there were."""
    return sum(map(_removed, Path(tempfile.gettempdir()).glob(f"{PREFIX}*")))


def _removed(folder: Path) -> bool:
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if os.fstat(held).st_uid != os.geteuid():
                return False
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
            return True
        finally:
            os.close(held)
    return False
