"""The award report: its versions, pages and evidence, what reviewers say, and their sign-off."""

from dataclasses import dataclass

from tender.web.api.deciding import JobTicket
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.awarding import ending, report
from tender.workflow.awarding import letters as releases
from tender.workflow.awarding import review as reviews
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComment:
    """A comment on a heading of a version, or on words or a figure in its section,
    given as they stand there.
    """

    anchor: str
    text: str
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommentAnswer:
    """An answer to a comment, by the comment's number."""

    about: int
    text: str
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A reviewer's word on one version, named by the hash of its pages too.

    A note is needed where it is not signed.
    """

    sha256: str
    signed: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnding:
    """What is to be ended, a lot or (empty) the whole, and why; `typed` is its title."""

    reason: str
    typed: str
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAnswer:
    """The approver's answer about a lot or (empty) the whole; a refusal has its reason."""

    agreed: bool
    lot: str = ""
    reason: str = ""


@operation("GET", "ending", Verb.SEE_ENDING)
def ending_state(ask: ApiRequest) -> ending.EndingPage:
    """What was ended, what waits for an answer, and what the end of each part would mean."""
    return ending.ending_page(ask.office, ask.actor, ask.procurement)


@operation("POST", "ending", Verb.END, status=201)
def ask_to_end(ask: ApiRequest, body: NewEnding) -> None:
    """End a draft, or ask the approver to agree to the end of what was published."""
    ending.ask_to_end(ask.office, ask.actor, ask.procurement, body.lot, body.reason, body.typed)


@operation("POST", "ending/answers", Verb.AGREE_END, status=201)
def answer_ending(ask: ApiRequest, body: EndingAnswer) -> None:
    """Agree to the end that was asked for, or refuse."""
    ending.answer_ending(
        ask.office, ask.actor, ask.procurement, body.lot, body.reason, agreed=body.agreed
    )


@operation("GET", "letters/masked", Verb.READ_REPORT)
def masked_in_letters(ask: ApiRequest) -> releases.AwardLetters:
    """The letters of the award by their files, and what they mask, with the words on record."""
    return releases.award_letters(ask.office, ask.actor, ask.procurement)


@operation("GET", "letters/{file}", Verb.READ_REPORT, produces="application/pdf")
def award_letter(ask: ApiRequest, file: str) -> FileReply:
    """One letter."""
    content = releases.award_letter(ask.office, ask.actor, ask.procurement, file)
    return FileReply(content=content, kind="application/pdf")


@operation("GET", "reports", Verb.READ_REPORT)
def reports(ask: ApiRequest) -> report.ReportVersions:
    """Every version, and the work under way."""
    return report.report_versions(ask.office, ask.actor, ask.procurement)


@operation("POST", "reports", Verb.MAKE_REPORT, status=202)
def make_report(ask: ApiRequest) -> JobTicket:
    """Ask for the next version, as the outcome stands on its usual day."""
    return JobTicket(job=report.ask_for_report(ask.office, ask.actor, ask.procurement))


@operation("GET", "reports/{number}", Verb.READ_REPORT)
def review(ask: ApiRequest, number: int) -> reviews.VersionReview:
    """One version with what was said about it."""
    return reviews.version_review(ask.office, ask.actor, ask.procurement, number)


@operation("GET", "reports/{number}/award-report.pdf", Verb.READ_REPORT, produces="application/pdf")
def report_pages(ask: ApiRequest, number: int) -> FileReply:
    """The pages of a version."""
    return FileReply(
        content=report.report_pages(ask.office, ask.actor, ask.procurement, number),
        kind="application/pdf",
    )


@operation("GET", "reports/{number}/evaluation.json", Verb.READ_REPORT, produces="application/json")
def report_evidence(ask: ApiRequest, number: int) -> FileReply:
    """The evidence of a version, in its canonical form."""
    return FileReply(
        content=report.report_evidence(ask.office, ask.actor, ask.procurement, number),
        kind="application/json",
    )


@operation("POST", "reports/{number}/comments", Verb.COMMENT, status=201)
def comment(ask: ApiRequest, number: int, body: NewComment) -> None:
    """Comment on a heading of a version, or on words or a figure below it."""
    reviews.comment_on_report(
        ask.office, ask.actor, ask.procurement, number, body.anchor, body.text, body.passage
    )


@operation("POST", "reports/{number}/answers", Verb.ANSWER_COMMENT, status=201)
def answer_comment(ask: ApiRequest, number: int, body: NewCommentAnswer) -> None:
    """Answer a comment, and perhaps settle it."""
    reviews.answer_comment(
        ask.office, ask.actor, ask.procurement, number, body.about, body.text, settled=body.settled
    )


@operation("POST", "reports/{number}/sign-offs", Verb.SIGN_OFF, status=201)
def sign_off(ask: ApiRequest, number: int, body: Signature) -> None:
    """Sign a version off, or refuse to."""
    reviews.sign_off_report(
        ask.office, ask.actor, ask.procurement, number, body.sha256, body.note, signed=body.signed
    )
