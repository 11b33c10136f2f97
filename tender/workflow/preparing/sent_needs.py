"""What waits for somebody of a draft that was sent, and what is new about it."""

from collections.abc import Iterator
from datetime import timedelta

from evidence.counting import by_number, count_of
from tender.records.drafts import RequestKind, RequestWord
from tender.storage import draft_words, people
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import AT_ONCE
from tender.workflow.preparing.draft_comments import draft_threads
from tender.workflow.preparing.draft_requests import SentDraft, sent_in

NEW_FOR = timedelta(days=7)  #: how long a word or an answer is new
_STATE, _COLLEAGUES = "setup.state", "setup.colleagues"


def _own(search: NeedSearch, wants: RequestKind) -> Iterator[SentDraft]:
    for sent in sent_in(search.session, search.state):
        if sent.request.person == search.actor.person and sent.request.wants is wants:
            yield sent


def _to_comment(search: NeedSearch) -> Iterator[OwnNeed]:
    for sent in _own(search, RequestKind.COMMENT):
        if sent.waits:
            yield OwnNeed(
                what="Comment on the draft that you were sent",
                because=sent.request.note or "Its lead asks what you think of it.",
                page=_STATE,
                arguments={"id": sent.request.state},
                things=frozenset({str(sent.request.id)}),
            )


def _to_approve(search: NeedSearch) -> Iterator[OwnNeed]:
    for sent in _own(search, RequestKind.APPROVAL):
        if sent.waits:
            yield OwnNeed(
                what="Read the draft that you were sent, and approve it or say why not",
                because=sent.request.note or "Nothing is published before you do.",
                page=_STATE,
                arguments={"id": sent.request.state},
                things=frozenset({str(sent.request.id)}),
            )


def _to_answer(search: NeedSearch) -> Iterator[OwnNeed]:
    waiting = [
        thread.comment
        for thread in draft_threads(search.session, search.state.id)
        if not thread.settled and thread.comment.by != search.actor.person
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Answer {count_of(left, 'comment')} on the draft",
            because=f"{by_number(left, 'It waits', 'They wait')} to be settled.",
            left=left,
            page=_COLLEAGUES,
            arguments={"_anchor": "comments"},
            things=frozenset(str(comment.id) for comment in waiting),
        )


def _answered(search: NeedSearch) -> Iterator[OwnNeed]:
    since = search.office.clock() - NEW_FOR
    for thread in draft_threads(search.session, search.state.id):
        new = [answer for answer in thread.answers if answer.at > since]
        if thread.comment.by == search.actor.person and new:
            yield OwnNeed(
                what=f"Your comment on {thread.comment.about} was answered",
                because="It is settled." if thread.settled else "It is not settled yet.",
                page=_STATE,
                arguments={"id": thread.comment.state},
                things=frozenset(str(answer.id) for answer in new),
            )


def _said(search: NeedSearch) -> Iterator[OwnNeed]:
    since, session = search.office.clock() - NEW_FOR, search.session
    asked = {request.id: request for request in draft_words.requests(session, search.state.id)}
    for word in draft_words.words(session, search.state.id):
        by_them = word.word is not RequestWord.TAKEN_BACK and word.by != search.actor.person
        if word.at > since and by_them:
            name = people.person(session, word.by).name
            yield OwnNeed(
                what=f"{name} {_SAID[word.word]}",
                because=word.note,
                page=_STATE,
                arguments={"id": asked[word.request].state},
                things=frozenset({str(word.id)}),
            )


_SAID = {
    RequestWord.APPROVED: "approved the draft that you sent",
    RequestWord.NOT_APPROVED: "did not approve the draft that you sent",
    RequestWord.SAID_ALL: "has said what there is to say on the draft that you sent",
}
_THEN = Stage.DRAFT, Stage.PUBLISHED
SENT_NEEDS = (
    NeedKind("draft to comment on", Verb.COMMENT_ON_DRAFT, *_THEN, _to_comment, AT_ONCE),
    NeedKind("draft to approve", Verb.APPROVE_DRAFT, *_THEN, _to_approve, AT_ONCE),
    NeedKind("draft comments to answer", Verb.ANSWER_DRAFT_COMMENT, *_THEN, _to_answer, AT_ONCE),
    NeedKind(
        "draft comments answered", Verb.COMMENT_ON_DRAFT, *_THEN, _answered, AT_ONCE, news=True
    ),
    NeedKind("word on the draft", Verb.SEND_DRAFT, *_THEN, _said, AT_ONCE, news=True),
)
