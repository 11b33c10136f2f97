"""One thing a program can ask for, declared once: the function's own signature says what it takes
and gives, its docstring what it does.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import date
from typing import IO, Any, get_type_hints

from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office

BASE = "/api/v1/procurements/<string:procurement>"
LONGEST_TEXT = 20_000  #: characters, as in a field of a page
LONGEST_LIST = 5_000  #: more than any evaluator has answers


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """Who asks, where."""

    office: Office
    actor: Actor
    procurement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReply:
    """An answer that is a file and no JSON.

    What stands on disk is sent piece by piece, and closed when it is sent.
    """

    content: bytes | IO[bytes]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A method and a path below a procurement, the row of the access table it stands under, and the
    function that asks the verb.
    """

    method: str
    path: str
    verb: Verb
    call: Callable[..., Any]
    status: int
    produces: str

    @property
    def name(self) -> str:
        """What it is called: the function's own name."""
        return self.call.__name__

    @property
    def summary(self) -> str:
        """What it does: the first paragraph of its docstring."""
        return " ".join((inspect.getdoc(self.call) or "").partition("\n\n")[0].split())

    @property
    def takes(self) -> dict[str, Any]:
        """Arguments by name, with their types: those in the path, and those in the query,
        which have defaults.
        """
        hinted = get_type_hints(self.call)
        return {
            name: hinted[name]
            for name in inspect.signature(self.call).parameters
            if name not in ("ask", "body")
        }

    @property
    def in_query(self) -> frozenset[str]:
        """Arguments that stand in the query."""
        return frozenset(
            name
            for name, parameter in inspect.signature(self.call).parameters.items()
            if parameter.default is not inspect.Parameter.empty
        )

    @property
    def body(self) -> type | None:
        """The dataclass that a body is read as."""
        kind = get_type_hints(self.call).get("body")
        return kind if isinstance(kind, type) and is_dataclass(kind) else None

    @property
    def gives(self) -> Any:
        """The type of the answer."""
        return get_type_hints(self.call)["return"]

    @property
    def rule(self) -> str:
        """The path as Flask writes it."""
        parts = map(self._part, self.path.split("/"))
        return "/".join([BASE, *filter(None, parts)])

    def _part(self, part: str) -> str:
        if not part.startswith("{"):
            return part
        name = part[1:-1]
        return f"<{'int' if self.takes.get(name) is int else 'string'}:{name}>"


OPERATIONS: list[Operation] = []


def operation(
    method: str, path: str, verb: Verb, *, status: int = 200, produces: str = "application/json"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare one."""

    def declared(call: Callable[..., Any]) -> Callable[..., Any]:
        OPERATIONS.append(
            Operation(
                method=method, path=path, verb=verb, call=call, status=status, produces=produces
            )
        )
        return call

    return declared


def query_value(kind: Any, text: str) -> Any:
    """An argument of the query. Raises ValueError for what is no day."""
    return date.fromisoformat(text) if kind == date | None else text
