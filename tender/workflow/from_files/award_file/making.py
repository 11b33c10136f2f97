"""The award file of an evaluation from files: what it wrote, with a manifest that nobody signs."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evidence.canonical import canonical
from evidence.codec import encode
from tender.apart import scratch_folder
from tender.documents.award_file.making import (
    TAKEN,
    AwardFileFacts,
    PartFolder,
    write_award_file,
)
from tender.documents.award_file.manifest import (
    AwardFileManifest,
    FileCopy,
    PartKind,
    salt_from,
)
from tender.documents.award_file.open_evidence import open_evidence
from tender.documents.award_file.zipped import is_name
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_from_evidence
from tender.intake.content import content_of
from tender.intake.refusal import refusal
from tender.storage.private import new_private_file
from tender.workflow.from_files.evaluating import DECISION, EVIDENCE, REPORT, RESULTS, SUMMARIES
from tender.workflow.ground.progress import Report, silent

_EVIDENCE = "evidence/evaluation.json"


class FolderPart(NamedTuple):
    """A file of the folder, and what it is as a part."""

    file: str
    path: str
    kind: PartKind
    says: str


_PARTS = (
    FolderPart(REPORT, f"reports/{REPORT}", PartKind.AWARD_REPORT, "The award report"),
    FolderPart(DECISION, f"reports/{DECISION}", PartKind.DECISION_REPORT, "The decision report"),
    FolderPart(RESULTS, f"evidence/{RESULTS}", PartKind.RESULTS, "The figures as formulas"),
)


def award_file_of_folder(folder: Path, copy: FileCopy, out: Path, report: Report = silent) -> int:
    """Write a copy of the award file of a folder that an evaluation wrote; how many parts it has.
    Raises BadInput for another folder.
    """
    if not (folder / EVIDENCE).is_file():
        right = "give a folder that `tender evaluate` wrote"
        raise refusal(str(folder), f"there is no {EVIDENCE} in it", right)
    content = content_of(folder / EVIDENCE)
    bundle, secret = outcome_from_evidence(content, EVIDENCE), secrets.token_bytes(32)
    with scratch_folder() as scratch:
        parts = PartFolder(scratch)
        evidence = parts.put(_EVIDENCE, PartKind.EVIDENCE, "The evidence, exact", content)
        sealed = bytes.fromhex(salt_from(secret, _EVIDENCE))
        parts.put(
            "evidence/evaluation-open.json",
            PartKind.OPEN_EVIDENCE,
            "The evidence without what is confidential",
            canonical(encode(open_evidence(bundle, sealed))),
            open=True,
            rests_on=(evidence,),
        )
        parts.put(
            "published/procurement.json",
            PartKind.PUBLISHED,
            "What was published, in its one spelling",
            canonical(encode(bundle.procurement)),
            open=True,
        )
        there = [each for each in (*_PARTS, *_letters(folder)) if (folder / each.file).is_file()]
        for done, each in enumerate(there, start=1):
            inside = content_of(folder / each.file)
            parts.put(each.path, each.kind, each.says, inside, rests_on=(evidence,))
            report("Parts", done, len(there))
        facts = AwardFileFacts(
            manifest=_manifest(bundle),
            secret=secret,
            sign=lambda _digest: ("", ""),
        )
        return _write(parts, facts, scratch, copy, out)


def _letters(folder: Path) -> Iterator[FolderPart]:
    """The letters, each under its own name where a part may be called so."""
    files = sorted((folder / SUMMARIES).glob("*.pdf"))
    for number, file in enumerate(files, start=1):
        path = f"letters/{file.name if is_name(file.name) else f'{number:04}.pdf'}"
        said = f"{file.name}, as it was printed"
        yield FolderPart(f"{SUMMARIES}/{file.name}", path, PartKind.LETTER, said)


def _manifest(bundle: Bundle) -> AwardFileManifest:
    return AwardFileManifest(
        procurement=bundle.procurement.id,
        title=bundle.procurement.title,
        council=bundle.procurement.council,
        illustrative=bundle.submissions.illustrative,
        on=bundle.on,
        evidence=bundle.evidence_hash,
        audit="",
        parts=(),
    )


def _write(
    parts: PartFolder, facts: AwardFileFacts, scratch: Path, copy: FileCopy, out: Path
) -> int:
    """Put the copy that is asked for in its place, whole; how many parts it has."""
    with new_private_file(out, TAKEN) as asked, (scratch / "other").open("wb") as other:
        whole, disclosure = (asked, other) if copy is FileCopy.WHOLE else (other, asked)
        manifest = write_award_file(parts, facts, whole, disclosure)
    return sum(copy is FileCopy.WHOLE or part.open for part in manifest.parts)
