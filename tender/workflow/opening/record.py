"""The opening record: who opened, when, what had arrived, each submission with its receipt's hash,
whether it held, and the chain of receipts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from tender.documents.opening_record import (
    OpeningRecord,
    OpeningRecordLine,
    RecordedLink,
    RecordedStep,
    record_paper,
    record_text,
)
from tender.documents.receipt import exactly
from tender.records.held import HeldBid
from tender.storage import audit, held, procurements, receipt_chain
from tender.storage.opened import opened
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.opening.arrivals import Arrivals, ArrivedSubmission, read_arrivals
from tender.workflow.opening.held_findings import HeldBack, decided
from tender.workflow.people.door import recovered_in

Held = Mapping[tuple[int, int], HeldBid]


def opening_record(office: Office, actor: Actor, procurement: str) -> OpeningRecord:
    """The record.

    Raises NotThere before the opening, NotAllowed for those who mark, before quality is locked:
    it names bidders.
    """
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        arrivals = read_arrivals(office, session, actor, procurement)
        refuse_blind(actor, arrivals.state)
        head = audit.head(session)
        wholes = {
            (opened_bid.bid, opened_bid.number): (opened_bid.bidder, opened_bid.whole)
            for opened_bid in opened(session, procurement)
        }
        recovered = recovered_in(session, procurement, procurements.made(session, procurement))
        held_bids = {
            (bid.bid, bid.number): bid for bid in held.held(session, procurement) if bid.bid
        }
        chain = tuple(_links(session, procurement, arrivals.came))
    record = _record(arrivals, wholes, held_bids, chain)
    return replace(
        record,
        audit=head.text,
        recoveries=tuple(
            f"{exactly(account.at)}: {account.who}. {account.how}."
            for account in recovered
            if account.at <= record.opened_at
        ),
    )


def _record(
    arrivals: Arrivals,
    wholes: Mapping[tuple[int, int], tuple[str, str]],
    held_bids: Held,
    chain: tuple[RecordedLink, ...],
) -> OpeningRecord:
    state = arrivals.state
    decision = state.last(DecisionKind.BIDS_OPENED)
    if arrivals.opened is None or arrivals.asked is None or decision is None:
        raise NotThere
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
        opened_at=arrivals.opened.at,
        steps=tuple(_steps(arrivals)),
        lines=tuple(_lines(state, arrivals.came, wholes, held_bids)),
        head=str(decision.data.get("head", "")),
        chain=chain,
        faults=tuple(_in_words(back) for back in arrivals.held),
    )


def _steps(arrivals: Arrivals) -> Iterator[RecordedStep]:
    """Who opened bids and prices, by twos, and where the words of the safe were one of the two."""
    for what, kind, step in (
        ("Opening asked for by", DecisionKind.OPENING_ASKED, arrivals.asked),
        ("Opened by", DecisionKind.BIDS_OPENED, arrivals.opened),
        ("Prices asked for by", DecisionKind.PRICES_ASKED, arrivals.prices_asked),
        ("Prices opened by", DecisionKind.PRICES_OPENED, arrivals.prices_opened),
    ):
        decision = arrivals.state.last(kind)
        if step and decision:
            safe = bool(decision.data.get("safe"))
            yield RecordedStep(what=what, name=step.name, at=step.at, safe=safe)


def _lines(
    state: ProcurementState,
    arrivals: Sequence[ArrivedSubmission],
    wholes: Mapping[tuple[int, int], tuple[str, str]],
    held_bids: Held,
) -> Iterator[OpeningRecordLine]:
    for arrival in arrivals:
        place = arrival.submitted.bid, arrival.submitted.number
        back = held_bids.get(place)
        bidder, whole = wholes.get(place, (back.bidder, back.whole) if back else ("", ""))
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
            result=_result(state, arrival, back),
        )


def _result(state: ProcurementState, arrival: ArrivedSubmission, back: HeldBid | None) -> str:
    """Whether a submission held when bids were opened, in words."""
    decision = state.last(DecisionKind.BIDS_OPENED)
    if decision is None or "head" not in decision.data:
        return "not looked at: opened by an earlier Tender"
    if back is None:
        return "holds" if arrival.counts else "its receipt holds"
    if not back.bidder:
        return "does not hold"
    last = decided(state, back.subject)
    if last is None:
        return "held back"
    return "held back, then let in" if last.data["let_in"] else "held back, then left out"


def _in_words(back: HeldBack) -> str:
    if not back.decided_by:
        return back.what
    became = "let it in" if back.let_in else "left it out"
    return f"{back.what} {back.proposed_by} and {back.decided_by} {became}: {back.reason}"


def _links(
    session: Session, procurement: str, arrivals: Sequence[ArrivedSubmission]
) -> Iterator[RecordedLink]:
    names = {arrival.submitted.organisation: arrival.name for arrival in arrivals}
    for kept_link in receipt_chain.links(session, procurement):
        what = f"submission {kept_link.number} of {names.get(kept_link.organisation, 'somebody')}"
        said = f"the withdrawal of {what}" if kept_link.withdrawal else what
        yield RecordedLink(what=said, sha256=kept_link.sha256, salt=kept_link.salt)


def opening_record_as_pdf(office: Office, actor: Actor, procurement: str) -> bytes:
    """The record as a PDF."""
    return record_paper(opening_record(office, actor, procurement))


def opening_record_as_file(office: Office, actor: Actor, procurement: str) -> bytes:
    """The record as a file of JSON that this installation signed."""
    record = opening_record(office, actor, procurement)
    return office.vault.signer.sign(record_text(record)).as_file("record")
