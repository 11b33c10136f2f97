"""The report that an award is read in, and what a legal reviewer said of it, as the pages of
commitments show them.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.records.reports import Comment, ReportVersion
from tender.storage import people, reports
from tender.workflow.awarding.approving import last_word
from tender.workflow.ground.office import day_of

_SHOWN = 10  #: comments that are shown in full
_LONGEST = 300  #: characters of a comment that are shown; the report has all of it


def report_facts(
    session: Session, procurement: str, report: ReportVersion
) -> Iterator[tuple[str, str]]:
    """The version with its day and hash, and what was said about it."""
    yield "Award report", f"Version {report.number}, as it stands on {day_in_words(report.day)}"
    yield "SHA-256 of the report", report.sha256
    names = {person.id: person.name for person in people.everybody(session)}
    yield "Legal review", _word(session, procurement, report, names)
    comments = reports.comments(session, procurement, report.number)
    asked = [comment for comment in comments if comment.answers is None]
    if asked:
        settled = len(asked) - len(unsettled(comments))
        yield "Comments", f"{count_of(len(asked), 'comment')}, {settled} settled"
    for comment in asked[:_SHOWN]:
        yield f"Comment of {names[comment.by]}", " ".join(_thread(comment, comments, names))
    if len(asked) > _SHOWN:
        yield "More comments", f"{len(asked) - _SHOWN}, beside the report"


def unsettled(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments of a version that nobody has settled yet."""
    settled = {comment.answers for comment in comments if comment.settled}
    return tuple(
        comment for comment in comments if comment.answers is None and comment.id not in settled
    )


def why_not_signed(comments: Sequence[Comment]) -> str:
    """Why a version cannot be signed off yet; empty where it can."""
    waiting = unsettled(comments)
    if not waiting:
        return ""
    return (
        f"{count_of(len(waiting), 'comment')} on this version "
        f"{by_number(len(waiting), 'is', 'are')} not settled yet. "
        f"Settle {by_number(len(waiting), 'it', 'them')} first, or refuse to sign."
    )


def _word(
    session: Session, procurement: str, report: ReportVersion, names: Mapping[int, str]
) -> str:
    word = last_word(session, procurement, report)
    if word is None:
        return "Not signed off yet"
    said = "Signed off" if word.signed else "Refused"
    note = f": {word.note}" if word.note else ""
    return f"{said} by {names[word.by]} on {day_in_words(day_of(word.at))}{note}"


def _thread(
    comment: Comment, comments: Sequence[Comment], names: Mapping[int, str]
) -> Iterator[str]:
    if comment.passage:
        yield f"On “{_short(comment.passage)}”:"
    yield f"“{_short(comment.text)}”"
    for answer in comments:
        if answer.answers == comment.id:
            settles = ", which settles it" if answer.settled else ""
            yield f"{names[answer.by]} answered{settles}: “{_short(answer.text)}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
