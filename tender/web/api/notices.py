"""Notices: which are owed, what each says, what they ask, and the public page of an award."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tender.documents.notices.asked import AskedFact
from tender.documents.notices.field import FormSection
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.public_award import PublicAward
from tender.documents.notices.release_parts import as_json
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.awarding import public_page
from tender.workflow.awarding.notice_answers import AnswersPage, answer_notices, answers_page
from tender.workflow.awarding.notices import (
    NoticeLine,
    NoticePage,
    NoticesPage,
    notice_page,
    notices_page,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import NotThere


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldField:
    """One field of a notice: ready to be pasted, or what would answer it."""

    key: str
    section: FormSection
    title: str
    law: str
    text: str
    unknown: str
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """One notice, field by field in the order of its form."""

    line: NoticeLine
    fields: tuple[ToldField, ...]
    naming: tuple[str, ...]  #: fields of somebody's words that name a bidder without a place


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswers:
    """Answers by what is asked; an empty one takes the last back. `bidder` is whom they are about,
    empty for the procurement itself.
    """

    answers: Mapping[str, str]
    bidder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCount:
    """How many answers are new."""

    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePublication:
    """Whether rates that were bid become public, and why."""

    rates: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecall:
    """Why the page is taken back."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAwardStanding:
    """What is or would be public, and since when."""

    award: PublicAward
    since: datetime | None
    why_not: str


@operation("GET", "notices", Verb.SEE_NOTICES)
def list_notices(ask: ApiRequest) -> NoticesPage:
    """Every notice of the procurement's law, how it stands and its day."""
    return notices_page(ask.office, ask.actor, ask.procurement)


def _notice(ask: ApiRequest, kind: str) -> NoticePage:
    if kind not in list(NoticeKind):
        raise NotThere
    return notice_page(ask.office, ask.actor, ask.procurement, NoticeKind(kind))


@operation("GET", "notices/{kind}", Verb.SEE_NOTICES)
def read_notice(ask: ApiRequest, kind: str) -> ToldNotice:
    """One notice, field by field."""
    page = _notice(ask, kind)
    fields = tuple(
        ToldField(
            key=each.key,
            section=each.section,
            title=each.title,
            law=each.law,
            text=each.text,
            unknown=each.unknown,
            public=each.public,
        )
        for each in page.notice.fields
    )
    return ToldNotice(line=page.line, fields=fields, naming=page.naming)


@operation("GET", "notices/{kind}/release.json", Verb.SEE_NOTICES)
def notice_release(ask: ApiRequest, kind: str) -> FileReply:
    """Its release in OCDS, in a package."""
    page = _notice(ask, kind)
    return FileReply(content=as_json(page.releases).encode(), kind="application/json")


@operation("GET", "notice-answers", Verb.SEE_NOTICES)
def notice_answers(ask: ApiRequest) -> AnswersPage:
    """What notices ask beside all else, with the answers so far."""
    return answers_page(ask.office, ask.actor, ask.procurement)


@operation("POST", "notice-answers", Verb.ANSWER_NOTICES, status=201)
def put_notice_answers(ask: ApiRequest, body: NewAnswers) -> AnswerCount:
    """Put answers on record."""
    if {*body.answers} - {*AskedFact}:
        raise NotThere
    given = {AskedFact(fact): text for fact, text in body.answers.items()}
    return AnswerCount(
        answers=answer_notices(ask.office, ask.actor, ask.procurement, given, body.bidder)
    )


@operation("GET", "public-page", Verb.SEE_NOTICES)
def public_award_standing(ask: ApiRequest) -> PublicAwardStanding:
    """What is or would be public of the award."""
    page = public_page.prepared_page(ask.office, ask.actor, ask.procurement)
    return PublicAwardStanding(award=page.award, since=page.since, why_not=page.why_not)


@operation("POST", "public-page", Verb.PUBLISH_PAGE, status=201)
def publish_page(ask: ApiRequest, body: PagePublication) -> None:
    """Make it public."""
    public_page.publish_page(
        ask.office, ask.actor, ask.procurement, rates=body.rates, reason=body.reason
    )


@operation("POST", "public-page/recalls", Verb.PUBLISH_PAGE, status=201)
def take_page_back(ask: ApiRequest, body: PageRecall) -> None:
    """Take it off again."""
    public_page.take_page_back(ask.office, ask.actor, ask.procurement, body.reason)
