"""What an administrator looks after, each with how it stands now and whether somebody must see to
it: people, recoveries, workers, the register, the audit, backups, bank holidays and keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.procurement.bank_holidays import LAST_YEAR
from tender.records.audit import KeptHead
from tender.storage import anchors, editions, factors, people, recoveries
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.backup.health import WorkersHealth, health_in
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import AFTER_RECOVERY, Office, day_of
from tender.workflow.people.door import LASTS

OLD_REGISTER = 45  #: days: the CQC brings its files out every month
OLD_BACKUP = 2  #: days
_YEARS_AHEAD = 2  #: that deadlines and standstills of what begins now are counted in


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrationLine:
    """One thing that is looked after, on its page."""

    page: str
    title: str
    says: str  #: how it stands
    to_do: bool = False  #: whether somebody must see to it
    arguments: Mapping[str, str] = field(default_factory=dict)  #: of the page's address


def administration(
    office: Office, actor: Actor, key_beside_data: str, *, demonstration: bool = False
) -> tuple[AdministrationLine, ...]:
    """How everything stands that an administrator looks after; `key_beside_data` is what is wrong
    with where the installation's key lies, empty where nothing is. Who comes in by one click, as
    in a demonstration, waits for no link.
    """
    with office.look(actor, Verb.MANAGE_PEOPLE) as session:
        now, today = office.clock(), office.today()
        return (
            _people(session, now, demonstration=demonstration),
            _workers(health_in(session, now)),
            _register(session, today),
            _audit(session),
            _backup(session, now),
            _holidays(session, today),
            AdministrationLine(
                page="health.workers",
                title="Keys",
                says=key_beside_data or "The installation’s key lies apart from what it opens.",
                to_do=bool(key_beside_data),
            ),
        )


def _people(session: Session, now: datetime, *, demonstration: bool) -> AdministrationLine:
    new: frozenset[int] = frozenset() if demonstration else factors.never_came_in(session)
    unvouched = people.unvouched_at_council(session)
    under_way = sum(
        recovery.waits for recovery in recoveries.since(session, now - AFTER_RECOVERY, now - LASTS)
    )
    parts = []
    if new:
        parts.append(
            f"{count_of(len(new), 'person', 'people')} never came in yet: "
            f"{by_number(len(new), 'give them a link', 'give each a link')} to come in by."
        )
    if unvouched:
        parts.append(
            f"{count_of(len(unvouched), 'person', 'people')} with a role here made "
            f"{by_number(len(unvouched), 'an account', 'accounts')} by themselves, and "
            f"{by_number(len(unvouched), 'waits', 'wait')} to be vouched for: "
            f"{', '.join(unvouched)}."
        )
    if under_way:
        parts.append(f"{count_of(under_way, 'recovery', 'recoveries')} of accounts under way.")
    return AdministrationLine(
        page="people.people",
        title="People of this installation",
        says=" ".join(parts) or "Nobody waits to be vouched for, and no account is recovered.",
        to_do=bool(parts),
        arguments={"shown": "new"} if new and len(parts) == 1 else {},
    )


def _workers(health: WorkersHealth) -> AdministrationLine:
    failed = health.jobs.get("failed", 0)
    says = "They work." if health.working else "No worker was heard of for half a minute."
    if failed:
        says += f" {count_of(failed, 'job')} failed."
    return AdministrationLine(
        page="health.workers", title="Workers", says=says, to_do=not health.working
    )


def _register(session: Session, today: date) -> AdministrationLine:
    listed = editions.editions(session)
    newest = max((edition.on for edition in listed), default=None)
    age = (today - newest).days if newest else None
    says = "No edition is brought in yet."
    if newest is not None and age is not None:
        days = f"{count_of(age, 'day')} old" if age >= 0 else "of a day to come"
        says = f"The newest edition is of {day_in_words(newest)}, {days}."
    return AdministrationLine(
        page="register.editions",
        title="The CQC’s register",
        says=says,
        to_do=age is None or age > OLD_REGISTER,
    )


def _audit(session: Session) -> AdministrationLine:
    verified = next(iter(anchors.newest(session, anchors.VERIFICATION)), None)
    outside = [
        anchor
        for kind in (anchors.STORE, anchors.STAMP)
        for anchor in anchors.newest(session, kind)
    ]
    parts = [" ".join(_anchored(outside))]
    if verified is None:
        parts.append("It was never verified.")
    else:
        parts.append(
            f"Last verified on {day_in_words(day_of(verified.at))}: "
            f"{verified.fault or 'all as it was written'}."
        )
    wrong = not outside or any(anchor.fault for anchor in outside)
    return AdministrationLine(
        page="audit.keeping",
        title="How the audit is kept",
        says=" ".join(parts),
        to_do=wrong or verified is None or bool(verified.fault),
    )


def _anchored(outside: Sequence[KeptHead]) -> Iterator[str]:
    if not outside:
        yield "Its head is kept nowhere outside."
    for anchor in outside:
        when = day_in_words(day_of(anchor.at))
        if anchor.fault:
            yield f"Its head was not kept outside on {when}: {anchor.fault}."
        else:
            yield f"Its head was kept outside on {when}, in {anchor.place}."


def _backup(session: Session, now: datetime) -> AdministrationLine:
    made = next(iter(anchors.newest(session, anchors.BACKUP)), None)
    says = "None was made by “tender backup” yet."
    if made:
        says = f"The last was made by “tender backup” on {day_in_words(day_of(made.at))}."
    return AdministrationLine(
        page="health.workers",
        title="Backups",
        says=says,
        to_do=made is None or (now - made.at).days >= OLD_BACKUP,
    )


def _holidays(session: Session, today: date) -> AdministrationLine:
    calendar, last = entered_calendar(session), LAST_YEAR
    while calendar.knows(last + 1):
        last += 1
    return AdministrationLine(
        page="calendar.holidays",
        title="Bank holidays",
        says=f"Known to the end of {last}, with those that were proclaimed and entered here.",
        to_do=last < today.year + _YEARS_AHEAD,
    )
