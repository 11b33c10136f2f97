"""What the page of one answer shows besides the answer, in one look."""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.records.opened import OpenedFile
from tender.storage import opened
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed, NotThere
from tender.workflow.marking.desk import Desk, MarkingScreen, desk_of, screen_of
from tender.workflow.marking.panel import PanelWelcome, welcome_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingPage:
    """One answer to mark, its files, and hints on the reason for the answer marked before it."""

    sheet: MarkingScreen
    files: tuple[OpenedFile, ...]
    recorded_hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAnswer:
    """One answer to mark, its files, and how far the panel member is."""

    sheet: MarkingScreen
    files: tuple[OpenedFile, ...]
    welcome: PanelWelcome


def answer_page(
    office: Office,
    actor: Actor,
    procurement: str,
    place: AnswerAddress,
    recorded: AnswerAddress | None = None,
) -> MarkingPage:
    """One answer on an evaluator's screen; `recorded` is the answer marked just now.

    Raises NotThere for an answer that is not theirs, NotAllowed where it stays closed.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        desk = desk_of(session, actor, procurement)
        return MarkingPage(
            sheet=screen_of(session, actor, desk, place),
            files=opened.files_at(session, procurement, *place),
            recorded_hints=()
            if recorded in (None, place)  # its own page shows its own
            else _hints(session, actor, desk, recorded),
        )


def _hints(session: Session, actor: Actor, desk: Desk, recorded: AnswerAddress) -> tuple[str, ...]:
    try:
        return screen_of(session, actor, desk, recorded).hints
    except (NotThere, NotAllowed):
        return ()


def panel_answer(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress
) -> PanelAnswer:
    """One answer on a panel member's screen. Raises as `answer_page`."""
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        welcome = welcome_of(session, actor, procurement)
        return PanelAnswer(
            sheet=screen_of(session, actor, welcome.desk, place),
            files=opened.files_at(session, procurement, *place),
            welcome=welcome,
        )
