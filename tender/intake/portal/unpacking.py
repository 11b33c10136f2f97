"""A portal's export onto the disk, file by file: under numbers of our own,
so that no name in it leads anywhere.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from evidence.cell import without_refused
from evidence.finding import BadInput, Problem
from tender.intake.guard import PORTAL, FileKind, FileLimits, check_file

CHUNK = 1 << 20
LONGEST = 300  #: letters of a name
_UTF_8 = 0x800
_LEFT_BY_COMPUTERS = {"thumbs.db", ".ds_store", "desktop.ini", "__macosx", "ehthumbs.db"}


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


def unpack(export: Path, into: Path, name: str = "", limits: FileLimits = PORTAL) -> UnpackedExport:
    """The files of a zip, written to numbered files in a folder, or those of a folder where they
    lie. Raises BadInput with every reason why not.
    """
    name = name or export.name
    if export.is_dir():
        members = list(_of_folder(export, limits))
        whole = hashlib.sha256("".join(member.sha256 for member in members).encode()).hexdigest()
    else:
        try:
            kind = check_file(export, limits)
        except BadInput as bad:
            raise BadInput(
                [
                    Problem(file=name, place=problem.place, what=problem.what, right=problem.right)
                    for problem in bad.problems
                ]
            ) from bad
        if kind is not FileKind.ZIP:
            single = kind in (FileKind.DOCX, FileKind.XLSX, FileKind.ODS)
            raise _refusal(
                name,
                f"this is {'a single document' if single else 'no zip file'}",
                "give the zip that the portal made, with a folder for each bidder",
            )
        members = list(_of_zip(export, into, name, limits))
        with export.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest()
    export_members = [member for member in members if not _junk(member.parts)]
    if not export_members:
        raise _refusal(
            name, "there is no file in it", "give the export with a folder for each bidder"
        )
    return UnpackedExport(
        name=name,
        sha256=whole,
        members=tuple(export_members),
        ignored=tuple(member.name for member in members if _junk(member.parts)),
    )


def _of_zip(export: Path, into: Path, name: str, limits: FileLimits) -> Iterator[ExportMember]:
    into.mkdir(parents=True, exist_ok=True)
    left = limits.archive.unpacked
    try:
        with ZipFile(export) as archive:
            for number, info in enumerate(one for one in archive.infolist() if not one.is_dir()):
                place = into / f"{number:05d}"
                with archive.open(info) as file:
                    sha256, size = _copied(file, place, left)
                left -= size
                if left < 0:
                    raise _refusal(
                        name,
                        f"it unpacks to more than {limits.archive.unpacked // 1_000_000} MB",
                        "bring it in parts of one folder for each bidder",
                    )
                yield ExportMember(parts=_parts(_named(info)), path=place, sha256=sha256, size=size)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        UnicodeDecodeError,
        ValueError,
    ) as error:
        raise _refusal(
            name, f"the file is damaged ({error})", "download it from the portal again"
        ) from error


def _copied(file: object, place: Path, left: int) -> tuple[str, int]:
    source: BinaryIO = file  # type: ignore[assignment]
    digest, size = hashlib.sha256(), 0
    with place.open("wb") as target:
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
            raise _refusal(
                folder.name,
                f"its files are more than {limits.archive.unpacked // 1_000_000} MB together",
                "bring it in parts of one folder for each bidder",
            )
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        yield ExportMember(
            parts=_parts(path.relative_to(folder).as_posix()),
            path=path,
            sha256=sha256,
            size=path.stat().st_size,
        )


def _named(info: ZipInfo) -> str:
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


def _junk(parts: tuple[str, ...]) -> bool:
    return any(part.casefold() in _LEFT_BY_COMPUTERS for part in parts) or parts[-1].startswith(
        ("._", "~$")
    )


def _refusal(name: str, what: str, right: str) -> BadInput:
    return BadInput([Problem(file=name, place="", what=what, right=right)])
