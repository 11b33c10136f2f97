"""The opening record: who opened, when, and what had arrived,
each submission with its receipt's hash.
"""

from tender.documents.opening_record import OpeningRecord, OpeningRecordLine, record_paper
from tender.storage.opened import opened
from tender.workflow.access import Actor, Verb
from tender.workflow.blindness import not_blind
from tender.workflow.deadline import closes
from tender.workflow.office import Office
from tender.workflow.opening.arrived import read_arrived
from tender.workflow.refusals import NotThere


def opening_record(office: Office, actor: Actor, procurement: str) -> OpeningRecord:
    """The record.

    Raises NotThere before the opening, NotAllowed for those who mark, before quality is locked:
    it names bidders.
    """
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        found = read_arrived(office, session, actor, procurement)
        not_blind(actor, found.state)
        wholes = {
            (one.bid, one.number): (one.bidder, one.whole) for one in opened(session, procurement)
        }
    if found.opened is None or found.asked is None:
        raise NotThere
    lines = []
    for one in found.came:
        bidder, whole = wholes.get((one.submitted.bid, one.submitted.number), ("", ""))
        lines.append(
            OpeningRecordLine(
                bidder=bidder,
                name=one.name,
                number=one.submitted.number,
                at=one.submitted.at,
                files=len(one.submitted.objects),
                follows=one.follows,
                reason=one.reason,
                decided_by=one.decided_by,
                receipt=one.submitted.receipt_sha256,
                whole=whole,
            )
        )
    state = found.state
    version = state.published
    return OpeningRecord(
        council=state.listed.council,
        title=state.listed.title,
        illustrative=state.listed.illustrative,
        closed=closes(state.procurement),
        version=version.sha256 if version else "",
        asked_by=found.asked.name,
        asked_at=found.asked.at,
        opened_by=found.opened.name,
        opened_at=found.opened.at,
        lines=tuple(lines),
    )


def record_as_pdf(office: Office, actor: Actor, procurement: str) -> bytes:
    """The record as a PDF."""
    return record_paper(opening_record(office, actor, procurement))
