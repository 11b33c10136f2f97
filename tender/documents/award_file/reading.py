"""An award file unpacked, in a process of its own: its form, its manifest, and whether its parts
are those that the manifest commits to, none more and none fewer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from evidence.finding import BadInput
from tender.apart import ReadingLimits, read_apart
from tender.documents.award_file.manifest import (
    BESIDE,
    CONTENTS,
    CONTENTS_FORMAT,
    FORMAT,
    MANIFEST,
    SIGNATURE,
    SIGNATURE_FORMAT,
    AwardFileContents,
    AwardFileManifest,
    FileCopy,
    FileSignature,
    OpenedPart,
    left_out_of,
)
from tender.documents.award_file.zipped import CHUNK, LARGEST, NotOfThisForm, ZippedFile, read_zip
from tender.documents.inside import read_inside

Said = TypeVar("Said", AwardFileManifest, AwardFileContents, FileSignature)
#: a file of the largest size is read twice and written once
UNPACKING = ReadingLimits(seconds=300, waiting=1_200, written=LARGEST)
LARGEST_BESIDE = 50_000_000  #: bytes of a manifest or of contents
SIGNED = b"tender award file 1 "  #: before the hash of a manifest, where it is signed
_NOT_THIS = "this is not what an award file has under this name"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedFile:
    """A part as it was put down, with what the contents say of it."""

    opened: OpenedPart
    place: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedAwardFile:
    """An award file as it was unpacked. With faults, in sentences, nothing else in it counts."""

    faults: tuple[str, ...]
    manifest: AwardFileManifest | None = None
    copy: FileCopy = FileCopy.WHOLE
    signature: FileSignature | None = None
    parts: tuple[UnpackedFile, ...] = ()

    @property
    def signature_holds(self) -> bool:
        """Whether the manifest is as the holder of the key that is named signed it."""
        if self.manifest is None or self.signature is None or not self.signature.key:
            return False
        return manifest_is_signed(self.manifest, self.signature)


def manifest_is_signed(manifest: AwardFileManifest, signature: FileSignature) -> bool:
    """Whether a signature is of this manifest, by the key that it names."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key)).verify(
            bytes.fromhex(signature.signature), signed_text(sha256(manifest.content).hexdigest())
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_text(digest: str) -> bytes:
    """What is signed of a manifest with this hash."""
    return SIGNED + digest.encode()


@read_apart(UNPACKING)
def unpack_award_file(path: Path, folder: Path) -> UnpackedAwardFile:
    """Unpack an award file into a folder, each part under a name of ours; what is not as it must be
    is said.
    """
    try:
        with path.open("rb") as file:
            return _unpacked(file, read_zip(file), folder)
    except NotOfThisForm as fault:
        return UnpackedAwardFile(faults=(str(fault),))
    except BadInput as refused:
        return UnpackedAwardFile(faults=tuple(map(str, refused.problems)))


def _unpacked(file: IO[bytes], entries: tuple[ZippedFile, ...], folder: Path) -> UnpackedAwardFile:
    by_name = {entry.name: entry for entry in entries}
    if missing := sorted(BESIDE - by_name.keys()):
        raise NotOfThisForm(f"it has no {missing[0]}: it is no award file, or was cut")
    manifest = _beside(file, by_name[MANIFEST], AwardFileManifest, FORMAT)
    contents = _beside(file, by_name[CONTENTS], AwardFileContents, CONTENTS_FORMAT)
    signature = _beside(file, by_name[SIGNATURE], FileSignature, SIGNATURE_FORMAT)
    parts = {name: entry for name, entry in by_name.items() if name not in BESIDE}
    if faults := tuple(_faults_of_contents(manifest, contents, parts)):
        return UnpackedAwardFile(faults=faults)
    placed, changed = list[UnpackedFile](), list[str]()
    for number, opened in enumerate(contents.parts):
        place = folder / f"unpacked-{number:05}"
        digest = _put_down(file, parts[opened.part.path], place)
        if digest != opened.part.sha256:
            changed.append(f"{opened.part.path} is not what was put in: its SHA-256 is {digest}")
        placed.append(UnpackedFile(opened=opened, place=place))
    return UnpackedAwardFile(
        faults=tuple(changed),
        manifest=manifest,
        copy=contents.copy,
        signature=signature,
        parts=tuple(placed),
    )


def _beside(file: IO[bytes], entry: ZippedFile, kind: type[Said], written_as: str) -> Said:
    """What an award file says of itself under a name, in its one spelling."""
    if entry.size > LARGEST_BESIDE:
        raise NotOfThisForm(f"{entry.name} is larger than it may be")
    file.seek(entry.begins)
    content = file.read(entry.size)
    value = read_inside(kind, content, entry.name, written_as, _NOT_THIS)
    if value.content != content:
        raise NotOfThisForm(f"{entry.name} is not in its one spelling, byte for byte")
    return value


def _faults_of_contents(
    manifest: AwardFileManifest,
    contents: AwardFileContents,
    files: Mapping[str, ZippedFile],
) -> Iterator[str]:
    """Where the contents are not what the manifest commits to, or the files not what they say."""
    whole = contents.copy is FileCopy.WHOLE
    due = Counter((part.kind, part.commitment) for part in manifest.parts if whole or part.open)
    there = Counter((opened.part.kind, opened.commitment) for opened in contents.parts)
    if more := there - due:
        strange = [each.part.path for each in contents.parts if (each.part.kind, each.commitment)
                   in more]  # fmt: skip
        yield f"the manifest names no such part as {strange[0]} is said to be"
    for kind, _ in due - there:
        yield f"a part is missing that the manifest names ({kind})"
    paths = [opened.part.path for opened in contents.parts]
    if sorted(paths) != sorted(files):
        unlike = sorted({*paths} ^ {*files}) or sorted(paths)
        yield f"{unlike[0]} is not both in the file and, once, in what it says of itself"
    if contents.left_out != (() if whole else left_out_of(manifest)):
        yield "what it says of the parts that were left out does not follow from its manifest"
    for opened in contents.parts:
        file = files.get(opened.part.path)
        if file and file.size != opened.part.size:
            yield f"{opened.part.path} has another size than it was put in with"


def _put_down(file: IO[bytes], entry: ZippedFile, place: Path) -> str:
    """Copy a part to a file; its SHA-256."""
    file.seek(entry.begins)
    left, digest = entry.size, sha256()
    with place.open("wb") as to:
        while left and (piece := file.read(min(left, CHUNK))):
            digest.update(piece)
            to.write(piece)
            left -= len(piece)
    return digest.hexdigest()
