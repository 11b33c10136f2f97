"""What became of each letter of an award: released, told of by e-mail, read, sent otherwise."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tender.procurement.standstill import OtherSending
from tender.records.award_letters import AwardRelease, LetterReading, LetterSending
from tender.records.letters import ToldLetter
from tender.storage import award_letters, bids, letters, opened, organisations, people
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.ground.told import standing_release


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
