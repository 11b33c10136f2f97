"""What waits for somebody between the opening and the moderation. It names no bidder: those who
mark must not be told one beside an answer.
"""

from collections.abc import Iterator

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.procurement.timetable import Step
from tender.storage import nudges, people, redactions
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import AT_ONCE, REMINDED
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.desk import desk_of
from tender.workflow.marking.exclusions import declarations_of
from tender.workflow.marking.late_marker import late_markers
from tender.workflow.marking.open_interests import undecided_interests
from tender.workflow.marking.settled import settled_among


def _plain(search: NeedSearch) -> bool:
    """Whether this person's pages are those in plain words."""
    return Role.PANEL_MEMBER in search.actor.roles_in(search.state.id)


def _to_declare(search: NeedSearch) -> Iterator[OwnNeed]:
    session, state = search.session, search.state
    cleared = clearance(session, state.id, search.actor.id)
    left = len(cleared.undeclared)
    beside = people.beside(session, state.id).get(search.actor.id)
    page = "panel.companies" if _plain(search) else "conflicts.declare"
    due = search.planned(Step.DEADLINE)
    if left:
        what = f"Say of {count_of(left, 'bidder')} whether you have an interest"
        because = "No answer opens, and nothing is decided, before everybody has said it."
        yield OwnNeed(
            what=what,
            because=because,
            due=due,
            left=left,
            page=page,
            things=frozenset(cleared.undeclared),
        )
    elif cleared.together and beside is not None and beside.supporter is None:
        what = f"Say for {beside.name} whether they have an interest in a bidder"
        because = "No answer opens before whoever sits beside you has said it too."
        yield OwnNeed(
            what=what,
            because=because,
            due=due,
            page=page,
            things=frozenset({f"beside since {beside.act}"}),
        )


def _to_decide(search: NeedSearch) -> Iterator[OwnNeed]:
    waiting = [
        interest
        for interest in undecided_interests(declarations_of(search.session, search.state.id))
        if interest.person != search.actor.person
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Decide on {count_of(left, 'interest')} that {by_number(left, 'was', 'were')} "
            "declared",
            because="Until you do, no answer opens to whoever declared it.",
            due=search.planned(Step.DEADLINE),
            left=left,
            page="conflicts.register",
            things=frozenset(f"{interest.act} {interest.bidder}" for interest in waiting),
        )


def _to_mark(search: NeedSearch) -> Iterator[OwnNeed]:
    desk = desk_of(search.session, search.actor, search.state.id)
    if not desk.open:
        return
    places = {answer.place for pile in desk.piles for answer in pile.answers if not answer.done}
    places -= settled_among(search.session, search.state, places)
    if left := len(places):
        yield OwnNeed(
            what=f"Mark {count_of(left, 'answer')}",
            because=f"{desk.all - left} of {desk.all} are done.{_nudged(search)}",
            due=desk.due,
            left=left,
            every=desk.all,
            things=frozenset(place.question for place in places),
            page="panel.welcome" if _plain(search) else "marking.desk",
        )


def _nudged(search: NeedSearch) -> str:
    """Who asked this person last to go on, and when; empty where nobody did."""
    asked = [
        nudge
        for nudge in nudges.nudges(search.session, search.state.id)
        if nudge.person == search.actor.person
    ]
    if not asked:
        return ""
    return f" {asked[-1].name} asked on {day_in_words(day_of(asked[-1].at))} how you get on."


def _flagged(search: NeedSearch) -> Iterator[OwnNeed]:
    done = {
        (redaction.place, redaction.passage)
        for redaction in redactions.redactions(search.session, search.state.id)
    }
    waiting = [
        flagged
        for flagged in redactions.flags(search.session, search.state.id)
        if (flagged.place, flagged.passage) not in done
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Look at {count_of(left, 'answer')} that may name a bidder",
            because="Somebody who marks says so; the words can be kept from the others.",
            due=search.state.marking_due,
            left=left,
            page="moderation.flags",
            things=frozenset(
                f"{' '.join(flagged.place)} {flagged.at.isoformat()}" for flagged in waiting
            ),
        )


def _late_marker(search: NeedSearch) -> Iterator[OwnNeed]:
    waiting = [
        late
        for late in late_markers(search.state)
        if late.agreed is None and late.by != search.actor.person
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Say whether {count_of(left, 'marker')} may be let in now that prices are open",
            because="The marks of somebody excluded are missing until then.",
            due=search.planned(Step.AWARD),
            left=left,
            page="conflicts.register",
            things=frozenset(str(late.asked) for late in waiting),
        )


MARKING_NEEDS = (
    NeedKind(
        "interests to declare",
        Verb.DECLARE_INTERESTS,
        Stage.PUBLISHED,
        Stage.STANDSTILL,
        _to_declare,
    ),
    NeedKind(
        "interests to decide",
        Verb.DECIDE_INTERESTS,
        Stage.PUBLISHED,
        Stage.STANDSTILL,
        _to_decide,
    ),
    NeedKind(
        "answers to mark",
        Verb.RECORD_MARK,
        Stage.MARKING,
        Stage.OUTCOME,
        _to_mark,
        (*AT_ONCE, *REMINDED),
    ),
    NeedKind("flagged answers", Verb.REDACT, Stage.PUBLISHED, Stage.MARKING, _flagged),
    NeedKind(
        "late markers to agree", Verb.AGREE_LATE_MARKER, Stage.OUTCOME, Stage.OUTCOME, _late_marker
    ),
)
