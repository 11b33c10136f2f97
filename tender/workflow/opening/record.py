"""The opening record: who opened, when, and what had arrived,
each submission with its receipt's hash.
"""

from collections.abc import Iterator, Mapping, Sequence

from tender.documents.opening_record import OpeningRecord, OpeningRecordLine, record_paper
from tender.documents.receipt import exactly
from tender.storage import procurements
from tender.storage.opened import opened
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.opening.arrivals import ArrivedSubmission, read_arrivals
from tender.workflow.people.door import recovered_in


def opening_record(office: Office, actor: Actor, procurement: str) -> OpeningRecord:
    """The record.

    Raises NotThere before the opening, NotAllowed for those who mark, before quality is locked:
    it names bidders.
    """
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        arrivals = read_arrivals(office, session, actor, procurement)
        refuse_blind(actor, arrivals.state)
        wholes = {
            (opened_bid.bid, opened_bid.number): (opened_bid.bidder, opened_bid.whole)
            for opened_bid in opened(session, procurement)
        }
        recovered = recovered_in(session, procurement, procurements.made(session, procurement))
    if arrivals.opened is None or arrivals.asked is None:
        raise NotThere
    state, opened_at = arrivals.state, arrivals.opened.at
    version = state.published
    return OpeningRecord(
        council=state.listed.council,
        title=state.listed.title,
        illustrative=state.listed.illustrative,
        closed=closing_moment(state.procurement),
        version=version.sha256 if version else "",
        asked_by=arrivals.asked.name,
        asked_at=arrivals.asked.at,
        opened_by=arrivals.opened.name,
        opened_at=opened_at,
        lines=tuple(_lines(arrivals.came, wholes)),
        recoveries=tuple(
            f"{exactly(account.at)}: {account.who}. {account.how}."
            for account in recovered
            if account.at <= opened_at
        ),
    )


def _lines(
    arrivals: Sequence[ArrivedSubmission], wholes: Mapping[tuple[int, int], tuple[str, str]]
) -> Iterator[OpeningRecordLine]:
    for arrival in arrivals:
        bidder, whole = wholes.get((arrival.submitted.bid, arrival.submitted.number), ("", ""))
        yield OpeningRecordLine(
            bidder=bidder,
            name=arrival.name,
            number=arrival.submitted.number,
            at=arrival.submitted.at,
            files=len(arrival.submitted.objects),
            follows=arrival.follows,
            reason=arrival.reason,
            decided_by=arrival.decided_by,
            receipt=arrival.submitted.receipt_sha256,
            whole=whole,
        )


def opening_record_as_pdf(office: Office, actor: Actor, procurement: str) -> bytes:
    """The record as a PDF."""
    return record_paper(opening_record(office, actor, procurement))
