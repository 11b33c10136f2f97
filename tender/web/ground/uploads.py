"""Files that somebody sends with a form."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from werkzeug.utils import secure_filename


class Upload(NamedTuple):
    """A file with its name as its sender has it."""

    name: str
    stream: IO[bytes]


def put_down(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """Write files into a folder, each in one of its own: their names matter (the register's say
    their dates), and two may be alike.
    """
    places = []
    for number, upload in enumerate(uploads):
        place = folder / str(number) / (secure_filename(upload.name) or "file")
        place.parent.mkdir(parents=True)
        with place.open("wb") as to:
            copyfileobj(upload.stream, to)
        places.append(place)
    return places


@contextmanager
def put_down_for_now(uploads: Sequence[Upload]) -> Iterator[list[Path]]:
    """The same, for as long as they are read."""
    with TemporaryDirectory() as folder:
        yield put_down(uploads, Path(folder))
