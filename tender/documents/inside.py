"""Small files that stand inside a document: read back, each by the format that it names."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

import pikepdf

from evidence.codec import Faults, decode
from evidence.finding import BadInput, Problem

T = TypeVar("T")


def attached_file(book: pikepdf.Pdf, name: str) -> bytes | None:
    """What is attached to a PDF under a name; None where nothing is, or nothing that can be read,
    as in one that is damaged.
    """
    try:
        if name in book.attachments:
            return bytes(book.attachments[name].get_file().read_bytes())
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return None


def _no_faults(_: object) -> Mapping[str, str]:
    return {}


def read_inside(
    kind: type[T],
    content: bytes,
    name: str,
    written_as: str,
    not_this: str,
    faults_of: Callable[[T], Mapping[str, str]] = _no_faults,
) -> T:
    """The value in these bytes, `written_as` a format. `not_this` says that they are another thing;
    `faults_of` gives what else is wrong with a value, by its field. Raises BadInput.
    """
    faults = Faults()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != written_as:
        faults.add("format", not_this, f"the format is “{written_as}”")
    else:
        value: T = decode(kind, data, faults, "")
        for field, fault in faults_of(value).items() if not faults else ():
            faults.add(field, fault, "mend it and give the file again")
        if not faults:
            return value
    raise BadInput(
        [Problem(file=name, place=place, what=what, right=right) for place, what, right in faults]
    )
