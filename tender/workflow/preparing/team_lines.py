"""Several people given their roles at once, from lines of text: an act for each, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from tender.documents.words import listed
from tender.procurement.specification import EvaluatorGroup
from tender.workflow.ground.access import MARKERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.who_bids import KeptApart, kept_apart_noted
from tender.workflow.preparing.marking_groups import groups_now
from tender.workflow.preparing.team import NewTeamRole, appoint_in

MOST = 100  #: lines at once
GIVEN_BY_LINE = tuple(role for role in Role if role is not Role.ADMINISTRATOR)
BOX = "people"  #: the field that the lines are typed in
_COLUMNS = 4  #: name, e-mail address, role and group
_ITSELF = (
    "This address made an account here by itself: give this role in the form for one person, where "
    "you confirm whose account it is."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointedLines:
    """How many hold the role that their line gives them, how many were asked to take theirs, and
    whether a lead is among them.
    """

    held: int
    asked: int
    leads: bool

    @property
    def words(self) -> str:
        """What it came to, in words."""
        held, asked = self.held, self.asked
        given = f"{count_of(held, 'role')} {by_number(held, 'is', 'are')} given."
        told = (
            f"{count_of(asked, 'person', 'people')} {by_number(asked, 'was', 'were')} asked, and "
            f"{by_number(asked, 'has', 'have')} the role once they say yes."
        )
        return " ".join(sentence for sentence, said in ((given, held), (told, asked)) if said)


def appoint_lines(office: Office, actor: Actor, procurement: str, typed: str) -> AppointedLines:
    """Give everybody in these lines their role, as `appoint` gives one.

    A line is a name, an e-mail address, a role and, for those who mark, a group by its short name
    or title, parted as a spreadsheet parts cells, or by semicolons or commas. Raises Invalid with
    every fault by its line ("people.3"); then nobody is given anything.
    """
    with (
        kept_apart_noted(office, actor),
        office.act(actor, Verb.MANAGE_TEAM, procurement) as unit,
    ):
        lines, groups = _lines(typed), groups_now(unit.session, procurement)
        given: list[tuple[NewTeamRole, bool]] = []
        faults: dict[str, str] = {}
        apart = False
        for number, cells in lines:
            if given or faults:
                unit.go_on()
            try:
                role = _role(cells, groups)
                given.append((role, appoint_in(office, unit, actor, procurement, role).at_once))
            except Invalid as refused:
                apart = apart or isinstance(refused, KeptApart)
                faults[f"{BOX}.{number}"] = _said(number, refused)
        if apart:
            raise _kept_apart(procurement, faults)
        if faults:
            raise Invalid.of(**faults)
        held = sum(at_once for _, at_once in given)
        leads = any(role.role is Role.LEAD for role, _ in given)
        return AppointedLines(held=held, asked=len(given) - held, leads=leads)


def _said(number: int, refused: Invalid) -> str:
    sentence = _ITSELF if "confirmed" in refused.fields else refused.sentence
    return f"Line {number}: {sentence}"


def _kept_apart(procurement: str, faults: Mapping[str, str]) -> KeptApart:
    """The refusal that is put on the audit, with the faults of the other lines beside it."""
    refusal = KeptApart(procurement, " ".join(faults.values()))
    refusal.fields = dict(faults)
    return refusal


def _lines(typed: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that says something, by its number, counted from 1. Raises Invalid."""
    lines = [
        (number, _cells(text))
        for number, text in enumerate(typed.splitlines(), 1)
        if text.strip(" \t,;")
    ]
    if lines and _is_heading(lines[0][1]):
        lines = lines[1:]
    if not 0 < len(lines) <= MOST:
        raise Invalid.of(
            people=f"Write a line for each person, at most {count_of(MOST, 'line')} at once."
        )
    return lines


def _cells(text: str) -> list[str]:
    """A line as its cells. What a spreadsheet copies has tabs; else semicolons part, or commas."""
    mark = next((mark for mark in "\t;" if mark in text), ",")
    return [cell.strip() for cell in text.split(mark, _COLUMNS - 1)]


def _is_heading(cells: Sequence[str]) -> bool:
    """Whether a first line names the columns, as one copied with its heading does."""
    return len(cells) > 2 and cells[2].casefold() == "role"


def _role(cells: Sequence[str], groups: Sequence[EvaluatorGroup]) -> NewTeamRole:
    """What one line says. Raises Invalid."""
    if len(cells) < _COLUMNS - 1:
        raise Invalid.of(people="Write the name, the e-mail address and the role.")
    name, email, named, group = (*cells, "")[:_COLUMNS]
    role = next((role for role in GIVEN_BY_LINE if role.value == named.casefold()), None)
    if role is None:
        known = listed([each.value for each in GIVEN_BY_LINE], "or")
        raise Invalid.of(people=f"“{named[:40]}” is no role here. Write {known}.")
    chosen = _group(group, groups) if role in MARKERS else ""
    return NewTeamRole(email=email, name=name, role=role, group=chosen)


def _group(named: str, groups: Sequence[EvaluatorGroup]) -> str:
    """The short name of a group that is named by it or by its title; what is neither as it is,
    which then is refused.
    """
    names = (group.id for group in groups if named.casefold() in _names(group))
    return next(names, named)


def _names(group: EvaluatorGroup) -> tuple[str, str]:
    return group.id.casefold(), group.title.casefold()
