"""The readers of fields: from what was sent under a name to a value of its type.

Each raises Invalid with a sentence for its field where what was sent cannot become one. There is
one guard for whole numbers, `evidence.number.whole`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Annotated, Any, TypeVar, get_type_hints

from werkzeug.datastructures import FileStorage, MultiDict

from evidence.number import whole
from tender.web.ground.uploads import Upload
from tender.workflow.ground.refusals import Invalid

WHOLE = 2_147_483_647  #: the greatest whole number taken: what both databases hold in a key
MOST_ROWS = 9_999  #: the greatest number of a row in a form

T = TypeVar("T")
Value = TypeVar("Value")
Kind = TypeVar("Kind", bound=Enum)


@dataclass(frozen=True, slots=True)
class SentFields:
    """What arrived: texts and files, by the names of their fields."""

    texts: MultiDict[str, str]
    files: MultiDict[str, FileStorage]

    def endings(self, name: str) -> list[str]:
        """What follows a name and a hyphen in the names of fields: "3" in "order-3"."""
        return [field[len(name) + 1 :] for field in self.texts if field.startswith(f"{name}-")]


Reader = Callable[[SentFields, str], Value]


def read_fields(kind: type[T], sent: SentFields, ending: str = "") -> T:
    """A dataclass whose fields are declared with their readers. Raises Invalid with every fault."""
    return kind(
        **_gathered(
            (name, partial(reader, sent, name + ending)) for name, reader in _readers(kind).items()
        )
    )


def _readers(kind: type) -> Mapping[str, Reader[Any]]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def _gathered(readings: Iterable[tuple[T, Callable[[], Value]]]) -> dict[T, Value]:
    """Every value by its name. Raises Invalid with every fault."""
    values: dict[T, Value] = {}
    faults: dict[str, str] = {}
    for name, reading in readings:
        try:
            values[name] = reading()
        except Invalid as refused:
            faults |= refused.fields
    if faults:
        raise Invalid.of(**faults)
    return values


def converted(convert: Callable[[str], Value], fault: str) -> Reader[Value]:
    """A text as what a function makes of it; the fault where that raises ValueError."""

    def read(sent: SentFields, name: str) -> Value:
        try:
            return convert(sent.texts.get(name, ""))
        except ValueError as error:
            raise Invalid.of(**{name: fault}) from error

    return read


def text(sent: SentFields, name: str) -> str:
    """Text as typed; how long it may be is left to the verb."""
    return sent.texts.get(name, "")


def written(fault: str) -> Reader[str]:
    """Text that must not be left out, in a form in which something else may be refused too: a verb
    that asks for it would be reached too late to say it at once.
    """
    return lambda sent, name: _if_written(text(sent, name), name, fault)


def _if_written(typed: str, name: str, fault: str) -> str:
    if not typed.strip():
        raise Invalid.of(**{name: fault})
    return typed


def hyphened(reader: Reader[Value]) -> Reader[Value]:
    """The same, of a field whose name on the page has hyphens where Python writes underscores."""
    return lambda sent, name: reader(sent, name.replace("_", "-"))


def beginning(most: int) -> Reader[str]:
    """The beginning of a text: of what is looked up, nobody needs more."""
    return lambda sent, name: text(sent, name)[:most]


def lines(most: int, fault: str) -> Reader[tuple[str, ...]]:
    """A text each line, at most so many."""

    def split(typed: str) -> tuple[str, ...]:
        texts = tuple(typed.splitlines())
        if len(texts) > most:
            raise ValueError
        return texts

    return converted(split, fault)


def texts(sent: SentFields, name: str) -> tuple[str, ...]:
    """Every text sent under one name, as checkboxes are."""
    return tuple(sent.texts.getlist(name))


def if_sent(reader: Reader[Value]) -> Reader[Value | None]:
    """The same, or None where there is no such field."""
    return lambda sent, name: reader(sent, name) if name in sent.texts else None


def if_readable(reader: Reader[Value]) -> Reader[Value | None]:
    """The same, or None where it cannot be read: for what a verb asks for in its own words."""

    def read(sent: SentFields, name: str) -> Value | None:
        try:
            return reader(sent, name)
        except Invalid:
            return None

    return read


def ticked(sent: SentFields, name: str) -> bool:
    """Whether a box was ticked."""
    return sent.texts.get(name) == "yes"


def must_be_ticked(fault: str) -> Reader[bool]:
    """A box without which nothing is done."""
    return converted(_yes, fault)


def _yes(typed: str) -> bool:
    if typed != "yes":
        raise ValueError
    return True


def pressed(sent: SentFields, name: str) -> bool:
    """Whether the button of this name was pressed."""
    return name in sent.texts


def key(sent: SentFields, name: str) -> int:
    """What a page carries along unseen, such as the revision it showed: 0 for what is no number."""
    return whole(sent.texts.get(name, ""), WHOLE) or 0


def day(fault: str) -> Reader[date | None]:
    """A day as year-month-day; None where nothing was typed."""
    return converted(
        lambda typed: date.fromisoformat(typed.strip()) if typed.strip() else None, fault
    )


def choice(kind: type[Kind], fault: str) -> Reader[Kind]:
    """One of an enumeration's members, by its value."""
    return converted(kind, fault)


def choice_or(kind: type[Kind], otherwise: Value) -> Reader[Kind | Value]:
    """The same, or something else where none of them was chosen."""

    def read(sent: SentFields, name: str) -> Kind | Value:
        return next(iter(_members(kind, [text(sent, name)])), otherwise)

    return read


def numbered(fault: str) -> Reader[int]:
    """A whole number from 1, or 0 where there is none."""

    def read(sent: SentFields, name: str) -> int:
        number = key(sent, name)
        if (typed := text(sent, name)) and not number:
            raise Invalid.of(**{name: f"“{typed[:40]}” is no number: {fault}"})
        return number

    return read


def yes_or_nothing(sent: SentFields, name: str) -> bool:
    """Whether an address says "yes"; it says that or nothing."""
    if sent.texts.get(name, "yes") != "yes":
        raise Invalid.of(**{name: f"“{name}” is “yes”, or is left out of the address."})
    return name in sent.texts


def choices(kind: type[Kind]) -> Reader[tuple[Kind, ...]]:
    """Those of an enumeration's members that were ticked."""
    return lambda sent, name: tuple(_members(kind, texts(sent, name)))


def _members(kind: type[Kind], values: Iterable[str]) -> Iterator[Kind]:
    members = {member.value: member for member in kind}
    return (members[value] for value in values if value in members)


def upload(fault: str) -> Reader[Upload]:
    """A file that must be chosen."""

    def read(sent: SentFields, name: str) -> Upload:
        return uploads(1, 1, fault)(sent, name)[0]

    return read


def if_uploaded(sent: SentFields, name: str) -> Upload | None:
    """A file, where one was chosen."""
    return next(iter(_uploads(sent, name)), None)


def uploads(least: int, most: int, fault: str) -> Reader[tuple[Upload, ...]]:
    """Files, at least and at most so many."""

    def read(sent: SentFields, name: str) -> tuple[Upload, ...]:
        chosen = _uploads(sent, name)
        if not least <= len(chosen) <= most:
            raise Invalid.of(**{name: fault})
        return chosen

    return read


def _uploads(sent: SentFields, name: str) -> tuple[Upload, ...]:
    return tuple(
        Upload(file.filename, file.stream) for file in sent.files.getlist(name) if file.filename
    )


def rows(kind: type[T]) -> Reader[Mapping[int, T]]:
    """Rows by their number, which the name of each of a row's fields ends in: "order-3"."""

    def read(sent: SentFields, _: str) -> Mapping[int, T]:
        endings = {ending for name in _readers(kind) for ending in sent.endings(name)}
        numbers = ((whole(ending, MOST_ROWS), ending) for ending in endings)
        return _gathered(
            (number, partial(read_fields, kind, sent, f"-{ending}"))
            for number, ending in sorted(
                (number, ending) for number, ending in numbers if number is not None
            )
        )

    return read


def each(reader: Reader[Value]) -> Reader[Mapping[str, Value]]:
    """Every field whose name begins like this, by what follows its hyphen."""

    def read(sent: SentFields, name: str) -> Mapping[str, Value]:
        return _gathered(
            (ending, partial(reader, sent, f"{name}-{ending}")) for ending in sent.endings(name)
        )

    return read


def everything(sent: SentFields, _: str) -> Mapping[str, tuple[str, ...]]:
    """Every text by its field: for a form whose fields are those of a draft's place."""
    return {name: tuple(typed) for name, typed in sent.texts.lists()}


Text = Annotated[str, text]
Texts = Annotated[tuple[str, ...], texts]
Tick = Annotated[bool, ticked]
Button = Annotated[bool, pressed]
Key = Annotated[int, key]
#: a day that the verb asks for in its own words
OptionalDay = Annotated[date | None, if_readable(day("Write a day, such as 2026-04-08."))]
