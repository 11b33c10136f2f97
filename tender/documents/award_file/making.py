"""An award file put together: its parts put down in a folder, its manifest, its .zip; and the
disclosure copy, which follows from the whole.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import IO

from evidence.canonical import hash_of
from tender.documents.award_file.manifest import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    AwardFileContents,
    AwardFileManifest,
    CommittedPart,
    FileCopy,
    FilePart,
    FileSignature,
    OpenedPart,
    PartKind,
    left_out_of,
    salt_from,
)
from tender.documents.award_file.zipped import CHUNK, FileToZip, write_zip

TAKEN = "There is a file of this name, and an award file takes the place of none"
#: signs the hash of a manifest: key and signature, both empty where nobody signs
SignManifest = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPart:
    """A part that was put down, and whether a disclosure copy has it."""

    part: FilePart
    open: bool
    place: Path


class PartFolder:
    """Where the parts of one award file are put down, one after another."""

    def __init__(self, folder: Path) -> None:
        """Begin in an empty folder."""
        self.folder = folder
        self.placed: list[PlacedPart] = []

    def put(
        self,
        path: str,
        kind: PartKind,
        says: str,
        content: bytes | Callable[[IO[bytes]], object],
        *,
        open: bool = False,
        rests_on: Iterable[str] = (),
    ) -> str:
        """Put a part down, from its bytes or by what copies them; its SHA-256."""
        place = self.folder / f"part-{len(self.placed):05}"
        with place.open("wb") as to:
            if isinstance(content, bytes):
                to.write(content)
            else:
                content(to)
        digest, size = digest_of(place)
        part = FilePart(
            path=path, kind=kind, size=size, sha256=digest, says=says, rests_on=tuple(rests_on)
        )
        self.placed.append(PlacedPart(part=part, open=open, place=place))
        return digest

    @property
    def sum(self) -> str:
        """A hash of all that was put down so far."""
        return hash_of([[placed.part.path, placed.part.sha256] for placed in self.placed])


def digest_of(place: Path) -> tuple[str, int]:
    """SHA-256 and size of a file."""
    digest, size = sha256(), 0
    with place.open("rb") as source:
        while piece := source.read(CHUNK):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFileFacts:
    """What the manifest says beside its parts."""

    manifest: AwardFileManifest  #: with no parts yet
    secret: bytes  #: what the salts follow from; whoever has it opens every commitment
    sign: SignManifest


def write_award_file(
    folder: PartFolder, facts: AwardFileFacts, whole: IO[bytes], disclosure: IO[bytes]
) -> AwardFileManifest:
    """Write both copies of an award file; the manifest that both have."""
    placed = sorted(folder.placed, key=lambda each: each.part.path)
    opened = [
        OpenedPart(part=each.part, salt=salt_from(facts.secret, each.part.path)) for each in placed
    ]
    manifest = replace(
        facts.manifest,
        parts=tuple(
            CommittedPart(kind=each.part.kind, open=each.open, commitment=part.commitment)
            for each, part in zip(placed, opened, strict=True)
        ),
    )
    key, signature = facts.sign(sha256(manifest.content).hexdigest())
    beside = {
        MANIFEST: manifest.content,
        SIGNATURE: FileSignature(key=key, signature=signature).content,
    }
    contents = AwardFileContents(copy=FileCopy.WHOLE, parts=tuple(opened))
    _write(folder.folder, {**beside, CONTENTS: contents.content}, placed, whole)
    shown = [(each, part) for each, part in zip(placed, opened, strict=True) if each.open]
    contents = AwardFileContents(
        copy=FileCopy.DISCLOSURE,
        parts=tuple(part for _, part in shown),
        left_out=left_out_of(manifest),
    )
    beside[CONTENTS] = contents.content
    _write(folder.folder, beside, [each for each, _ in shown], disclosure)
    return manifest


def _write(
    folder: Path, beside: dict[str, bytes], placed: Iterable[PlacedPart], to: IO[bytes]
) -> None:
    files = [FileToZip(each.part.path, each.place) for each in placed]
    for name, content in beside.items():
        place = folder / name
        with suppress(FileNotFoundError):
            place.unlink()
        place.write_bytes(content)
        files.append(FileToZip(name, place))
    write_zip(files, to)
