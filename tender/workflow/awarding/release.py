"""The release: all letters of an award at one moment, by another person than prepared them."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from sqlmodel import Session

from evidence.counting import count_of
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.records.award_letters import AwardLetterFile, AwardProof, AwardRelease
from tender.records.jobs import Job
from tender.storage import award_letters, jobs, people
from tender.workflow.awarding.kept_letters import kept_file
from tender.workflow.awarding.proofs import CHANGED, KIND, RELEASED, UNDER_WAY, basis_of
from tender.workflow.deciding.door import kept_entries, refuse_open_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.kept_files import is_as_kept
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.told import standing_release

ALTERED = (
    "A file of the letters is not as it was printed, so nothing was released. Prepare them anew; "
    "an administrator runs `tender audit verify`."
)
SECOND = (
    "You prepared these letters. Another person releases them: whoever reads them for the second "
    "time sees what the first did not."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSteps:
    """How far the letters have come on their way out."""

    state: ProcurementState
    proof: AwardProof | None  #: the newest of the award as it is approved now
    files: tuple[AwardLetterFile, ...]  #: of that proof
    release: AwardRelease | None
    job: Job | None  #: the newest that prepared, or prepares
    open: tuple[RegisteredFinding, ...]
    why_not: str  #: why this person cannot release it now; empty where they can
    names: dict[int, str]

    @property
    def under_way(self) -> bool:
        """Whether letters are being printed."""
        return self.job is not None and self.job.state in UNDER_WAY

    @property
    def counted(self) -> str:
        """How many letters and annexes there are, in words."""
        printed = [file.file for file in self.files if file.file.endswith(".pdf")]
        annexes = sum(name.startswith("winners-") for name in printed)
        letters = count_of(len(printed) - annexes, "letter")
        return f"{letters} and {count_of(annexes, 'annex', 'annexes')}" if annexes else letters


def newest_proof(session: Session, state: ProcurementState) -> AwardProof | None:
    """The newest proof of the award as it is approved now."""
    approved = state.standing(DecisionKind.APPROVED)
    proofs = [
        proof
        for proof in award_letters.proofs(session, state.id)
        if approved and proof.approval == approved.id
    ]
    return proofs[-1] if proofs else None


def release_steps(office: Office, actor: Actor, procurement: str) -> ReleaseSteps:
    """How far the letters have come, and why they cannot be released yet."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        released, proof = standing_release(session, state), newest_proof(session, state)
        if released:
            proof = released[0]
        open_findings: tuple[RegisteredFinding, ...] = ()
        if state.stage is Stage.APPROVED and not released:
            entries = kept_entries(session, state, office)
            open_findings = in_the_way(Gateway.BEGIN_STANDSTILL, entries)
        asked = jobs.jobs(session, procurement, KIND)
        return ReleaseSteps(
            state=state,
            proof=proof,
            files=award_letters.files(session, proof.id) if proof else (),
            release=released[1] if released else None,
            job=asked[0] if asked else None,
            open=open_findings,
            why_not=_why_not(session, state, office, actor, proof),
            names={person.id: person.name for person in people.everybody(session)},
        )


def _why_not(
    session: Session,
    state: ProcurementState,
    office: Office,
    actor: Actor,
    proof: AwardProof | None,
) -> str:
    if proof is None or state.stage is not Stage.APPROVED:
        return "Letters are released once they are prepared, after the award is approved."
    if standing_release(session, state):
        return RELEASED
    if basis_of(session, state, proof.day) != proof.basis:
        return CHANGED
    if proof.day != office.today():
        return f"These letters are dated {proof.day:%-d %B %Y}, and go out on that day alone."
    return SECOND if proof.by == actor.person else ""


def release_letters(
    office: Office, actor: Actor, procurement: str, proof: int, typed: str | None = None
) -> int:
    """Release all letters of a proof at this moment; the release's number.

    Raises NotAllowed for whoever prepared them; Stale where they are not the newest, or something
    that they rest on was changed; NotNow while a finding is open, or a file is not as it was
    printed; Invalid where what a person `typed` does not confirm it.
    """
    with office.look(actor, Verb.RELEASE_LETTERS, procurement) as session:
        files = _files_of(session, procurement, proof)
    if not all(is_as_kept(office, file.key, file.sha256) for file in files):
        raise NotNow(ALTERED)
    with office.act(actor, Verb.RELEASE_LETTERS, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.APPROVED, what="Letters are released")
        newest = newest_proof(unit.session, state)
        if newest is None or newest.id != proof:
            raise Stale("These are not the letters that were prepared last. Look at them again.")
        if why_not := _why_not(unit.session, state, office, actor, newest):
            if why_not == SECOND:
                raise NotAllowed(why_not)
            raise Stale(why_not) if why_not == CHANGED else NotNow(why_not)
        refuse_open_findings(unit.session, state, office, Gateway.BEGIN_STANDSTILL)
        as_typed = confirmed(Gateway.BEGIN_STANDSTILL, procurement, typed)
        number = award_letters.release(unit, procurement, proof, actor.id)
        hashes = {file.file: file.sha256 for file in files}
        unit.says(
            subject=count_of(len(files), "file"), report=newest.report, letters=hashes, **as_typed
        )
        return number


def proof_file(office: Office, actor: Actor, procurement: str, proof: int, name: str) -> bytes:
    """A file of a proof, as it was printed. Raises NotThere; NotNow where it is not as it was."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        files = _files_of(session, procurement, proof)
    file = next((each for each in files if each.file == name), None)
    if file is None:
        raise NotThere
    return kept_file(office, file)


def proof_archive(office: Office, actor: Actor, procurement: str, proof: int) -> bytes:
    """All letters of a proof as they are printed, in one .zip. Raises as `proof_file`."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        files = _files_of(session, procurement, proof)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            if file.file.endswith(".pdf"):
                archive.writestr(file.file, kept_file(office, file))
    return content.getvalue()


def _files_of(session: Session, procurement: str, proof: int) -> tuple[AwardLetterFile, ...]:
    if proof not in {each.id for each in award_letters.proofs(session, procurement)}:
        raise NotThere
    return award_letters.files(session, proof)
