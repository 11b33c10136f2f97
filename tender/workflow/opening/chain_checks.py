"""The chain of receipts looked at when bids are opened: whether a submission or a withdrawal is
missing, exchanged or put in.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from evidence.sentence import capitalised
from tender.bid.receipt_chain import BrokenLink, ChainLink, WithdrawalNotice, broken_links
from tender.records.bidding import KeptLink
from tender.records.faults import StoreGone
from tender.storage import receipt_chain
from tender.workflow.bidding.door import part_value
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.reading import ReadSubmission

_VERBS = (Verb.SUBMIT_BID.value, Verb.WITHDRAW_BID.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainAsRead:
    """The links in order, what does not hold of them, each as a sentence, and the hash of the last:
    whoever notes it can tell later that nothing before it was changed.
    """

    links: tuple[ChainLink, ...]
    faults: tuple[str, ...]

    @property
    def head(self) -> str:
        """The hash of the last link; empty where there is none."""
        return self.links[-1].sha256 if self.links else ""


def read_chain(
    office: Office, session: Session, state: ProcurementState, read: Sequence[ReadSubmission]
) -> ChainAsRead:
    """The chain, with each submission as it was read."""
    by_place = {
        (submission.arrival.submitted.bid, submission.arrival.submitted.number): submission
        for submission in read
    }
    names = {
        submission.arrival.submitted.organisation: submission.arrival.name for submission in read
    }
    kept_links = receipt_chain.links(session, state.id)
    links, faults = [], []
    for kept_link in kept_links:
        name = names.get(kept_link.organisation, "somebody who submitted nothing")
        what = f"submission {kept_link.number} of {name}"
        if kept_link.withdrawal:
            what = f"the withdrawal of {what}"
            before, fault = _withdrawal(office, state, kept_link)
            faults += [f"{capitalised(what)}: {fault}."] if fault else []
        else:
            receipt = by_place[kept_link.bid, kept_link.number].receipt
            before = receipt.before if receipt else None
        links.append(
            ChainLink(what=what, sha256=kept_link.sha256, salt=kept_link.salt, before=before)
        )
    faults += [_in_words(broken) for broken in broken_links(state.id, links)]
    faults += _beside_the_audit(session, state, kept_links)
    return ChainAsRead(links=tuple(links), faults=tuple(faults))


def _withdrawal(
    office: Office, state: ProcurementState, kept_link: KeptLink
) -> tuple[str | None, str]:
    """What a withdrawal names as before it, and what does not hold of it. One of before there were
    chains names nothing, and stands before the first that does.
    """
    if not kept_link.notice:
        return "", ""
    if not office.vault.signer.signed(kept_link.notice.encode(), kept_link.signature):
        return None, "it is not signed by this installation"
    try:
        notice = part_value(WithdrawalNotice, json.loads(kept_link.notice))
    except StoreGone:
        return None, "what was signed there is no withdrawal"
    said = (notice.procurement, notice.organisation, notice.number, notice.at)
    if said != (state.id, kept_link.organisation, kept_link.number, kept_link.at):
        return notice.before, "what was signed there is another withdrawal"
    return notice.before, ""


def _in_words(broken: BrokenLink) -> str:
    earlier = f"after {broken.earlier}" if broken.earlier else "at the beginning"
    if broken.unlinked:
        return f"Put in {earlier}: {broken.later}, which names nothing before it."
    return (
        f"A submission or withdrawal is missing, exchanged or put in {earlier}: it is not what "
        f"{broken.later} names as before it."
    )


def _beside_the_audit(
    session: Session, state: ProcurementState, kept_links: Sequence[KeptLink]
) -> Iterator[str]:
    """Each submission and withdrawal has its entry in the audit, and each entry has its own."""
    acts = receipt_chain.acts(session, state.id, _VERBS)
    by_entry = {kept_link.audit: kept_link for kept_link in kept_links}
    for number, receipt in acts.items():
        there = by_entry.get(number)
        if there is None:
            yield f"Entry {number} of the audit tells of one that is not here."
        elif receipt and receipt != there.sha256:
            yield f"Entry {number} of the audit names another receipt than the one that is here."
    for number in sorted(by_entry.keys() - acts.keys()):
        yield f"One stands here that the audit does not tell of (entry {number})."
