"""Looks into one file: what it is by its content, whether it opens,
and what in it the procurement asks for.
"""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import filetype
import pikepdf

from evidence.finding import BadInput
from tender.intake.attachments import scan
from tender.intake.bid_form import BidForm, RateFound, read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.guard import FORMS, SUBMISSIONS, FileKind, check_file
from tender.intake.portal.proposal import FileFound, FileUse
from tender.intake.portal.schedule import read_schedule
from tender.intake.portal.unpacking import ExportMember

_ARCHIVES = {"zip", "rar", "7z", "gz", "tar", "bz2", "xz"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """A file, and what was found in it."""

    file: FileFound
    form: BidForm = field(default_factory=BidForm)
    rates: tuple[RateFound, ...] = ()


def look_into(member: ExportMember, asking: FormQuestions, scanner: str = "") -> FileContents:
    """What a file is and holds.

    A file that may not be read is not used, and says why; it refuses nobody else's. `scanner` is
    where ClamAV's daemon listens.
    """
    with member.path.open("rb") as opened:
        scanned = scan(opened, scanner)
    if scanned.found:
        return FileContents(
            file=_file(
                member,
                "file",
                FileUse.NOT_USED,
                f"the malware scanner found “{scanned.found}” in it",
            )
        )
    contents = _look(member, asking)
    return replace(contents, file=replace(contents.file, scanned=scanned.done))


def _look(member: ExportMember, asking: FormQuestions) -> FileContents:
    try:
        guess = filetype.guess(str(member.path)) if member.size else None
        if guess is not None and guess.extension == "pdf":
            return FileContents(file=_pdf(member))
        if guess is not None and guess.mime.startswith(("image/", "audio/", "video/")):
            return FileContents(
                file=_file(
                    member,
                    f"{guess.mime.partition('/')[0]} ({guess.extension})",
                    FileUse.ATTACHMENT,
                )
            )
        kind = check_file(member.path, FORMS)
        if kind is FileKind.DOCX:
            return _document(member, asking)
        if kind is FileKind.XLSX:
            return _workbook(member, asking)
        if kind is FileKind.ZIP or (guess is not None and guess.extension in _ARCHIVES):
            return FileContents(
                file=_file(
                    member,
                    "archive",
                    FileUse.NOT_USED,
                    "there is an archive inside; unpack it into this bidder’s folder",
                )
            )
        return FileContents(
            file=_file(
                member,
                {FileKind.ODS: "OpenDocument spreadsheet"}.get(kind, "text"),
                FileUse.ATTACHMENT,
            )
        )
    except BadInput as bad:
        why = " ".join(f"{problem.what}; {problem.right}." for problem in bad.problems[:3])
        return FileContents(
            file=_file(
                member,
                PurePosixPath(member.name).suffix.lstrip(".")[:10] or "file",
                FileUse.NOT_USED,
                why,
            )
        )


def _file(
    member: ExportMember, kind: str, use: FileUse, why: str = "", notes: tuple[str, ...] = ()
) -> FileFound:
    return FileFound(
        name=member.name,
        sha256=member.sha256,
        size=member.size,
        kind=kind,
        taken=use,
        why=why,
        notes=notes,
    )


def _pdf(member: ExportMember) -> FileFound:
    try:
        with pikepdf.open(member.path) as pdf:
            count = len(pdf.pages)
        return _file(member, f"PDF, {count} page{'' if count == 1 else 's'}", FileUse.ATTACHMENT)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        locked = isinstance(error, pikepdf.PasswordError)
        return _file(
            member,
            "PDF",
            FileUse.NOT_USED,
            "it has a password" if locked else "the PDF is damaged and cannot be opened",
        )


def _document(member: ExportMember, asking: FormQuestions) -> FileContents:
    form = read_form(member.path, asking, member.name)
    use = FileUse.FORM if form.says_anything else FileUse.ATTACHMENT
    if use is FileUse.ATTACHMENT:
        return FileContents(file=_file(member, "Word document", use))
    return FileContents(
        file=replace(_file(member, "Word document", use, notes=form.notes), unused=form.unused),
        form=form,
    )


def _workbook(member: ExportMember, asking: FormQuestions) -> FileContents:
    check_file(member.path, SUBMISSIONS)
    rates = read_schedule(member.path, asking, member.name, member.sha256)
    return FileContents(
        file=_file(member, "workbook", FileUse.SCHEDULE if rates else FileUse.ATTACHMENT),
        rates=rates,
    )
