"""What waits for somebody before publication, and a role that was given to them."""

from collections.abc import Iterator
from datetime import date, timedelta

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.procurement.timetable import Step
from tender.records.people import GivenRole
from tender.storage import appointments, marks, people, roles, stand_ins
from tender.workflow.ground.access import COUNCIL, MARKERS, Role, Verb
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import AT_ONCE, NEVER
from tender.workflow.preparing.noticed import (
    NOT_APPROVED,
    findings_of_criteria,
    written_so_far,
)
from tender.workflow.preparing.obstacles import (
    PASSED,
    PublicationObstacle,
    publication_obstacles,
)
from tender.workflow.preparing.openers import named_openers
from tender.workflow.preparing.sent_needs import SENT_NEEDS

NEW_FOR = timedelta(days=7)  #: how long a role that was given is new


def _itt(search: NeedSearch) -> date | None:
    """The day on which the ITT is planned to go out; None while the draft is not whole."""
    whole = written_so_far(search.session, search.state)
    milestone = whole.timetable.first(Step.ITT) if whole else None
    return milestone.on if milestone else None


def _in_the_way(search: NeedSearch) -> tuple[PublicationObstacle, ...]:
    """What stands in the way of publication that no word at the act itself settles."""
    session, state, now = search.session, search.state, search.office.clock()
    obstacles = publication_obstacles(session, state, now, as_planned=True)
    return tuple(obstacle for obstacle in obstacles if not obstacle.settled_by)


def _open_findings(search: NeedSearch) -> tuple[RegisteredFinding, ...]:
    """The findings that publication waits for."""
    whole = written_so_far(search.session, search.state)
    findings = findings_of_criteria(search.session, search.state, whole) if whole else ()
    return in_the_way(Gateway.PUBLISH, findings)


def _set_up(search: NeedSearch) -> Iterator[OwnNeed]:
    if obstacles := _in_the_way(search):
        left = len(obstacles)
        things = f"{count_of(left, 'thing')} {by_number(left, 'stands', 'stand')}"
        drafted = not all(obstacle.page for obstacle in obstacles)
        yield OwnNeed(
            what="Finish the set-up",
            because=f"{things} in the way of publication.",
            due=_itt(search),
            left=left,
            # the set-up names what is wrong in the draft, and nothing beside it
            page="setup.overview" if drafted else "setup.publish",
        )


def _publication(search: NeedSearch) -> Iterator[OwnNeed]:
    if _in_the_way(search):
        return
    waiting = _open_findings(search)
    left = sum(entry.finding.code != NOT_APPROVED for entry in waiting)
    if waiting and not left:
        yield OwnNeed(
            what="See whose approval of the draft is waited for",
            because="Nobody can publish before it is given, or the request for it is taken back.",
            due=_itt(search),
            left=len(waiting),
            page="setup.colleagues",
        )
    elif left:
        yield OwnNeed(
            what=f"Decide on {count_of(left, 'finding')}",
            because=f"Nobody can publish while {by_number(left, 'it is', 'they are')} open.",
            due=_itt(search),
            left=left,
            page="findings_register.register",
        )
    else:
        session, state, now = search.session, search.state, search.office.clock()
        over = any(
            obstacle.settled_by == PASSED for obstacle in publication_obstacles(session, state, now)
        )
        day = _itt(search)
        because = "Nothing stands in the way; bidders can ask and bid from then on."
        if over:
            because = (
                "The deadline has passed already: it is published only where bids came another way."
            )
        elif day and day > search.office.today():
            because = (
                f"Nothing stands in the way on {day_in_words(day)}, as it is planned; on another "
                "day the plan is put right first, or a reason given."
            )
        yield OwnNeed(what="Publish", because=because, due=day, page="setup.publish")


def _own_lock(search: NeedSearch) -> Iterator[OwnNeed]:
    for opener in named_openers(search.session, search.state.id):
        if opener.person == search.actor.person and opener.made is None and not opener.left:
            what = "Make the words of the safe" if opener.keeps_safe else "Choose your passphrase"
            yield OwnNeed(
                what=f"{what} for the opening of the bids",
                because="Nothing is published before everybody who opens has theirs.",
                due=_itt(search),
                page="openers.openers",
            )


def _questions_to_give(search: NeedSearch) -> Iterator[OwnNeed]:
    given = marks.assignments(search.session, search.state.id)
    without = {
        role.person
        for role in people.team(search.session, search.state.id)
        if role.role in MARKERS and not given.get(role.person)
    }
    if left := len(without):
        yield OwnNeed(
            what=f"Give questions to {left} who {by_number(left, 'marks', 'mark')}",
            because="They have their role, and nothing to mark yet.",
            due=search.planned(Step.DEADLINE),
            left=left,
            page="team.roster",
        )


def _given_words(search: NeedSearch, given: GivenRole) -> str:
    """What a role is that was given to them: their own, or somebody else's for a time."""
    for stand_in in stand_ins.of_person(search.session, search.actor.id):
        if stand_in.given == given.id:
            ends = day_in_words(stand_in.ends)
            return f"You stand in for {stand_in.away_name} to the end of {ends}: {given.role}"
    return f"You were appointed: {given.role}"


def _appointed(search: NeedSearch) -> Iterator[OwnNeed]:
    since = search.office.clock() - NEW_FOR
    accepted = appointments.accepted(search.session, search.state.id, search.actor.id)
    for given in roles.given_since(search.session, search.state.id, search.actor.id, since):
        if Role(given.role) in COUNCIL and given.role not in accepted:
            yield OwnNeed(
                what=_given_words(search, given),
                because="The procurement’s page lists what there is for you to do and to see.",
                page="home.procurement",
                things=frozenset({str(given.id)}),
            )


_THEN = Stage.DRAFT, Stage.DRAFT
PREPARING_NEEDS = (
    NeedKind(
        "role given", Verb.SEE_NEEDS, Stage.DRAFT, Stage.AWARDED, _appointed, AT_ONCE, news=True
    ),
    NeedKind("set-up to finish", Verb.EDIT_DRAFT, *_THEN, _set_up, NEVER),
    NeedKind("publication", Verb.PUBLISH, *_THEN, _publication, NEVER),
    NeedKind("passphrase to choose", Verb.HOLD_SHARE, *_THEN, _own_lock),
    NeedKind(
        "questions to give",
        Verb.MANAGE_TEAM,
        Stage.PUBLISHED,
        Stage.PUBLISHED,
        _questions_to_give,
        NEVER,
    ),
    *SENT_NEEDS,
)
