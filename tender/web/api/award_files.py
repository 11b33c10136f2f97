"""The award file: what was made, made anew, and both copies."""

from tender.documents.award_file.manifest import FileCopy
from tender.web.api.deciding import JobTicket
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.awarding import award_file
from tender.workflow.ground.access import Verb


@operation("GET", "award/files", Verb.SEE_AWARD_FILE)
def award_files(ask: ApiRequest) -> award_file.AwardFiles:
    """Every award file that was made, with the hashes of both copies, and the work under way."""
    return award_file.list_award_files(ask.office, ask.actor, ask.procurement)


@operation("POST", "award/files", Verb.MAKE_AWARD_FILE, status=202)
def make_award_file(ask: ApiRequest) -> JobTicket:
    """Ask for the award file as all stands now."""
    return JobTicket(job=award_file.ask_for_award_file(ask.office, ask.actor, ask.procurement))


@operation(
    "GET",
    "award/files/{number}/award-file.zip",
    Verb.TAKE_AWARD_FILE,
    produces="application/zip",
)
def whole_award_file(ask: ApiRequest, number: int) -> FileReply:
    """The whole copy of an award file; each download is put on the audit."""
    return _copy(ask, number, FileCopy.WHOLE)


@operation(
    "GET",
    "award/files/{number}/award-file-disclosure.zip",
    Verb.TAKE_AWARD_FILE,
    produces="application/zip",
)
def disclosed_award_file(ask: ApiRequest, number: int) -> FileReply:
    """The copy without what is confidential; each download is put on the audit."""
    return _copy(ask, number, FileCopy.DISCLOSURE)


def _copy(ask: ApiRequest, number: int, copy: FileCopy) -> FileReply:
    content = award_file.take_award_file(ask.office, ask.actor, ask.procurement, number, copy)
    return FileReply(content=content, kind="application/zip")
