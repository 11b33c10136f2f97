"""A portal's export onto the disk, file by file: under numbers of our own,
so that no name in it leads anywhere.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from evidence.cell import without_refused
from evidence.finding import BadInput
from tender.intake.content import sha256_of
from tender.intake.guard import PORTAL, FileKind, FileLimits, check_file
from tender.intake.refusal import refusal, under_name

CHUNK = 1 << 20
LONGEST = 300  #: letters of a name
_UTF_8 = 0x800
_LEFT_BY_COMPUTERS = {"thumbs.db", ".ds_store", "desktop.ini", "__macosx", "ehthumbs.db"}
IN_PARTS = "bring it in parts of one folder for each bidder"
#: What unpacking raises for a file that is not whole.
DAMAGED = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMember:
    """A file of the export: its folders and name as sent, and where it lies now."""

    parts: tuple[str, ...]
    path: Path
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Folders and name in one."""
        return "/".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedExport:
    """Every file of an export, and what computers left in it."""

    name: str
    sha256: str
    members: tuple[ExportMember, ...]
    ignored: tuple[str, ...]


def unpack(
    export: Path, folder: Path, name: str = "", limits: FileLimits = PORTAL
) -> UnpackedExport:
    """The files of a zip, written to numbered files in a folder, or those of a folder where they
    lie. Raises BadInput with every reason why not.
    """
    name = name or export.name
    if export.is_dir():
        members = list(_of_folder(export, limits))
        sha256 = hashlib.sha256("".join(member.sha256 for member in members).encode()).hexdigest()
    else:
        _check_zip(export, name, limits)
        members = list(_of_zip(export, folder, name, limits))
        sha256 = sha256_of(export)
    files = tuple(member for member in members if not _is_junk(member.parts))
    if not files:
        right = "give the export with a folder for each bidder"
        raise refusal(name, "there is no file in it", right)
    ignored = tuple(member.name for member in members if _is_junk(member.parts))
    return UnpackedExport(name=name, sha256=sha256, members=files, ignored=ignored)


def _check_zip(export: Path, name: str, limits: FileLimits) -> None:
    try:
        kind = check_file(export, limits)
    except BadInput as bad:
        raise under_name(bad, name) from bad
    if kind is not FileKind.ZIP:
        is_document = kind in (FileKind.DOCX, FileKind.ODT, FileKind.XLSX, FileKind.ODS)
        what = f"this is {'a single document' if is_document else 'no zip file'}"
        right = "give the zip that the portal made, with a folder for each bidder"
        raise refusal(name, what, right)


def _of_zip(export: Path, folder: Path, name: str, limits: FileLimits) -> Iterator[ExportMember]:
    folder.mkdir(parents=True, exist_ok=True)
    left = limits.archive.unpacked
    try:
        with ZipFile(export) as archive:
            files = (info for info in archive.infolist() if not info.is_dir())
            for number, info in enumerate(files):
                path = folder / f"{number:05d}"
                with archive.open(info) as file:
                    sha256, size = _copy(file, path, left)
                left -= size
                if left < 0:
                    what = f"it unpacks to more than {limits.archive.unpacked // 1_000_000} MB"
                    raise refusal(name, what, IN_PARTS)
                yield ExportMember(parts=_parts(_name(info)), path=path, sha256=sha256, size=size)
    except DAMAGED as error:
        right = "download it from the portal again"
        raise refusal(name, f"the file is damaged ({error})", right) from error


def _copy(source: IO[bytes], path: Path, left: int) -> tuple[str, int]:
    """Copy a file, no more than about `left` bytes of it; its hash, and the bytes copied."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as target:
        while size <= left and (chunk := source.read(CHUNK)):
            digest.update(chunk)
            target.write(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _of_folder(folder: Path, limits: FileLimits) -> Iterator[ExportMember]:
    """Links are not followed: they lead out of the folder."""
    size = 0
    for path in sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    ):
        size += path.stat().st_size
        if size > limits.archive.unpacked:
            most = limits.archive.unpacked // 1_000_000
            raise refusal(folder.name, f"its files are more than {most} MB together", IN_PARTS)
        yield ExportMember(
            parts=_parts(path.relative_to(folder).as_posix()),
            path=path,
            sha256=sha256_of(path),
            size=path.stat().st_size,
        )


def _name(info: ZipInfo) -> str:
    """The name as its program meant it: where a zip does not say that it is UTF-8,
    it may be so all the same.
    """
    if info.flag_bits & _UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _parts(name: str) -> tuple[str, ...]:
    parts = [without_refused(part).strip() for part in name.replace("\\", "/").split("/")]
    return tuple(part[:LONGEST] for part in parts if part and part != ".") or ("file",)


def _is_junk(parts: tuple[str, ...]) -> bool:
    """Whether computers leave such a file in folders, and nobody sent it."""
    if parts[-1].startswith(("._", "~$")):
        return True
    return any(part.casefold() in _LEFT_BY_COMPUTERS for part in parts)
