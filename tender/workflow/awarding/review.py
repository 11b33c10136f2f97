"""Legal review: the award report read beside its evidence, comments on its sections, and the
sign-off of one named version.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session

from tender.documents.award_report import award_report
from tender.documents.outcome import outcome_from_evidence
from tender.documents.screen import Heading, Screen
from tender.documents.verify import chronology_inside
from tender.evaluation.finding_record import Gateway
from tender.records.decision_reports import DecisionVersion
from tender.records.faults import NotFound
from tender.records.reports import Comment, ReportVersion, SignOff
from tender.storage import decision_reports, people, reports
from tender.storage.tide import remembered
from tender.workflow.awarding.overtaken import refuse_overtaken
from tender.workflow.awarding.report_facts import why_not_signed
from tender.workflow.deciding.door import refuse_open_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of

LONGEST = 10_000  #: characters
LONGEST_PASSAGE = 500  #: characters of the report that a comment quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentThread:
    """A comment with the answers to it, and who wrote each."""

    comment: Comment
    title: str  #: the heading that it is about
    section: str  #: where that heading stands
    answers: tuple[Comment, ...]

    @property
    def settled(self) -> bool:
        """Whether the last word on it says so."""
        return any(answer.settled for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionReview:
    """One version as it is reviewed."""

    state: ProcurementState
    report: ReportVersion
    decision: DecisionVersion | None  #: its decision report, where it has one
    newest: bool
    sections: dict[str, str]
    headings: tuple[Heading, ...]
    threads: tuple[CommentThread, ...]
    sign_offs: tuple[SignOff, ...]
    names: dict[int, str]
    section: str = ""
    html: Markup | str = ""

    @property
    def open(self) -> int:
        """Comments that nobody has settled yet."""
        return sum(not thread.settled for thread in self.threads)


def version_review(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    section: str = "",
    to: Callable[[str, str], str] | None = None,
) -> VersionReview:
    """One version: what it says in a section, what was said about it, who signed it.

    Raises NotThere.
    """
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        versions = reports.reports(session, procurement)
        report = _version(versions, number)
        screen = _screen(session, procurement, number)
        comments = reports.comments(session, procurement, number)
        sign_offs = reports.sign_offs(session, procurement)
        decisions = decision_reports.decision_versions(session, procurement)
        names = {person.id: person.name for person in people.everybody(session)}
    try:
        html = screen.section(section, to) if section and to else ""
    except KeyError as error:
        raise NotThere from error
    return VersionReview(
        state=state,
        report=report,
        decision=decisions.get(number),
        newest=report == versions[-1],
        sections=screen.titles,
        headings=screen.headings,
        threads=tuple(
            thread for thread in _threads(comments, screen) if section in ("", thread.section)
        ),
        sign_offs=tuple(sign_off for sign_off in sign_offs if sign_off.report == number),
        names=names,
        section=section,
        html=html,
    )


def _version(versions: Sequence[ReportVersion], number: int) -> ReportVersion:
    """The version of this number. Raises NotThere."""
    for version in versions:
        if version.number == number:
            return version
    raise NotThere


def _threads(comments: Sequence[Comment], screen: Screen) -> Iterator[CommentThread]:
    titles = {heading.anchor: heading.title for heading in screen.headings}
    for comment in comments:
        if comment.answers is None:
            yield CommentThread(
                comment=comment,
                title=titles.get(comment.anchor, comment.anchor),
                section=screen.home(comment.anchor),
                answers=tuple(answer for answer in comments if answer.answers == comment.id),
            )


def _screen(session: Session, procurement: str, number: int) -> Screen:
    """The report as it reads, worked out again from the evidence of this very version, with what
    had been done when it was made.
    """

    def read() -> Screen:
        name = f"version {number}"
        content = reports.evidence(session, procurement, number)
        acts = chronology_inside(reports.pdf(session, procurement, number), name)
        return Screen(
            paper=award_report(outcome_from_evidence(content, f"evidence of {name}", acts))
        )

    return remembered(session, "report", (procurement, number), read)


def comment_on_report(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    anchor: str,
    text: str,
    passage: str = "",
) -> None:
    """Comment on one version: on a heading, or on a paragraph or a figure in its section, whose
    words are given as they stand there.

    Raises Invalid for an empty comment and for words that do not stand there, NotThere for a
    version that there is none of.
    """
    with office.act(actor, Verb.COMMENT, procurement) as unit:
        state_of(unit.session, procurement).needs(
            Stage.OUTCOME, Stage.REVIEW, what="Comments are made"
        )
        try:
            screen = _screen(unit.session, procurement, number)
            known = {heading.anchor for heading in screen.headings}
        except NotFound as error:
            raise NotThere from error
        if anchor not in known:
            raise Invalid.of(anchor="Choose what the comment is about.")
        if not text.strip() or len(text) > LONGEST:
            raise Invalid.of(text=f"Write the comment, in at most {LONGEST:,} characters.")
        quoted = " ".join(passage.split())
        if len(quoted) > LONGEST_PASSAGE or not screen.holds(screen.home(anchor), quoted):
            raise Invalid.of(
                passage=(
                    f"Copy up to {LONGEST_PASSAGE} characters as they stand in that section, "
                    "or leave this empty."
                )
            )
        reports.comment(unit, procurement, number, anchor, text.strip(), actor.id, passage=quoted)
        unit.says(subject=f"version {number}, {anchor}")


def answer_comment(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    about: int,
    text: str,
    *,
    settled: bool,
) -> None:
    """Answer a comment, and say whether that settles it.

    Raises NotThere for a comment that this version does not have.
    """
    with office.act(actor, Verb.ANSWER_COMMENT, procurement) as unit:
        comments = reports.comments(unit.session, procurement, number)
        asked = (comment for comment in comments if comment.answers is None)
        comment = next((comment for comment in asked if comment.id == about), None)
        if comment is None:
            raise NotThere
        if not text.strip() or len(text) > LONGEST:
            raise Invalid.of(text=f"Write the answer, in at most {LONGEST:,} characters.")
        reports.comment(
            unit,
            procurement,
            number,
            comment.anchor,
            text.strip(),
            actor.id,
            answers=about,
            settled=settled,
        )
        unit.says(subject=f"version {number}, {comment.anchor}", settled=settled)


def sign_off_report(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    sha256: str,
    note: str,
    *,
    signed: bool,
) -> None:
    """Sign off one named version, or refuse to.

    Raises Stale unless it is the newest and its hash is the one that the page showed.

    Signing waits until every comment on the version is settled; a refusal needs its reason.
    """
    with office.act(actor, Verb.SIGN_OFF, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.OUTCOME, Stage.REVIEW, what="The award report is signed off")
        versions = reports.reports(unit.session, procurement)
        if not versions or versions[-1].number != number or versions[-1].sha256 != sha256:
            raise Stale(
                "This is not the newest version of the award report. "
                "Open the newest, and sign that or refuse it."
            )
        comments = reports.comments(unit.session, procurement, number)
        if problem := _sign_off_problem(comments, note, signed=signed):
            raise Invalid.of(note=problem)
        if signed:
            if state.stage is Stage.OUTCOME:
                refuse_overtaken(unit.session, state, number)
            refuse_open_findings(unit.session, state, office, Gateway.SIGN_OFF, versions[-1].day)
        reports.sign_off(unit, procurement, number, sha256, note.strip(), actor.id, signed=signed)
        unit.says(subject=f"version {number}", sha256=sha256, signed=signed)


def _sign_off_problem(comments: Sequence[Comment], note: str, *, signed: bool) -> str:
    """Why this is no sign-off and no refusal; empty where it is."""
    if signed and (waiting := why_not_signed(comments)):
        return waiting
    if not signed and not note.strip():
        return "Say why you do not sign this version."
    return f"Keep this under {LONGEST:,} characters." if len(note) > LONGEST else ""
