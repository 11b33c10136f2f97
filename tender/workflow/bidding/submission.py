"""Submitting a bid: sealed whole, in one transaction with its receipt.

It may be done again until the deadline; the last complete one counts.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from evidence.counting import count_of
from tender.bid.receipt import Receipt
from tender.bid.standing import counting
from tender.documents.receipt import receipt_paper
from tender.records.bidding import BidToKeep, SubmittedBid, TakingPart
from tender.records.procurements import PublishedVersion
from tender.sealing.signing import SignedText
from tender.storage import bidding, openers, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.bidding.chain import next_place, take_back
from tender.workflow.bidding.gates import SelfCheck
from tender.workflow.bidding.opening_result import opening_result
from tender.workflow.bidding.own_bid import (
    OwnBid,
    digest_now,
    own_taking_part,
    read_own_bid,
    submission_standings,
)
from tender.workflow.bidding.parts import part_value
from tender.workflow.bidding.sealed_sums import sealed_sums
from tender.workflow.bidding.sealing import Arrival, SealedSubmission, sealed_submission
from tender.workflow.bidding.slip import receipt_text
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import Stage, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReceipt:
    """A receipt as its bidder holds it."""

    submitted: SubmittedBid
    receipt: Receipt
    signed: SignedText
    slip: str = ""  #: given once, when the bid is submitted
    result: str = ""  #: what became of it at the opening; empty before, or where it did not count


def submit_checked_bid(
    office: Office, actor: Actor, check: SelfCheck, digest: str, begun: datetime, *, knows: bool
) -> HeldReceipt:
    """Submit a bid whose gates were looked at.

    Raises Invalid about `knows` for a bid that would fail one today, unless its bidder says that
    they know; otherwise as `submit_bid`.
    """
    if check.failing and not knows:
        raise Invalid.of(
            knows="Tick that you have read which gates you would fail. Nothing was submitted."
        )
    return submit_bid(office, actor, check.own, digest, begun)


def submit_bid(
    office: Office, actor: Actor, own: OwnBid, digest: str, begun: datetime
) -> HeldReceipt:
    """Submit the bid as its last page showed it (`digest`).

    `begun` is when the request began to arrive; the server's clock decides whether it is late.

    Raises Stale where the bid changed since, Invalid with every gap, NotNow after the deadline,
    unless this or an upload began in time: then it is marked late.
    """
    permit(actor, Verb.SUBMIT_BID, own.state.id)
    published = _must_be_whole(office, own, digest, begun)
    sums = sealed_sums(office, own.bid)
    with office.act(actor, Verb.SUBMIT_BID, own.state.id) as unit:
        bidding.hold(unit.session, own.taking.id)
        _must_still_stand(unit, own, published, digest, begun)
        number = len(bidding.submitted(unit.session, own.state.id, own.taking.id)) + 1
        sealed = sealed_submission(
            office,
            own,
            published,
            number,
            Arrival(unit.now, begun, unit.head.text),
            place=next_place(unit, own.state.id),
            seal=bidding.seal(unit.session, own.state.id),
            keys=openers.split_keys(unit.session, own.state.id),
        )
        bid = sealed.bid._replace(sums=sums)
        bidding.submit(unit, own.state.id, bid, actor.id)
        if sealed.slip:
            _keep_under_split_keys(office, unit, own, sealed)
        unit.says(subject=f"submission {number}", receipt=bid.receipt_sha256, late=bid.late)
    if sealed.slip:
        office.store.let_go()
    return HeldReceipt(
        submitted=_submitted(bid, begun, unit.now, actor.id, own),
        receipt=sealed.receipt,
        signed=sealed.signed,
        slip=sealed.slip,
    )


def _keep_under_split_keys(
    office: Office, unit: Unit, own: OwnBid, sealed: SealedSubmission
) -> None:
    """What the split keys open is kept; the key that the installation had wrapped is erased, with
    the draft that it opened, and another stands ready for what is written next.
    """
    bid = sealed.bid
    sealed_prices.keep_split_bid(unit, own.state.id, bid.bid, bid.number, sealed.key, sealed.prices)
    bidding.begin_anew(unit, bid.bid, *office.vault.keys.new_pair())


def _submitted(bid: BidToKeep, begun: datetime, at: datetime, by: int, own: OwnBid) -> SubmittedBid:
    return SubmittedBid(
        bid.bid,
        bid.number,
        bid.receipt_sha256,
        bid.signature,
        bid.objects,
        bid.late,
        begun,
        at,
        by,
        own.taking.organisation,
    )


def _must_be_whole(office: Office, own: OwnBid, digest: str, begun: datetime) -> PublishedVersion:
    """What was published, for a bid that nothing stops: it is as its page showed it, came in time,
    misses nothing, and its files are in the store. Raises as `submit_bid`.
    """
    _in_time(own, own.now, begun, own.closes)
    if own.digest != digest:
        raise Stale(
            "The bid changed since this page was made: a colleague saved something. "
            "Look at it again, then submit it. Nothing was submitted."
        )
    published = own.state.published
    if published is None or own.state.stage is not Stage.PUBLISHED:
        raise NotNow("Bids are submitted from publication until they are opened.")
    if stops := [gap.what for gap in own.missing.stops]:
        things = f"Nothing was submitted: still to be done, {count_of(len(stops), 'thing')}."
        raise Invalid(things, {"gaps": " ".join(stops[:20])})
    missing = [
        attachment.name
        for attachment in own.bid.files
        if not office.vault.objects.has(attachment.key)
    ]
    if missing:
        raise Invalid(
            f"The store of files does not have {', '.join(missing)} any more. "
            "Attach it again, then submit. Nothing was submitted."
        )
    return published


def _must_still_stand(
    unit: Unit, own: OwnBid, published: PublishedVersion, digest: str, begun: datetime
) -> None:
    """Nobody may have opened, published or saved anything since the bid was looked at: asked again
    while nobody else can write. Raises as `submit_bid`.
    """
    state = state_of(unit.session, own.state.id)
    if state.stage is not Stage.PUBLISHED or state.opened:
        raise NotNow("The bids were opened already, so nothing can be submitted any more.")
    _in_time(own, unit.now, begun, closing_moment(state.procurement))
    if (
        state.published is None
        or state.published.sha256 != published.sha256
        or digest_now(unit.session, own.taking) != digest
    ):
        raise Stale(
            "The bid, or what the council published, changed at this very moment. "
            "Look at it again, then submit it. Nothing was submitted."
        )


def _in_time(own: OwnBid, arrived: datetime, begun: datetime, last: datetime) -> None:
    """Raises NotNow for what begins after the deadline, unless an upload began in time."""
    if not (in_time(arrived, last) or in_time(begun, last) or own.began_in_time):
        raise NotNow(
            f"The deadline was {last:%H:%M} on {last:%-d %B %Y}, and this came after it. "
            "What you had submitted before stands."
        )


def own_receipt(
    office: Office, actor: Actor, procurement: str, number: int, slip: str = ""
) -> HeldReceipt:
    """A receipt of one's own. Raises NotThere, SlipNeeded."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        taking = own_taking_part(session, actor, procurement)
        return _receipt(office, session, taking, procurement, number, slip)


def receipt_page(
    office: Office, actor: Actor, procurement: str, number: int, slip: str = ""
) -> tuple[OwnBid, HeldReceipt]:
    """The bid as it stands, and a receipt of it. Raises NotThere, SlipNeeded."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        return own, _receipt(office, session, own.taking, procurement, number, slip)


def own_receipt_as_pdf(
    office: Office, actor: Actor, procurement: str, number: int, slip: str = ""
) -> bytes:
    """A receipt of one's own as a PDF with the signed file attached. Raises as `own_receipt`."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        taking = own_taking_part(session, actor, procurement)
        held_receipt = _receipt(office, session, taking, procurement, number, slip)
        listed = state_of(session, procurement).listed
    return receipt_paper(
        held_receipt.receipt, held_receipt.signed, illustrative=listed.illustrative
    )


def _receipt(
    office: Office, session: Session, taking: TakingPart, procurement: str, number: int, slip: str
) -> HeldReceipt:
    submitted = next(
        (
            submitted
            for submitted in bidding.submitted(session, procurement, taking.id)
            if submitted.number == number
        ),
        None,
    )
    if submitted is None:
        raise NotThere
    text = receipt_text(office, session, (taking.id, taking.wrapped), number, slip)
    return HeldReceipt(
        submitted=submitted,
        receipt=part_value(Receipt, json.loads(text)),
        signed=SignedText(text, submitted.signature, office.vault.signer.public),
        result=opening_result(session, procurement, submitted),
    )


def withdraw_bid(office: Office, actor: Actor, procurement: str) -> None:
    """Take back the submission that counts, and any before it.

    The bid can be submitted again until the deadline. Raises NotNow.
    """
    with office.act(actor, Verb.WITHDRAW_BID, procurement) as unit:
        state = state_of(unit.session, procurement)
        taking = own_taking_part(unit.session, actor, procurement)
        over = not in_time(unit.now, closing_moment(state.procurement))
        if state.stage is not Stage.PUBLISHED or over:
            raise NotNow(
                "The deadline has passed, so the bid stands as it was submitted. "
                "To withdraw it now, write to the council."
            )
        submissions = bidding.submitted(unit.session, procurement, taking.id)
        if counting(submission_standings(unit.session, state, submissions)) is None:
            raise NotNow("Nothing is submitted, so nothing can be withdrawn.")
        number = submissions[-1].number
        notice = take_back(office, unit, procurement, taking, number, actor.id)
        unit.says(subject=f"submission {number}", receipt=notice.sha256)
