"""Letters of an award prepared: printed by a worker as they are to go out, and kept as they are."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from evidence.canonical import hash_of
from evidence.counting import count_of
from tender.documents.assessment_summary import LetterMaker, letter_makers
from tender.documents.report.acts import standstill_of
from tender.documents.screen import Screen
from tender.records.award_letters import AwardLetterFile, AwardProof
from tender.storage import award_letters, jobs, reports
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import tide
from tender.workflow.awarding.approving import recommended_version
from tender.workflow.awarding.letters import (
    letters_bundle,
    missing_of,
    missing_words,
    passages_of,
    whom_to_ask,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.told import standing_release
from tender.workflow.ground.uploads import noted
from tender.workflow.ground.work import Settle, Work

KIND = "award letters"
UNDER_WAY = ("waiting", "running")
CHANGED = (
    "Something that the letters rest on was changed since they were prepared: what was published, "
    "a decision, a finding, an address, who leads it or a bank holiday. Prepare them anew."
)
RELEASED = "The letters of this award were released already."


def ask_for_proof(office: Office, actor: Actor, procurement: str, day: date | None = None) -> int:
    """Ask for all letters to be printed as they are to go out on a day, today where none is given;
    the job's number. Asking again for the same while they are printed gives the same job; once they
    are, all is printed anew, as of whoever asks.

    Raises NotNow before the award is approved, once letters were released, and while anything is
    missing in one; Invalid for a day that is past; CalendarEnds for one beyond the bank holidays
    known.
    """
    on = day or office.today()
    if on < office.today():
        raise Invalid.of(day="Letters go out today or later.")
    with office.look(actor, Verb.PREPARE_LETTERS, procurement) as session:
        basis = _may_prepare(session, state_of(session, procurement), office, on)
    with office.act(actor, Verb.PREPARE_LETTERS, procurement) as unit:
        _refuse_changed(unit.session, procurement, on, basis)
        data = {"day": on.isoformat(), "basis": basis}
        asked = jobs.jobs(unit.session, procurement, KIND)
        ended = sum(job.state not in UNDER_WAY for job in asked)
        job = jobs.ask_for(unit, KIND, procurement, f"{KIND} {basis} {ended}", actor.id, data)
        unit.says(subject="asked for", day=on, job=job)
        return job


def work_on_proof(office: Office, work: Work) -> str:
    """Do the job that asks for letters; gives the proof's number."""
    job = work.job
    on = date.fromisoformat(job.data["day"])
    return str(make_proof(office, work.asker, job.procurement, on, work.report, work.settle))


def make_proof(
    office: Office,
    asker: Actor,
    procurement: str,
    on: date,
    report: Report,
    settle: Settle | None = None,
) -> int:
    """Print all letters as they are to go out on a day, and keep them, all or none; the proof's
    number. `settle` ends the job that asked, in the same act.
    """
    with office.look(asker, Verb.PREPARE_LETTERS, procurement) as session:
        state = state_of(session, procurement)
        basis = _may_prepare(session, state, office, on)
        makers = letter_makers(letters_bundle(session, state, office, on))
    content = dict(_printed(office, makers, report))
    with ExitStack() as stack:
        files = []
        for file, (maker, written) in content.items():
            key = f"letters/{secrets.token_hex(24)}"
            stack.enter_context(noted(office, key))
            with office.vault.objects.writing(key) as to:
                to.write(written)
            digest = sha256(written).hexdigest()
            files.append(AwardLetterFile(file, maker.to, maker.about, key, digest))
        with office.act(asker, Verb.PREPARE_LETTERS, procurement) as unit:
            state = _refuse_changed(unit.session, procurement, on, basis)
            approved, version = _approved(unit.session, state)
            proof = AwardProof(0, approved, version, basis, on, asker.id, unit.now)
            number = award_letters.keep_proof(unit, procurement, proof, files)
            unit.says(subject=count_of(len(files), "file"), proof=number, report=version, day=on)
            if settle:
                settle(unit, str(number))
    return number


def _printed(
    office: Office, makers: Mapping[str, LetterMaker], report: Report
) -> Iterator[tuple[str, tuple[LetterMaker, bytes]]]:
    """Each letter as it is printed, and as it is read on a screen."""
    papers = {file: maker.make() for file, maker in makers.items()}
    printed: dict[str, bytes] = {}
    names = tuple(papers)
    with office.press.lent() as press:
        for done, (index, written) in enumerate(press.print_all(papers.values()), 1):
            printed[names[index]] = written
            report("Letters", done, len(names))
    for file, paper in papers.items():
        shown = Screen(paper=paper).section("letter", lambda _section, _anchor: "")
        yield file, (makers[file], printed[file])
        yield file.removesuffix(".pdf") + ".html", (makers[file], str(shown).encode())


def _approved(session: Session, state: ProcurementState) -> tuple[int, int]:
    """The approval that stands, and the version of the report that it approves."""
    approved = state.standing(DecisionKind.APPROVED)
    version = recommended_version(state, reports.reports(session, state.id))
    if approved is None or version is None:
        raise NotNow("Letters are prepared once the award is approved.")
    return approved.id, version.number


def _may_prepare(session: Session, state: ProcurementState, office: Office, on: date) -> str:
    """What the letters rest on. Raises NotNow where they cannot be prepared."""
    state.needs(Stage.APPROVED, what="Letters are prepared")
    if standing_release(session, state):
        raise NotNow(RELEASED)
    bundle = letters_bundle(session, state, office, on)
    standstill_of(bundle)  # refuses a day from which no calendar counts, before a worker begins
    masks = award_letters.decided_masks(session, state.id)
    if says := missing_words(
        missing_of(bundle, masks, passages_of(session, state, bundle)), bundle
    ):
        raise NotNow(says)
    return basis_of(session, state, on)


def _refuse_changed(session: Session, procurement: str, on: date, basis: str) -> ProcurementState:
    """How it stands, where nothing changed since it was looked whether anything is missing: that
    takes long with many bids, and others would wait for the act. Raises NotNow, Stale.
    """
    state = state_of(session, procurement)
    state.needs(Stage.APPROVED, what="Letters are prepared")
    if standing_release(session, state):
        raise NotNow(RELEASED)
    if basis_of(session, state, on) != basis:
        raise Stale(CHANGED)
    return state


def basis_of(session: Session, state: ProcurementState, on: date) -> str:
    """What stands for all that letters rest on which go out on a day."""
    now = tide(session, state.id)
    version = recommended_version(state, reports.reports(session, state.id))
    contacts = award_letters.contacts(session, state.id)
    return hash_of(
        {
            "procurement": state.id,
            "day": on.isoformat(),
            "report": version.sha256 if version else "",
            "published": now.version,
            "decision": now.decision,
            "finding": now.finding_decision,
            "register": now.register,
            "calendar": entered_calendar(session).sha256,
            "contacts": [[each.bidder, each.address, each.email] for each in contacts.values()],
            "asks": whom_to_ask(session, state.id),
            "masked": sorted(award_letters.decided_masks(session, state.id)),
        }
    )
