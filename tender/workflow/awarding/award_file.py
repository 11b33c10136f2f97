"""The award file: asked for, made as long work, kept with its disclosure copy, and downloaded by
whoever answers for the award, each time on record.
"""

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from tender.apart import scratch_folder
from tender.documents.award_file.making import AwardFileFacts, PartFolder, write_award_file
from tender.documents.award_file.manifest import AwardFileManifest, FileCopy
from tender.documents.award_file.reading import signed_text
from tender.documents.award_file.zipped import LARGEST, TooMuchToZip
from tender.documents.opening_record import OpeningRecord
from tender.records.award_files import KeptAwardFile, KeptCopy
from tender.records.jobs import Job
from tender.storage import audit, award_files, jobs, people
from tender.storage.objects import HashedWriter
from tender.workflow.awarding.award_file_parts import (
    FileInMaking,
    award_version,
    groups_of_documents,
    put_reports,
)
from tender.workflow.awarding.award_file_record import groups_of_records, put_audit, put_opening
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.kept_files import kept_copy
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.uploads import noted
from tender.workflow.ground.work import Settle, Work
from tender.workflow.opening.door import opening_record

KIND = "award file"
_UNDER_WAY = ("waiting", "running")
_PARTS = "Parts of the award file"
_SALTS = b"tender award file salts 1 "  #: before what is signed for a secret that is kept nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFiles:
    """The award files that were made, and the work under way."""

    state: ProcurementState
    files: tuple[KeptAwardFile, ...]
    job: Job | None  #: the newest
    why_not: str  #: why none is made now; empty where one is
    names: dict[int, str]

    def is_older(self, file: KeptAwardFile) -> bool:
        """Whether something was decided in the procurement after the newest entry in a file."""
        newest = int(file.head.partition(":")[0])
        return any(decision.act > newest for decision in self.state.decisions)

    @property
    def under_way(self) -> bool:
        """Whether one is being made."""
        return self.job is not None and self.job.state in _UNDER_WAY


def list_award_files(office: Office, actor: Actor, procurement: str) -> AwardFiles:
    """Every award file there is, oldest first."""
    with office.look(actor, Verb.SEE_AWARD_FILE, procurement) as session:
        state = state_of(session, procurement)
        asked = jobs.jobs(session, procurement, KIND)
        return AwardFiles(
            state=state,
            files=award_files.award_files(session, procurement),
            job=asked[0] if asked else None,
            why_not=_why_not(state, reported=award_version(session, state) is not None),
            names={person.id: person.name for person in people.everybody(session)},
        )


def _why_not(state: ProcurementState, *, reported: bool) -> str:
    if not state.stage.reached(Stage.APPROVED) and not (state.locked and state.ended):
        return "The award file is made once the award is approved, or the procurement was ended."
    return "" if reported else "Make a version of the award report first: the file rests on it."


def ask_for_award_file(office: Office, actor: Actor, procurement: str) -> int:
    """Ask for the award file as all stands now; the job's number. Asking again while it is made
    gives the same job. Raises NotNow before the award is approved.
    """
    with office.act(actor, Verb.MAKE_AWARD_FILE, procurement) as unit:
        state = state_of(unit.session, procurement)
        reported = award_version(unit.session, state) is not None
        if why_not := _why_not(state, reported=reported):
            raise NotNow(why_not)
        asked = jobs.jobs(unit.session, procurement, KIND)
        ended = sum(job.state not in _UNDER_WAY for job in asked)
        job = jobs.ask_for(unit, KIND, procurement, f"{KIND} {procurement} {ended}", actor.id, {})
        unit.says(subject="asked for", job=job)
        return job


def work_on_award_file(office: Office, work: Work) -> str:
    """Do the job that asks for an award file; gives its number."""
    return str(make_award_file(office, work.asker, work.job.procurement, work.report, work.settle))


def make_award_file(
    office: Office, asker: Actor, procurement: str, report: Report, settle: Settle | None = None
) -> int:
    """Make the award file as all stands now, and keep it with its disclosure copy; its number.
    `settle` ends the job that asked, in the same act.
    """
    record = _opening(office, asker, procurement)
    with scratch_folder() as scratch, ExitStack() as stack:
        folder = PartFolder(scratch)
        facts = _gathered(office, asker, procurement, folder, record, report)
        copies = []
        for _ in FileCopy:
            key = f"award-files/{secrets.token_hex(24)}"
            stack.enter_context(noted(office, key))
            copies.append((key, (scratch / key.rpartition("/")[2])))
        (whole, whole_place), (disclosure, open_place) = copies
        with whole_place.open("wb") as to, open_place.open("wb") as beside:
            manifest = _written(folder, facts, to, beside)
        shown = sum(part.open for part in manifest.parts)
        file = KeptAwardFile(
            number=0,
            head=manifest.audit,
            manifest=sha256(manifest.content).hexdigest(),
            whole=_kept(office, whole, len(manifest.parts), whole_place.open("rb")),
            disclosure=_kept(office, disclosure, shown, open_place.open("rb")),
            by=asker.id,
            at=office.clock(),
        )
        with office.act(asker, Verb.MAKE_AWARD_FILE, procurement) as unit:
            number = award_files.keep(unit, procurement, file)
            unit.says(
                subject=f"file {number}",
                manifest=file.manifest,
                whole=file.whole.sha256,
                disclosure=file.disclosure.sha256,
                head=file.head,
            )
            if settle:
                settle(unit, str(number))
    return number


def _opening(office: Office, asker: Actor, procurement: str) -> OpeningRecord | None:
    """The opening record; None where bids came another way."""
    try:
        return opening_record(office, asker, procurement)
    except NotThere:
        return None


def _gathered(
    office: Office,
    asker: Actor,
    procurement: str,
    folder: PartFolder,
    record: OpeningRecord | None,
    report: Report,
) -> AwardFileFacts:
    """Put every part down, in one consistent look; what the manifest says beside them."""
    key = office.store.key
    with office.look(asker, Verb.MAKE_AWARD_FILE, procurement) as session:
        state = state_of(session, procurement)
        if why_not := _why_not(state, reported=award_version(session, state) is not None):
            raise NotNow(why_not)
        of = f"{procurement} {audit.head(session).text}".encode()
        secret = sha256(bytes.fromhex(key.sign_text(_SALTS + of))).digest()
        making = FileInMaking(
            office=office, session=session, state=state, folder=folder, secret=secret
        )
        manifest = _put_down(making, record, report)
    return AwardFileFacts(
        manifest=manifest,
        secret=secret,
        sign=lambda digest: (key.public, key.sign_text(signed_text(digest))),
    )


def _put_down(
    making: FileInMaking, record: OpeningRecord | None, report: Report
) -> AwardFileManifest:
    """Put every part down, and say how far that is; the manifest, with no parts yet."""
    steps = (*groups_of_documents(), *groups_of_records())
    report(_PARTS, 0, len(steps) + 2)
    evidence = put_reports(making)
    for done, (says, put) in enumerate(steps, start=1):
        report(says, done, len(steps) + 2)
        put(making)
    if record:
        put_opening(making, record)
    head, listed = put_audit(making), making.state.listed
    report(_PARTS, len(steps) + 2, len(steps) + 2)
    return AwardFileManifest(
        procurement=listed.id,
        title=listed.title,
        council=listed.council,
        illustrative=listed.illustrative,
        on=making.office.today(),
        evidence=evidence,
        audit=head.text,
        parts=(),
    )


def _written(
    folder: PartFolder, facts: AwardFileFacts, whole: IO[bytes], disclosure: IO[bytes]
) -> AwardFileManifest:
    """Write both copies. Raises NotNow where they would be too large."""
    try:
        return write_award_file(folder, facts, whole, disclosure)
    except TooMuchToZip as fault:
        raise NotNow(
            f"All of it together is more than an award file holds, {LARGEST // 1_000_000_000} GB. "
            "Download its documents from their own pages, and tell your administrator."
        ) from fault


def _kept(office: Office, key: str, parts: int, file: IO[bytes]) -> KeptCopy:
    """Put a copy down in the store of files."""
    size = file.seek(0, 2)
    file.seek(0)
    with file, office.vault.objects.writing(key) as to:
        writer = HashedWriter(to)
        while piece := file.read(1 << 20):
            writer.write(piece)
    return KeptCopy(parts=parts, key=key, size=size, sha256=writer.sha256)


def take_award_file(
    office: Office, actor: Actor, procurement: str, number: int, copy: FileCopy
) -> IO[bytes]:
    """A copy of an award file to be downloaded, which is put on record; whoever sends it closes it.
    Raises NotThere; NotNow where it is not as it was kept.
    """
    with office.look(actor, Verb.TAKE_AWARD_FILE, procurement) as session:
        files = award_files.award_files(session, procurement)
    file = next((each for each in files if each.number == number), None)
    if file is None:
        raise NotThere
    chosen = file.whole if copy is FileCopy.WHOLE else file.disclosure
    content = kept_copy(office, chosen.key, chosen.sha256)
    try:
        with office.act(actor, Verb.TAKE_AWARD_FILE, procurement) as unit:
            unit.says(subject=f"file {number}, {copy.value} copy", sha256=chosen.sha256)
    except BaseException:
        content.close()
        raise
    return content
