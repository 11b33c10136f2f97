"""How letters of an award went by other means than the portal, put on record; and where they go."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.counting import by_number, count_of
from tender.records.award_letters import (
    LetterSending,
    SendingMeans,
)
from tender.storage import award_letters, bids
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.sent_letters import Deliveries, deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of

LONGEST = 1_000  #: characters of the evidence


def deliveries(office: Office, actor: Actor, procurement: str) -> Deliveries:
    """What became of each letter. Raises NotNow before quality is locked."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        _refuse_early(actor, state)
        return deliveries_in(session, state)


def _refuse_early(actor: Actor, state: ProcurementState) -> None:
    """Whom letters go to is told to nobody before there is anything to tell."""
    refuse_blind(actor, state)
    if not state.locked:
        raise NotNow("There are no letters yet: nobody is told anything before quality is locked.")


def refuse_unsent(session: Session, state: ProcurementState) -> Deliveries:
    """The deliveries, once every letter is on record as sent. Raises NotNow before."""
    sent = deliveries_in(session, state)
    if many := len(sent.unsent):
        letter = by_number(many, "It is", "They are")
        raise NotNow(
            f"{count_of(many, 'letter')} {by_number(many, 'is', 'are')} not on record as sent, "
            f"the first of them to {sent.unsent[0].name}. {letter} released to those who bid here, "
            "or put on record as sent by other means, before a standstill begins."
        )
    return sent


def record_sent(
    office: Office,
    actor: Actor,
    procurement: str,
    bidders: Collection[str],
    means: str,
    day: date | None,
    evidence: str,
    received: date | None = None,
) -> int:
    """Put on record that letters went to these bidders by other means than the portal, all on one
    day; how many. Raises Invalid, and NotThere for no bidder of this procurement.
    """
    with office.act(actor, Verb.RECORD_SENDING, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.APPROVED, what="How letters were sent is put on record")
        approved = state.standing(DecisionKind.APPROVED)
        assert approved is not None
        known = {bid.bidder for bid in bids.bids(unit.session, procurement)}
        to = tuple(dict.fromkeys(bidders))
        if not set(to) <= known:
            raise NotThere
        span = day_of(approved.at), office.today()
        _refuse_odd(to, means, day, received, evidence, span)
        assert day is not None
        for bidder in to:
            sending = LetterSending(
                bidder=bidder,
                means=SendingMeans(means),
                day=day,
                received=received,
                evidence=evidence.strip(),
                by=actor.person or 0,
                at=unit.now,
            )
            award_letters.sent(unit, procurement, approved.id, sending)
        unit.says(subject=f"{count_of(len(to), 'letter')} by {means}", day=day, bidders=list(to))
        return len(to)


def _refuse_odd(
    to: Collection[str],
    means: str,
    day: date | None,
    received: date | None,
    evidence: str,
    span: tuple[date, date],
) -> None:
    """Raises Invalid for what cannot be so."""
    wrong, (first, last) = {}, span
    if not to:
        wrong["bidders"] = "Choose to whom letters went."
    if means not in set(SendingMeans):
        wrong["means"] = "Choose how they went."
    if day is None or not first <= day <= last:
        wrong["day"] = "Write the day on which they went: not before the approval, nor after today."
    if received and (day is None or not day <= received <= last):
        wrong["received"] = "Leave this empty, or write a day from that of sending to today."
    if fault := text_fault(evidence, LONGEST, "Write what shows it, such as a proof of posting."):
        wrong["evidence"] = fault
    if wrong:
        raise Invalid.of(**wrong)


def addresses(office: Office, actor: Actor, procurement: str) -> tuple[tuple[str, ...], ...]:
    """Where every letter goes: bidder, name, postal address, e-mail, whether it is read here, the
    day of its release, and how it went by other means.
    """
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        _refuse_early(actor, state)
        bundle = letters_bundle(session, state, office)
        lines = deliveries_in(session, state).lines
    return tuple(
        (
            line.bidder,
            line.name,
            bundle.submission(line.bidder).address,
            bundle.submission(line.bidder).email,
            "yes" if line.portal else "no",
            day_of(line.released).isoformat() if line.released else "",
            f"{line.sending.means.value}, {line.sending.day.isoformat()}" if line.sending else "",
        )
        for line in lines
    )
