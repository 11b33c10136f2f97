"""What comes back from a process that read an untrusted file: values, and nothing that runs.

The bytes are a pickle. A child that a file took over could send any, so names are looked up in a
short list: values of our own packages (dataclasses, named tuples, enumerations, refusals) and of
the standard library below. No function is ever called for it.
"""

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from evidence.finding import BadInput

OURS = frozenset({"tender", "criteria", "lots", "evidence"})
OF_THE_LIBRARY = frozenset({
    ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "bytearray"),
    ("collections", "OrderedDict"), ("collections", "Counter"), ("collections", "defaultdict"),
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
    ("datetime", "timedelta"), ("decimal", "Decimal"), ("fractions", "Fraction"),
    ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib._local", "PosixPath"),
})  # fmt: skip


class NotAValue(Exception):
    """Raised for bytes that are no value that a reader gives."""


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in OF_THE_LIBRARY:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.12 and later name a member of an enumeration
        if module.partition(".")[0] in OURS:
            kind = super().find_class(module, name)
            if isinstance(kind, type) and _is_value(kind):
                return kind
        raise NotAValue(f"{module}.{name} is no value that a reader gives")


def _member(kind: Any, name: Any) -> Enum:
    """A member of an enumeration of ours by its name, and nothing else."""
    if isinstance(kind, type) and issubclass(kind, Enum) and name in kind.__members__:
        return kind[name]
    raise NotAValue("this is no member of an enumeration")


def _is_value(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, (Enum, tuple, BadInput, RefusedFile))


class RefusedFile(Exception):
    """The kind of exception that a reader's own refusal has, other than BadInput: it is made again
    from its arguments alone.
    """


def pack(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Any:
    """The value in bytes from a child. Raises NotAValue."""
    try:
        return _Values(io.BytesIO(content)).load()
    except NotAValue:
        raise
    except Exception as error:
        raise NotAValue(str(error)) from error
