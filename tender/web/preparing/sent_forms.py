"""The forms of a draft's history, and of what colleagues are asked about it."""

from dataclasses import dataclass
from typing import Annotated

from tender.records.drafts import RequestKind
from tender.web.ground.fields import Key, Text, Texts, Tick, choice, yes_or_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionForm:
    """The revision of the draft that a page was made from."""

    revision: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class StateQuery:
    """The place of a state that is commented on, empty for the whole of it; and whether all that it
    says is shown in full.
    """

    at: Text
    unfolded: Annotated[bool, yes_or_nothing]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendForm:
    """Whom the draft of a revision is sent to, by their numbers, for what, and what is said."""

    revision: Key
    to: Texts
    wants: Annotated[RequestKind, choice(RequestKind, "Choose what you ask for.")]
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """A request, by its number."""

    request: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWordForm:
    """A word on a state, under its hash: "approve" or another, with a note."""

    request: Key
    sha256: Text
    word: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCommentForm:
    """A comment at a place of a state."""

    place: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAnswerForm:
    """An answer to a comment, by its number, and whether it settles it."""

    about: Key
    answer: Text
    settled: Tick
