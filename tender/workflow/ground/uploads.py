"""A file on its way in, the same for whoever brings it: looked at, scanned, noted before
a byte is written, and listed in the end or gone again. What killed processes left is swept away.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, NamedTuple

from tender.intake.archive import parts_left_out
from tender.intake.attachments import ENDINGS, AttachmentKind, AttachmentRefused, look, scan
from tender.records.faults import StoreFault, StoreGone
from tender.storage import uploads
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

AGE = timedelta(days=1)  #: sealing a file takes seconds; whatever is a day old is under way no more
PIECE = 1 << 20  #: bytes that are in memory at a time
MEGABYTE = 1_000_000
LONGEST_NAME, LONGEST_ENDING = 120, 10
_OFFICE = (AttachmentKind.WORD, AttachmentKind.EXCEL)


class ScreenedFile(NamedTuple):
    """A file that may be taken in. `scanned` is False where no malware scanner looked at it."""

    name: str
    kind: AttachmentKind
    size: int
    scanned: bool
    unopened: tuple[str, ...] = ()  #: what lies in it that nobody here opens, each in words


def screen(office: Office, file: IO[bytes], name: str, most: int) -> ScreenedFile:
    """Look at a file before anything of it is kept. `most` is in megabytes.

    Raises Invalid with its sentence where the file is too large, of a kind that is not taken, able
    to run something, or found to be malware.
    """
    name = tidy_name(name)
    size = file.seek(0, 2)
    file.seek(0)
    if size > most * MEGABYTE:
        raise Invalid.of(
            file=(
                f"“{name}” has {-(-size // MEGABYTE)} MB; the most is {most} MB. "
                "Save it smaller, for example as a PDF for screens."
            )
        )
    try:
        kind = look(file, name)
    except AttachmentRefused as refused:
        raise Invalid.of(file=str(refused)) from refused
    except OSError as error:  # no room to look at it
        raise StoreGone from error
    scanned = scan(file, office.vault.scanner)
    if scanned.malware:
        raise Invalid.of(
            file=(
                f"The malware scanner found “{scanned.malware}” in “{name}”. It was not kept. "
                "Check the computer it comes from, and make the file anew."
            )
        )
    unopened = parts_left_out(Path(f"/dev/fd/{file.fileno()}")) if kind in _OFFICE else ()
    return ScreenedFile(_with_ending(name, kind), kind, size, scanned.done, unopened)


def tidy_name(name: str) -> str:
    """The name without folders and signs that nobody sees; a long one is shortened, and says so."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in bare if letter.isprintable()).strip() or "file"
    if len(shown) <= LONGEST_NAME:
        return shown
    stem, _, ending = shown.rpartition(".")
    if stem and len(ending) < LONGEST_ENDING:
        return f"{stem[: LONGEST_NAME - len(ending) - 4].rstrip()}[…].{ending}"
    return shown[: LONGEST_NAME - 1] + "…"


def _with_ending(name: str, kind: AttachmentKind) -> str:
    """The name with an ending that says what the file is:
    whoever opens it opens it with that program.
    """
    if name.casefold().endswith(tuple(f".{ending}" for ending in ENDINGS[kind])):
        return name
    return f"{name}.{ENDINGS[kind][0]}"


@contextmanager
def noted(office: Office, key: str) -> Iterator[None]:
    """Write a file under this key within: it is noted first, and whatever is not listed when the
    block ends badly is removed. Whoever lists it ends the note in that same transaction.
    """
    with office.tend() as session:
        uploads.begin(session, key, office.clock())
    try:
        yield
    except StoreFault:
        raise  # it may be listed all the same, its answer lost: the sweep knows
    except BaseException:
        with suppress(StoreFault):
            remove_noted_file(office, key)
        raise


def new_key() -> str:
    """A key for a file of a bid, in the store of files: it does not tell of which bid."""
    return f"bids/{secrets.token_hex(24)}"


def sweep_files(office: Office) -> int:
    """Remove what was left; how many files it was.

    What cannot be removed now is tried again next time.
    """
    with office.read() as session:
        left = uploads.left(session, office.clock() - AGE)
    removed = 0
    for key in left:
        with suppress(StoreFault):
            removed += remove_noted_file(office, key)
    return removed


def remove_noted_file(office: Office, key: str) -> bool:
    """Remove a file that was noted, unless something that is never taken back names it; whether it
    was removed. Raises StoreFault.
    """
    with office.read() as session:
        stays = uploads.is_listed(session, key)
    if not stays:
        office.vault.objects.clear(key)
    with office.tend() as session:
        uploads.end(session, key)
    return not stays
