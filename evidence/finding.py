"""A finding: something a check noticed, with its place, its remedy and the rule behind it.

Checks return all of them; none stops at the first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

Value = TypeVar("Value")


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  #: the procurement cannot be run, or would be run unlawfully, as it stands
    WARNING = "warning"  #: someone must decide, and the reason must be on record
    NOTE = "note"  #: worth knowing before going on


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was noticed (`what`), where (`where`, a path such as "lots.3.volume"),
    and what would put it right (`remedy`).
    """

    code: str
    severity: Severity
    where: str
    what: str
    remedy: str
    source: str = ""

    @property
    def key(self) -> str:
        """What names it when somebody decides on it: the same for as long as the same is noticed
        at the same place in the same words.
        """
        return f"{self.code}|{self.where}|{sha256(self.what.encode()).hexdigest()[:16]}"


def error(code: str, where: str, what: str, remedy: str, source: str = "") -> Finding:
    """A finding that stops the procurement."""
    return Finding(
        code=code, severity=Severity.ERROR, where=where, what=what, remedy=remedy, source=source
    )


def warning(code: str, where: str, what: str, remedy: str, source: str = "") -> Finding:
    """A finding somebody must decide on."""
    return Finding(
        code=code, severity=Severity.WARNING, where=where, what=what, remedy=remedy, source=source
    )


def note(code: str, where: str, what: str, remedy: str, source: str = "") -> Finding:
    """A finding worth knowing."""
    return Finding(
        code=code, severity=Severity.NOTE, where=where, what=what, remedy=remedy, source=source
    )


def duplicates(values: Iterable[Value]) -> Iterator[tuple[Value, int]]:
    """Each value that is there more than once and how often, in the order of their first places:
    what every check on ids asks.
    """
    return ((value, count) for value, count in Counter(values).items() if count > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in a file somebody brought: where it is and what would be right there."""

    file: str
    place: str
    what: str
    right: str

    def __str__(self) -> str:
        """The one sentence a person reads."""
        place = f", {self.place}" if self.place else ""
        return f"{self.file}{place}: {self.what}; {self.right}."


class BadInput(Exception):
    """Raised once a file has been read as far as it can be, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        """Keep the problems in the order in which a reader of the file would meet them."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["BadInput"], tuple[tuple[Problem, ...]]]:
        """Made again from its problems where it goes from one process to another."""
        return type(self), (self.problems,)
