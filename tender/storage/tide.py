"""How far a procurement's records have come.

They are only ever appended, so the newest numbers say whether anything
changed since they were last read.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import text
from sqlmodel import Session

from tender.records.faults import NotFound

T = TypeVar("T")
_RECORDS = (
    "version",
    "decision",
    "assignment",
    "interest",
    "interest_decision",
    "submission",
    "support",
    "register",
    "finding_decision",
    "sign_off",
    "outside_act",
    "assessment",
    "clarification",
    "clarification_step",
    "award_release",
    "letter_sent",
    "notice_answer",
)
_ASK = text(
    "SELECT id, title, council, illustrative, "
    + ", ".join(
        f'(SELECT MAX(id) FROM "{name}" WHERE procurement = :procurement) AS newest_{name}'
        for name in _RECORDS
    )
    + " FROM procurement WHERE id = :procurement"
)
_MOST = 512  #: values kept at most


class Tide(NamedTuple):
    """A procurement's name, and the number of its newest record of each slow-moving kind; marks and
    consensus scores are not among them.
    """

    id: str
    title: str
    council: str
    illustrative: bool
    version: int | None
    decision: int | None
    assignment: int | None
    interest: int | None
    interest_decision: int | None
    submission: int | None
    support: int | None
    register: int | None
    finding_decision: int | None
    sign_off: int | None
    outside_act: int | None
    assessment: int | None
    clarification: int | None
    clarification_step: int | None
    award_release: int | None
    letter_sent: int | None
    notice_answer: int | None


def tide(session: Session, procurement: str) -> Tide:
    """How far this procurement's records have come, in one query, asked once in a session until
    something is appended. Raises NotFound.
    """
    asked: dict[str, Tide] = session.info.setdefault("tides", {})
    if procurement not in asked:
        row = session.connection().execute(_ASK, {"procurement": procurement}).first()
        if row is None:
            raise NotFound
        asked[procurement] = Tide._make((*row[:3], bool(row[3]), *row[4:]))
    return asked[procurement]


def moved(session: Session) -> None:
    """Something was appended in this session: what it reads from now on is kept by nobody,
    since it may yet be undone.
    """
    session.info["tides"] = {}
    session.info["kept"] = None


def remembered(session: Session, name: str, about: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` gives, made once for whatever it is about.

    `about` must hold everything that it depends on.
    """
    values: dict[Any, Any] | None = session.info.get("kept")
    if values is None:
        return make()
    key = (name, *about)
    if key in values:
        value: T = values[key]
        return value
    if len(values) >= _MOST:
        values.clear()
    values[key] = made = make()
    return made


def read_once(session: Session, name: str, about: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` gives, made once in a session that only reads, and so sees one state; in one that
    acts, each time anew.
    """
    values: dict[Any, Any] | None = session.info.get("seen")
    if values is None:
        return make()
    key = (name, *about)
    if key not in values:
        values[key] = make()
    value: T = values[key]
    return value


def remembered_newest(
    session: Session, name: str, about: tuple[Any, ...], make: Callable[[], T]
) -> T:
    """The same for what is large: only what was made last is kept,
    and what was made before gives way to it.
    """
    values: dict[Any, Any] | None = session.info.get("kept")
    if values is None:
        return make()
    known = values.get((name,))
    if known is None or known[0] != about:
        known = values[(name,)] = (about, make())
    value: T = known[1]
    return value
