"""What a child is lent to read: bytes under no name, which end with the process that lends them,
also where that is killed.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO

OPEN_FILES = Path("/proc/self/fd")  #: where other processes of the same user find what one has open


@contextmanager
def lent(file: IO[bytes]) -> Iterator[Path]:
    """A path at which a child reads the rest of a file, which has no name in any folder; on a
    machine without /proc it has one, and is removed afterwards.
    """
    unnamed = OPEN_FILES.is_dir()
    with tempfile.TemporaryFile() if unnamed else tempfile.NamedTemporaryFile() as copy:
        copyfileobj(file, copy)
        copy.flush()
        yield Path(f"/proc/{os.getpid()}/fd/{copy.fileno()}" if unnamed else copy.name)
