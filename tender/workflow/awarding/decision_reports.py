"""The decision report: what the council says in its own words, and both copies of a version."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from tender.documents.bundle import Bundle
from tender.documents.council_words import CouncilWords, faults_of, read_council_words
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision_report import decision_report
from tender.documents.press.press import Press
from tender.records.decision_reports import DecisionVersion
from tender.storage import decision_reports, people
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import ProcurementState, Stage, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWordsPage:
    """What the council says in its own words, as it stands; who wrote it last, and when."""

    state: ProcurementState
    words: CouncilWords
    by: str
    at: datetime | None

    @property
    def may_be_written(self) -> bool:
        """Whether the procurement is at a stage at which they are written."""
        return _may_be_written(self.state)


def _may_be_written(state: ProcurementState) -> bool:
    """From publication until an award is recommended; of what was ended, always."""
    before = state.stage.reached(Stage.PUBLISHED) and not state.stage.reached(Stage.REVIEW)
    return before or bool(state.ended)


def council_words(office: Office, actor: Actor, procurement: str) -> CouncilWordsPage:
    """The texts as they were written last."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        written = decision_reports.written_words(session, procurement)
        names = {person.id: person.name for person in people.everybody(session)}
        return CouncilWordsPage(
            state=state_of(session, procurement),
            words=read_council_words(written.content) if written else CouncilWords(),
            by=names.get(written.by, "") if written else "",
            at=written.at if written else None,
        )


def write_council_words(
    office: Office, actor: Actor, procurement: str, words: CouncilWords
) -> None:
    """Write the texts, all together. Versions of the report made before keep what they had.

    Raises Invalid for a text that is too long, or a part kept from the public without its ground;
    NotNow before publication, and from the recommendation on: what people review does not change
    under their eyes.
    """
    faults = faults_of(words)
    if faults:
        raise Invalid.of(**faults)
    with office.act(actor, Verb.WRITE_COUNCIL_WORDS, procurement) as unit:
        if not _may_be_written(state_of(unit.session, procurement)):
            raise NotNow(
                "The council’s own words are written from publication until an award is "
                "recommended: what people review does not change under their eyes."
            )
        decision_reports.write_words(unit, procurement, words.content, actor.id)
        unit.says(sha256=sha256(words.content).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPrint:
    """Both copies of a decision report as they were printed, and the words they were made with."""

    words: int | None
    pages: dict[DecisionCopy, bytes]


def with_words(session: Session, bundle: Bundle) -> tuple[Bundle, int | None]:
    """The bundle with the council's words as they stand, and which those are."""
    written = decision_reports.written_words(session, bundle.procurement.id)
    if written is None:
        return bundle, None
    return replace(bundle, words=read_council_words(written.content)), written.id


def printed_copies(
    bundle: Bundle, words: int | None, press: Press, office: Office
) -> DecisionPrint:
    """Both copies, printed and, where the council signs, signed."""
    pages = {copy: press.print(decision_report(bundle, copy)) for copy in DecisionCopy}
    if office.signature:
        pages = {copy: office.signature.sign(content) for copy, content in pages.items()}
    return DecisionPrint(words=words, pages=pages)


def keep_decision(unit: Unit, procurement: str, number: int, printed: DecisionPrint) -> str:
    """Keep both copies with their version; the hash of the whole one."""
    whole, open_copy = printed.pages[DecisionCopy.WHOLE], printed.pages[DecisionCopy.OPEN]
    version = DecisionVersion(
        number=number,
        words=printed.words,
        sha256=sha256(whole).hexdigest(),
        open_sha256=sha256(open_copy).hexdigest(),
    )
    decision_reports.keep_decision_report(unit, procurement, version, whole, open_copy)
    return version.sha256


def decision_pages(
    office: Office, actor: Actor, procurement: str, number: int, copy: DecisionCopy
) -> bytes:
    """The PDF of a copy of one version. Raises NotFound, also for a version that has none."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        return decision_reports.decision_pages(
            session, procurement, number, open_copy=copy is DecisionCopy.OPEN
        )
