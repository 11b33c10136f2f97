"""Files that a record names, held against the store of files: that each is there and has the hash
that it was kept under.

Of a file of a bid that is the hash of it as it lies there, sealed. Bids of 0.1.0 have none: whether
a file of theirs was altered shows when it is opened, since what was altered does not open.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session, col

from tender.records.audit import FileFault
from tender.storage import award_files, award_letters, invitations
from tender.storage.asking import select
from tender.storage.objects import CHUNK, Objects
from tender.storage.tables import EventPaperRow, OpenedFileRow, PackRow, SealedBidRow


class NamedFile(NamedTuple):
    """A file that a record names. `sha256` is empty where none is on record."""

    procurement: str
    what: str
    key: str
    sha256: str = ""


def named_files(session: Session) -> Iterator[NamedFile]:
    """Every file that is never taken back: documents of ITTs, those taken out too, papers of late
    events, and files of submitted bids, those by name that were opened.
    """
    yield from _of_procurements(session)
    opened, sums = set(), _sums(session)
    for file in session.exec(select(OpenedFileRow).order_by(col(OpenedFileRow.id))):
        opened.add(file.object)
        yield NamedFile(
            file.procurement,
            f"the file “{file.name}” of the answer of {file.alias} to {file.question}",
            file.object,
            sums.get(file.object, ""),
        )
    sealed = select(SealedBidRow.procurement, SealedBidRow.number, SealedBidRow.objects)
    for procurement, number, objects in session.exec(sealed.order_by(col(SealedBidRow.id))):
        for key in json.loads(objects):
            if key not in opened:
                opened.add(key)
                yield NamedFile(
                    procurement,
                    f"a file of a sealed bid, submission {number} ({key})",
                    key,
                    sums.get(key, ""),
                )


def _sums(session: Session) -> dict[str, str]:
    """The hash of each sealed file that has one on record, by its key."""
    sums: dict[str, str] = {}
    for text in session.exec(select(SealedBidRow.sums).where(SealedBidRow.sums != "")):
        sums |= json.loads(text)
    return sums


def file_faults(session: Session, objects: Objects) -> Iterator[FileFault]:
    """Every file that a record names and that is not there, or not as it was added.

    Raises StoreGone for a store of files that does not answer.
    """
    for file in named_files(session):
        if not objects.has(file.key):
            yield FileFault(file.procurement, f"{file.what} is not in the store of files")
        elif file.sha256 and (sha256 := sum_of(objects, file.key)) != file.sha256:
            yield FileFault(
                file.procurement,
                f"{file.what} is not as it was kept: its SHA-256 is {sha256}, "
                f"and {file.sha256} is on record",
            )


def count_named_files(session: Session) -> int:
    """How many files records name."""
    return sum(1 for _ in named_files(session))


def sum_of(objects: Objects, key: str) -> str:
    """SHA-256 of a file as it lies there. Raises StoreGone where it does not."""
    digest, source = hashlib.sha256(), objects.reading(key)
    while piece := source.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def _of_procurements(session: Session) -> Iterator[NamedFile]:
    """Those of the council's side."""
    for paper in session.exec(select(PackRow).order_by(col(PackRow.id))):
        yield NamedFile(
            paper.procurement,
            f"the document of the ITT “{paper.title}” ({paper.name})",
            paper.object,
            paper.sha256,
        )
    for shown in session.exec(select(EventPaperRow).order_by(col(EventPaperRow.id))):
        yield NamedFile(
            shown.procurement,
            f"the paper “{shown.name}” of a late event",
            shown.object,
            shown.sha256,
        )
    for procurement, made in invitations.everywhere(session):
        yield NamedFile(
            procurement, f"the invitation to tender as .{made.form}", made.key, made.sha256
        )
    for procurement, name, key, sha256 in award_letters.everywhere(session):
        yield NamedFile(procurement, f"the letter of the award {name}", key, sha256)
    for procurement, key, sha256 in award_files.everywhere(session):
        yield NamedFile(procurement, "an award file", key, sha256)
