"""What waits for somebody who bids, about their own bid alone; letters of it are in `telling`."""

from collections.abc import Iterator

from evidence.counting import count_of
from tender.bid.standing import counting
from tender.storage import bidding
from tender.workflow.bidding.enquiries import enquiries_of
from tender.workflow.bidding.notices import notices_for
from tender.workflow.bidding.own_bid import own_taking_part, submission_standings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import NEVER

_PAGE = "bid.bid"


def _to_submit(search: NeedSearch) -> Iterator[OwnNeed]:
    session, state = search.session, search.state
    closes = closing_moment(state.procurement)
    if not in_time(search.office.clock(), closes):
        return
    try:
        taking = own_taking_part(session, search.actor, state.id)
    except NotThere:
        return
    sent = bidding.submitted(session, state.id, taking.id)
    if counting(submission_standings(session, state, sent)) is None:
        yield OwnNeed(
            what="Finish and submit your bid",
            because=f"Bids close at {closes:%H:%M}; what is not submitted by then does not count.",
            due=closes.date(),
            page=_PAGE,
        )


def _to_reply(search: NeedSearch) -> Iterator[OwnNeed]:
    try:
        taking = own_taking_part(search.session, search.actor, search.state.id)
    except NotThere:
        return
    waiting = [
        question.query.due
        for question in enquiries_of(search.session, search.state.id, taking, search.office)
        if question.open and not question.replies
    ]
    if waiting:
        yield OwnNeed(
            what=f"Answer {count_of(len(waiting), 'question')} of the council about your bid",
            because="The council goes on without your answer where none comes in time.",
            due=min(waiting),
            left=len(waiting),
            page=_PAGE,
        )


def _to_read(search: NeedSearch) -> Iterator[OwnNeed]:
    every = notices_for(search.session, search.state.id, search.actor.id)
    if left := sum(notice.new for notice in every):
        yield OwnNeed(
            what=f"Read {count_of(left, 'new thing')} that all who bid were told",
            left=left,
            page=_PAGE,
        )


BIDDING_NEEDS = (
    NeedKind("bid to submit", Verb.SUBMIT_BID, Stage.PUBLISHED, Stage.PUBLISHED, _to_submit, NEVER),
    NeedKind(
        "council to answer", Verb.ANSWER_COUNCIL, Stage.PUBLISHED, Stage.AWARDED, _to_reply, NEVER
    ),
    NeedKind("news to read", Verb.SEE_OWN_BID, Stage.PUBLISHED, Stage.AWARDED, _to_read, NEVER),
)
