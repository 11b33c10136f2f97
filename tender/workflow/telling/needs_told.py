"""One round of letters about what waits: whoever works for a council is told of each thing once at
each of its moments, as they choose. Letters follow from the rows that pages and the API show, so
what ceased to wait is not told.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import count_of
from tender.procurement.calendar import Calendar
from tender.records.faults import StoreFault
from tender.records.people import KnownPerson
from tender.records.told import ToldNeed
from tender.storage import factors, letters, people, procurements, recoveries, told
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.access import Role
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.how_told import HowTold, foot, last_choice
from tender.workflow.ground.need import NeedKind, OwnNeed
from tender.workflow.ground.office import LONDON, Office, actor_of
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.needs import KINDS, by_due, needs_in

MORNING = 7  #: the hour in England from which letters once a day go
#: the kinds of which letters tell
TOLD: Mapping[str, NeedKind] = {kind.name: kind for kind in KINDS if kind.told}


@dataclass(frozen=True, slots=True, kw_only=True)
class UntoldNeed:
    """Something that waits for somebody, with what of it they were not told yet."""

    need: OwnNeed
    untold: frozenset[ToldNeed]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLetter:
    """What is to be told to one person now; of a letter once a day, the look of that day too."""

    person: int
    needs: tuple[UntoldNeed, ...]
    look: frozenset[ToldNeed] = frozenset()


def tell_needs(office: Office) -> int:
    """Write a letter to everybody for whom something waits that they were not told of, as they
    choose. How many were written; without a mail server none.
    """
    written = 0
    if office.mailbox.sends:
        with suppress(StoreFault):  # the store is busy or gone: the next round comes
            with office.read() as session:
                to_write = tuple(letters_to_write(office, session))
            for letter in to_write:
                with office.tend() as session:
                    written += write_letter(office, session, letter)
    return written


def letters_to_write(office: Office, session: Session) -> Iterator[NeedLetter]:
    """Who is to be told of what now, as it waits and as they choose."""
    choices, now = told.choices(session), office.clock().astimezone(LONDON)
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    looks = frozenset({ToldNeed("", "", now.date().isoformat(), HowTold.DAILY.value)})
    for person, waiting in _waiting(office, session).items():
        known = told.known(session, person)
        at_once, daily = [], []
        for need, moments in waiting:
            untold = UntoldNeed(need=need, untold=moments - known)
            chosen = last_choice(choices, person, need.procurement)
            if chosen is None or chosen.how == HowTold.AT_ONCE:
                at_once.append(untold)
            elif chosen.how == HowTold.DAILY and chosen.at < morning:
                daily.append(untold)
        if any(untold.untold for untold in at_once):
            yield NeedLetter(person=person, needs=tuple(at_once))
        chose = any(chosen.person == person and chosen.how == HowTold.DAILY for chosen in choices)
        if chose and now >= morning and not looks <= known:
            yield NeedLetter(person=person, needs=tuple(daily), look=looks)


def _waiting(
    office: Office, session: Session
) -> Mapping[int, list[tuple[OwnNeed, frozenset[ToldNeed]]]]:
    """What waits for whom of those who work for a council, with the moments that have come."""
    waiting: dict[int, list[tuple[OwnNeed, frozenset[ToldNeed]]]] = {}
    calendar, actors = entered_calendar(session), dict[int, Actor]()
    active = {known.id: known for known in people.everybody(session) if known.active}
    for listed in procurements.listed(session):
        state = state_of(session, listed.id)
        team = people.team(session, listed.id)
        bids = {role.person for role in team if role.role == Role.BIDDER}
        for person in sorted({role.person for role in team} & active.keys() - bids):
            own = waiting.setdefault(person, [])
            if person not in actors:
                actors[person] = _actor(office, session, active[person])
            for need in needs_in(office, session, actors[person], state, TOLD.values()):
                moments = _moments(state, need, office.today(), calendar)
                own.append((need, moments))
    return waiting


def _actor(office: Office, session: Session, known: KnownPerson) -> Actor:
    """Somebody with the roles they hold now, as their own pages ask."""
    return actor_of(
        session, office.clock(), known.id, known.name, administrator=known.administrator
    )


def _moments(
    state: ProcurementState, need: OwnNeed, today: date, calendar: Calendar
) -> frozenset[ToldNeed]:
    """Each moment that has come at which something that waits is told of."""
    regime = state.published.procurement.regime if state.published else None
    return frozenset(
        ToldNeed(need.procurement, need.kind, thing, moment.value)
        for moment in TOLD[need.kind].told
        if moment.has_come(need.due, today, regime, calendar)
        for thing in need.things
    )


def write_letter(office: Office, session: Session, letter: NeedLetter) -> bool:
    """Write a letter and note what it tells, in one transaction; neither where somebody was told
    meanwhile. Whether one was written.
    """
    now, known = office.clock(), told.known(session, letter.person)
    fresh = [untold for untold in letter.needs if untold.untold - known]
    news = letter.look.union(*(untold.untold for untold in fresh)) - known
    looked = bool(letter.look & known)
    if looked or not news or not told.note(session, letter.person, news, now):
        return False
    if fresh:
        needs = by_due(untold.need for untold in fresh)
        named = {need.procurement for need in needs}
        letters.write(
            session,
            named.pop() if len(named) == 1 else None,
            letter.person,
            _event(news, now),
            _subject(needs),
            _text(office, needs)
            + _way_in(session, letter.person)
            + foot(session, office.mailbox, letter.person),
            now,
        )
    return bool(fresh)


def _event(news: Iterable[ToldNeed], now: datetime) -> str:
    """What this letter is called, for itself alone."""
    every = repr((sorted(news), now.isoformat()))
    return f"waits {sha256(every.encode()).hexdigest()[:32]}"


def _subject(needs: tuple[OwnNeed, ...]) -> str:
    titles = {need.title for need in needs}
    about = titles.pop() if len(titles) == 1 else count_of(len(titles), "procurement")
    if len(needs) == 1:
        return f"{needs[0].what} – {about}"
    return f"{count_of(len(needs), 'thing')} for you – {about}"


def _text(office: Office, needs: tuple[OwnNeed, ...]) -> str:
    """Each thing with why, by when and where, under its procurement."""
    lines = []
    for title in dict.fromkeys(need.title for need in needs):
        lines.append(title)
        lines += [_said(office, need) for need in needs if need.title == title]
    return "\n\n".join(lines) + "\n\n"


def _way_in(session: Session, person: int) -> str:
    """Whom somebody asks who was given a part and no way in yet; nothing where they came in."""
    if factors.came_in(session, person):
        return ""
    administrators = recoveries.administrators(session)
    names = ", ".join(
        known.name for known in people.everybody(session) if known.id in administrators
    )
    return (
        "You have not come in here yet, and need a link to begin with. Ask whoever gave you this "
        f"part, or who looks after this installation ({names}).\n\n"
    )


def _said(office: Office, need: OwnNeed) -> str:
    sentences = [f"{need.what}.", need.because]
    if need.due:
        tense = "was" if need.has_passed(office.today()) else "is"
        sentences.append(f"It {tense} wanted by {day_in_words(need.due)}.")
    return f"{' '.join(filter(None, sentences))}\n{office.mailbox.link(need.path)}"
