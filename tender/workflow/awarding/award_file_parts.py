"""The documents that go into an award file: reports, evidence, letters, what was published."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from evidence.canonical import canonical
from evidence.codec import encode
from tender.documents.award_file.making import PartFolder
from tender.documents.award_file.manifest import PartKind, salt_from
from tender.documents.award_file.open_evidence import open_evidence
from tender.documents.award_file.zipped import is_name
from tender.documents.outcome import outcome_from_evidence
from tender.documents.results.workbook import write_results
from tender.records.award_letters import AwardLetterFile
from tender.records.reports import ReportVersion
from tender.storage import award_letters, decision_reports, invitations, pack, procurements, reports
from tender.workflow.awarding.approving import recommended_version
from tender.workflow.ground.kept_files import copy_kept
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState

_ENDING = re.compile(r"\.[a-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInMaking:
    """What everything that puts parts down is given."""

    office: Office
    session: Session
    state: ProcurementState
    folder: PartFolder
    secret: bytes  #: what every salt follows from


def award_version(session: Session, state: ProcurementState) -> ReportVersion | None:
    """The version of the report that the award rests on: the one recommended, else the newest."""
    versions = reports.reports(session, state.id)
    return recommended_version(state, versions) or (versions[-1] if versions else None)


def put_reports(making: FileInMaking) -> str:
    """Every version of the award report and of the decision report with its evidence; the hash of
    the evidence that the award rests on, empty where there is no version. Of the open copies a
    disclosure copy has the one of that version alone.
    """
    session, id, folder = making.session, making.state.id, making.folder
    standing, stated = award_version(session, making.state), ""
    decisions = decision_reports.decision_versions(session, id)
    for version in reports.reports(session, id):
        number, own = version.number, version == standing
        path = f"evidence/evaluation-{number}.json"
        content = reports.evidence(session, id, number)
        said = f"The evidence of version {number}: inputs and result, exact and hashed"
        evidence = folder.put(path, PartKind.EVIDENCE, said, content)
        folder.put(
            f"reports/award-report-{number}.pdf",
            PartKind.AWARD_REPORT,
            f"The award report, version {number}",
            reports.pdf(session, id, number),
            rests_on=(evidence,),
        )
        if number in decisions:
            _put_decision(making, number, evidence, own=own)
        if own:
            stated = evidence
            put_outcome(folder, content, path, number, making.secret)
    return stated


def _put_decision(making: FileInMaking, number: int, evidence: str, *, own: bool) -> None:
    """Both copies of the decision report of a version."""
    for kind, name, says, is_open in (
        (PartKind.DECISION_REPORT, f"decision-report-{number}.pdf", "", False),
        (PartKind.OPEN_DECISION_REPORT, f"decision-report-{number}-open.pdf", ", open copy", True),
    ):
        making.folder.put(
            f"reports/{name}",
            kind,
            f"The decision report, version {number}{says}",
            decision_reports.decision_pages(
                making.session, making.state.id, number, open_copy=is_open
            ),
            open=is_open and own,
            rests_on=(evidence,),
        )


def put_outcome(folder: PartFolder, content: bytes, path: str, number: int, secret: bytes) -> None:
    """The results workbook of the evidence that an award rests on, and its open evidence, whose
    salts follow from that of the whole one: whoever has the whole copy works it out again.
    """
    bundle = outcome_from_evidence(content, path)
    sealed = bytes.fromhex(salt_from(secret, path))
    shown = canonical(encode(open_evidence(bundle, sealed)))
    workbook = folder.folder / "results.xlsx"
    write_results(bundle, workbook)
    rests_on = (bundle.evidence_hash,)
    folder.put(
        f"evidence/evaluation-{number}-open.json",
        PartKind.OPEN_EVIDENCE,
        "The evidence without what is confidential, with commitments in its place",
        shown,
        open=True,
        rests_on=rests_on,
    )
    folder.put(
        f"evidence/results-{number}.xlsx",
        PartKind.RESULTS,
        f"The figures of version {number} as formulas",
        workbook.read_bytes(),
        rests_on=rests_on,
    )


def put_letters(making: FileInMaking) -> None:
    """Every letter that was released, as it was printed and as it was read on a screen."""
    proofs = {each.id: each for each in award_letters.proofs(making.session, making.state.id)}
    for number, release in enumerate(
        award_letters.releases(making.session, making.state.id), start=1
    ):
        proof = proofs[release.proof]
        evidence = f"evidence/evaluation-{proof.report}.json"
        rests_on = [each.part.sha256 for each in making.folder.placed if each.part.path == evidence]
        for place, file in enumerate(award_letters.files(making.session, proof.id), start=1):
            making.folder.put(
                f"letters/release-{number}/{named(file.file, place)}",
                PartKind.LETTER,
                _letter_in_words(file, number),
                _copies(making.office, file.key, file.sha256),
                rests_on=rests_on,
            )


def _letter_in_words(file: AwardLetterFile, release: int) -> str:
    to = ", ".join(file.recipients)
    form = "as it is read on a screen" if file.file.endswith(".html") else "as it was printed"
    return f"{file.file}: to {to}, {form}; release {release}"


def _copies(office: Office, key: str, sha256: str) -> Callable[..., None]:
    return lambda to: copy_kept(office, key, sha256, to)


def named(file: str, number: int) -> str:
    """The name of a file where a part may be called so, else its number with its ending."""
    ending = _ENDING.search(file.casefold())
    if is_name(file):
        return file
    return f"{number:04}{ending[0] if ending else ''}"


def put_published(making: FileInMaking) -> None:
    """Every published version, its invitation, and the documents that went with it. Those taken
    out, perhaps since they should never have stood there, are in no disclosure copy.
    """
    session, id, folder = making.session, making.state.id, making.folder
    for version in procurements.versions(session, id):
        where = f"published/version-{version.number}"
        published = folder.put(
            f"{where}/procurement.json",
            PartKind.PUBLISHED,
            f"What was published as version {version.number}, in its one spelling",
            canonical(encode(version.procurement)),
            open=True,
        )
        for form, made in sorted(invitations.of_version(session, id, version.number).items()):
            folder.put(
                f"{where}/invitation-to-tender.{form}",
                PartKind.INVITATION,
                f"The invitation to tender of version {version.number} as .{form}",
                _copies(making.office, made.key, made.sha256),
                open=True,
                rests_on=(published,),
            )
    out = pack.taken_out(session, id)
    for number, paper in enumerate(pack.papers(session, id), start=1):
        folder.put(
            f"published/documents/{named(f'{number:03}{Path(paper.name).suffix}', number)}",
            PartKind.DOCUMENT,
            f"{paper.title} ({paper.name}){', taken out' if paper.id in out else ''}",
            _copies(making.office, paper.object, paper.sha256),
            open=paper.id not in out,
        )


def groups_of_documents() -> Iterator[tuple[str, Callable[[FileInMaking], object]]]:
    """What of the documents is put down, in words, in order."""
    yield "Letters", put_letters
    yield "What was published", put_published
