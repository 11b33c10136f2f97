"""What one file holds: what it is by its content, whether it opens,
and what in it the procurement asks for.
"""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import filetype
import pikepdf

from evidence.finding import BadInput
from tender.intake.archive import parts_left_out
from tender.intake.attachments import scan
from tender.intake.bid_form import BidForm, RateFound, read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.guard import FORMS, SUBMISSIONS, FileKind, check_file
from tender.intake.portal.open_schedule import read_open_schedule
from tender.intake.portal.price_schedule import read_schedule
from tender.intake.portal.proposal import FileFound, FileUse
from tender.intake.portal.unpacking import ExportMember
from tender.procurement.months import spell

_WORKBOOKS = {
    FileKind.XLSX: ("workbook", read_schedule),
    FileKind.ODS: ("OpenDocument spreadsheet", read_open_schedule),
}
_ARCHIVES = {"zip", "rar", "7z", "gz", "tar", "bz2", "xz"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """A file, and what was found in it."""

    file: FileFound
    form: BidForm = field(default_factory=BidForm)
    rates: tuple[RateFound, ...] = ()


def look_into(member: ExportMember, questions: FormQuestions, scanner: str = "") -> FileContents:
    """What a file is and holds.

    A file that may not be read is not used, and says why; it refuses nobody else's. `scanner` is
    where ClamAV's daemon listens.
    """
    with member.path.open("rb") as file:
        result = scan(file, scanner)
    if result.malware:
        why = f"the malware scanner found “{result.malware}” in it"
        return FileContents(file=_file(member, "file", FileUse.NOT_USED, why))
    try:
        contents = _by_kind(member, questions)
    except BadInput as bad:
        kind = PurePosixPath(member.name).suffix.lstrip(".")[:10] or "file"
        why = " ".join(f"{problem.what}; {problem.right}." for problem in bad.problems[:3])
        contents = FileContents(file=_file(member, kind, FileUse.NOT_USED, why))
    return replace(contents, file=replace(contents.file, scanned=result.done))


def _by_kind(member: ExportMember, questions: FormQuestions) -> FileContents:
    """A file by what it is. Raises BadInput for one that may not be read."""
    guess = filetype.guess(str(member.path)) if member.size else None
    extension, mime = (guess.extension, guess.mime) if guess is not None else ("", "")
    if extension == "pdf":
        return FileContents(file=_pdf(member))
    if mime.startswith(("image/", "audio/", "video/")):
        kind = f"{mime.partition('/')[0]} ({extension})"
        return FileContents(file=_file(member, kind, FileUse.ATTACHMENT))
    file_kind = check_file(member.path, FORMS)
    if file_kind in (FileKind.DOCX, FileKind.ODT):
        kind = "Word document" if file_kind is FileKind.DOCX else "OpenDocument text"
        return _document(member, questions, kind)
    if file_kind in _WORKBOOKS:
        return _workbook(member, questions, file_kind)
    if file_kind is FileKind.ZIP or extension in _ARCHIVES:
        why = "there is an archive inside; unpack it into this bidder’s folder"
        return FileContents(file=_file(member, "archive", FileUse.NOT_USED, why))
    return FileContents(file=_file(member, "text", FileUse.ATTACHMENT))


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
        return _file(member, f"PDF, {spell(count, 'page')}", FileUse.ATTACHMENT)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        locked = isinstance(error, pikepdf.PasswordError)
        why = "it has a password" if locked else "the PDF is damaged and cannot be opened"
        return _file(member, "PDF", FileUse.NOT_USED, why)


def _document(member: ExportMember, questions: FormQuestions, kind: str) -> FileContents:
    form = read_form(member.path, questions, member.name)
    if not form.says_anything:
        notes = parts_left_out(member.path)
        return FileContents(file=_file(member, kind, FileUse.ATTACHMENT, notes=notes))
    notes = (*form.notes, *parts_left_out(member.path))
    file = _file(member, kind, FileUse.FORM, notes=notes)
    return FileContents(file=replace(file, unused=form.unused, cells=form.cells), form=form)


def _workbook(member: ExportMember, questions: FormQuestions, file_kind: FileKind) -> FileContents:
    check_file(member.path, SUBMISSIONS)
    kind, read = _WORKBOOKS[file_kind]
    schedule = read(member.path, questions, member.name, member.sha256)
    use = FileUse.SCHEDULE if schedule.rates or schedule.cells else FileUse.ATTACHMENT
    notes = (*schedule.notes, *parts_left_out(member.path))
    file = replace(_file(member, kind, use, notes=notes), cells=schedule.cells)
    return FileContents(file=file, rates=schedule.rates)
