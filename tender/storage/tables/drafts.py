"""States of a draft, and what colleagues were asked and said about one."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class DraftStateRow(SQLModel, table=True):
    """A draft as it was saved once.

    While somebody types in one table, what is saved by itself takes the place of what was saved so
    just before; the oldest go where there are too many, but none that somebody was sent or
    commented on.
    """

    __tablename__ = "draft_state"
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    revision: int
    content: bytes  #: the draft as canonical JSON, packed by zlib
    sha256: str  #: of the canonical JSON
    did: str  #: what led to it, such as "table questions"
    changed: str = ""  #: what differs from the state before, in words
    by_itself: bool = False  #: saved as somebody typed, without a press
    by: int | None = Field(default=None, foreign_key="person.id")
    began: datetime = moment()  #: of the typing that it is the newest state of
    at: datetime = moment()


class DraftRequestRow(AppendedRow, table=True):
    """One colleague who was sent a state of a draft, for comment or for approval."""

    __tablename__ = "draft_request"
    procurement: str = of_procurement()
    state: int = Field(foreign_key="draft_state.id", index=True)
    sha256: str
    person: int = of_person()
    wants: str  #: comment, approval
    note: str = ""
    by: int = of_person()
    at: datetime = moment()


class DraftWordRow(AppendedRow, table=True):
    """What became of a request: approved, not approved, or taken back."""

    __tablename__ = "draft_word"
    procurement: str = of_procurement()
    request: int = Field(foreign_key="draft_request.id", index=True)
    sha256: str  #: of the state that it is about
    word: str
    note: str = ""
    by: int = of_person()
    at: datetime = moment()


class DraftCommentRow(AppendedRow, table=True):
    """A comment on a place of a state of a draft, or an answer to one."""

    __tablename__ = "draft_comment"
    procurement: str = of_procurement()
    state: int = Field(foreign_key="draft_state.id", index=True)
    place: str  #: the path in that state; empty for the whole of it
    about: str  #: what that place is called there
    text: str
    answers: int | None = Field(default=None, foreign_key="draft_comment.id")
    settled: bool = False
    by: int = of_person()
    at: datetime = moment()
