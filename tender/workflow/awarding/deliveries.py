"""What became of each letter of an award: released, told of by e-mail, read, sent otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.counting import by_number, count_of
from tender.procurement.standstill import OtherSending
from tender.records.award_letters import (
    AwardRelease,
    LetterReading,
    LetterSending,
    SendingMeans,
)
from tender.records.letters import ToldLetter
from tender.storage import award_letters, bids, letters, opened, organisations, people
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.told import standing_release

LONGEST = 1_000  #: characters of the evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One letter on its way to its bidder."""

    bidder: str
    name: str
    portal: bool  #: whether somebody acts for the bidder here, and so reads its letter on its page
    released: datetime | None
    mailed: tuple[ToldLetter, ...]  #: that a letter waits, to each person who acts for it
    read: datetime | None  #: for the first time
    downloads: int
    sending: LetterSending | None
    acted_for: datetime | None = None  #: since when somebody of now acts for it here

    @property
    def electronic(self) -> date | None:
        """The day on which it went electronically, if it did: to somebody who acts for the bidder,
        and where all of them came after the release, not before the first came or it was read.
        """
        days = []
        if self.released and self.portal:
            reached = max(self.released, self.acted_for or self.released)
            days.append(day_of(min(reached, self.read) if self.read else reached))
        if self.sending and self.sending.means.is_electronic:
            days.append(self.sending.day)
        return min(days, default=None)

    @property
    def sent(self) -> date | None:
        """The day on which it went, by whatever way; None while it did not."""
        return self.electronic or (self.sending.day if self.sending else None)

    @property
    def mail(self) -> str:
        """How far the e-mails have come that a letter waits, in words."""
        if not self.mailed:
            return ""
        sent = [letter.sent for letter in self.mailed if letter.sent]
        failed = [letter for letter in self.mailed if not letter.sent and not letter.due]
        waiting = len(self.mailed) - len(sent) - len(failed)
        words = [f"{len(sent)} sent"] if sent else []
        words += [f"{waiting} on the way"] if waiting else []
        words += [f"{len(failed)} not delivered"] if failed else []
        return ", ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """Every letter of the award as it is approved now."""

    state: ProcurementState
    release: AwardRelease | None
    lines: tuple[Delivery, ...]
    names: dict[int, str]

    @property
    def unsent(self) -> tuple[Delivery, ...]:
        """Those that are not on record as sent."""
        return tuple(line for line in self.lines if line.sent is None)

    @property
    def last(self) -> date | None:
        """The day on which the last letter went; None while one has not."""
        return max((line.sent for line in self.lines if line.sent), default=None)

    @property
    def electronic(self) -> date | None:
        """The last day of electronic sending."""
        days = [line.electronic for line in self.lines if line.electronic]
        return max(days, default=None)

    @property
    def others(self) -> OtherSending | None:
        """Letters that went by other means alone."""
        sendings = [line.sending for line in self.lines if line.sending and not line.electronic]
        if not sendings:
            return None
        received = [sending.received for sending in sendings if sending.received]
        return OtherSending(
            sent=max(sending.day for sending in sendings),
            received=max(received) if len(received) == len(sendings) else None,
            alone=self.electronic is None,
        )


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


def deliveries_in(session: Session, state: ProcurementState) -> Deliveries:
    """The same in a session there is."""
    approved, released = state.standing(DecisionKind.APPROVED), standing_release(session, state)
    release = released[1] if released else None
    told = letters.of_event(session, release_key(release.id)) if release else ()
    files = award_letters.files(session, release.proof) if release else ()
    to = {bidder for file in files for bidder in file.recipients}
    readings = award_letters.readings(session, release.id) if release else ()
    sendings = award_letters.sendings(session, state.id, approved.id) if approved else {}
    acting = acting_for_bidders(session, state.id)
    lines = []
    for bid in sorted(bids.bids(session, state.id), key=lambda bid: bid.name.casefold()):
        own: tuple[LetterReading, ...] = tuple(
            reading for reading in readings if reading.bidder == bid.bidder
        )
        acts = acting.get(bid.bidder, {})
        lines.append(
            Delivery(
                bidder=bid.bidder,
                name=bid.name,
                portal=bool(acts),
                released=release.at if release and bid.bidder in to else None,
                mailed=tuple(letter for letter in told if letter.person in acts),
                read=own[0].at if own else None,
                downloads=sum(reading.file.endswith(".pdf") for reading in own),
                sending=sendings.get(bid.bidder),
                acted_for=min(acts.values(), default=None),
            )
        )
    names = {person.id: person.name for person in people.everybody(session)}
    return Deliveries(state=state, release=release, lines=tuple(lines), names=names)


def release_key(release: int) -> str:
    """What the e-mails of a release are told by: nobody is told twice of it."""
    return f"award letters {release}"


def acting_for_bidders(session: Session, procurement: str) -> dict[str, dict[int, datetime]]:
    """Who acts for each bidder whose bid came by the portal, and since when."""
    organisation = {bid.bidder: bid.organisation for bid in opened.opened(session, procurement)}
    acting = organisations.acting(session, set(organisation.values()))
    return {bidder: acting.get(id, {}) for bidder, id in organisation.items()}


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
