"""Writing a folder of results whole or not at all:
an interrupted run leaves what was there before.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence.finding import BadInput, Problem

#: a folder that holds it was written by an evaluation and may be replaced by one
MARKER = "evaluation.json"


@contextmanager
def whole_folder(out: Path, marker: str = MARKER) -> Iterator[Path]:
    """A new folder beside `out` that takes its place when the block ends well.

    Raises BadInput where `out` holds something else: anything without the marker.
    """
    refuse_foreign(out, marker)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise BadInput(
            [
                Problem(
                    file=str(out),
                    place="",
                    what=f"nothing can be written there ({error.strerror})",
                    right="give --out a folder that you may write",
                )
            ]
        ) from error
    try:
        yield fresh
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign(out: Path, marker: str = MARKER) -> None:
    """Raises BadInput where `out` is a file, or a folder with contents that no evaluation wrote."""
    if out.exists() and not out.is_dir():
        raise BadInput(
            [
                Problem(
                    file=str(out),
                    place="",
                    what="this is a file",
                    right="give --out the name of a folder",
                )
            ]
        )
    if out.is_dir() and any(out.iterdir()) and not (out / marker).exists():
        raise BadInput(
            [
                Problem(
                    file=str(out),
                    place="",
                    what="this folder holds other things",
                    right="give --out a new or empty folder, or one that this command wrote",
                )
            ]
        )


def _swap(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / "was")
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
