"""Files that somebody sends with a form."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, NamedTuple

from evidence.cell import without_refused
from tender.apart import scratch_folder

LONGEST_NAME = 200  #: bytes of a file's name on disk
_BLANKS = str.maketrans("\n\r\t", "   ")


class Upload(NamedTuple):
    """A file with its name as its sender has it."""

    name: str
    stream: IO[bytes]


def safe_name(name: str, otherwise: str = "file") -> str:
    """A file's name as its sender has it, in whatever letters, as a name of a file and nothing
    else: no folder, no control character, no hidden file, as long as a disk takes; or another.
    """
    last = without_refused(name.replace("\\", "/").translate(_BLANKS)).rpartition("/")[2]
    stem, dot, ending = _bare(last).rpartition(".")
    if not dot or len(ending.encode()) >= LONGEST_NAME:
        stem, dot, ending = stem + dot + ending, "", ""
    short = stem.encode()[: LONGEST_NAME - len((dot + ending).encode())].decode(errors="ignore")
    return _bare(short + dot + ending) or otherwise


def _bare(name: str) -> str:
    """A name without blanks and dots around it, however they alternate."""
    while name != (less := name.strip().strip(".")):
        name = less
    return name


def put_down(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """Write files into a folder, each in one of its own: their names matter (the register's say
    their dates), and two may be alike.
    """
    places = []
    for number, upload in enumerate(uploads):
        place = folder / str(number) / safe_name(upload.name)
        place.parent.mkdir(parents=True)
        with place.open("wb") as to:
            copyfileobj(upload.stream, to)
        places.append(place)
    return places


@contextmanager
def put_down_for_now(uploads: Sequence[Upload]) -> Iterator[list[Path]]:
    """The same, for as long as they are read."""
    with scratch_folder() as folder:
        yield put_down(uploads, folder)
