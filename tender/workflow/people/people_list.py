"""People of the installation as a list, and several let in or shut out at once for one reason."""

from collections.abc import Sequence

from evidence.cell import text_fault
from tender.records.people import KnownPerson
from tender.storage import people
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.directory import PeopleList, let_in

MOST = 500  #: people let in or shut out at once
LONGEST = 1_000  #: characters of a reason
OWN = "Nobody shuts themselves out: another administrator does that."
_COLUMNS = (
    ListColumn(id="name", title="Name"),
    ListColumn(id="email", title="E-mail address", wide=True),
    ListColumn(id="active", title="May sign in"),
    ListColumn(id="role", title="Administrator"),
)


def people_as_list(everybody: PeopleList, actor: Actor) -> ListContent:
    """Everyone, by name."""
    return ListContent(
        title="People",
        columns=_COLUMNS,
        rows=tuple(
            _row(person, actor, new=person.id in everybody.new) for person in everybody.people
        ),
        filters=(
            ListFilter(
                id="shown",
                title="Which",
                choices=(
                    ("in", "May sign in"),
                    ("new", "Never came in"),
                    ("out", "Shut out"),
                    ("administrator", "Administrators"),
                ),
            ),
        ),
    )


def _row(person: KnownPerson, actor: Actor, *, new: bool) -> ListRow:
    stands, state, shown = _standing(person, new=new)
    return ListRow(
        key=str(person.id),
        cells=(person.name, person.email, stands, "yes" if person.administrator else ""),
        facets={"shown": (*shown, "administrator") if person.administrator else shown},
        closed=OWN if person.id == actor.person else "",
        state=state,
    )


def _standing(person: KnownPerson, *, new: bool) -> tuple[str, str, tuple[str, ...]]:
    """Whether somebody may sign in and ever did: in words, as a sign, and by which filter."""
    if not person.active:
        return "no", "beside", ("out",)
    if new:
        return "yes, and never came in", "todo", ("in", "new")
    return "yes", "", ("in",)


def let_people_in(
    office: Office, actor: Actor, persons: Sequence[int], reason: str, *, active: bool
) -> int:
    """Let several people sign in, or no longer, for one reason: an act for each, all or none. How
    many. Raises Invalid, also where whoever asks is among those to be shut out.
    """
    chosen = tuple(dict.fromkeys(persons))
    wrong = {}
    if not 0 < len(chosen) <= MOST:
        wrong["ticked"] = f"Tick the people that you mean, at most {MOST}."
    elif actor.person in chosen and not active:
        wrong["ticked"] = OWN
    if fault := text_fault(reason, LONGEST, "Say why. The reason stands on the audit, for each."):
        wrong["reason"] = fault
    if wrong:
        raise Invalid.of(**wrong)
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        for number, person in enumerate(chosen):
            if number:
                unit.go_on()
            let_in(unit, people.person(unit.session, person), active=active)
            unit.says("", reason=reason.strip())
        return len(chosen)
