"""Fields of a Word document that fetch or start something when it is opened or printed."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

FETCHING = frozenset(
    {"dde", "ddeauto", "includetext", "includepicture", "link", "import", "database", "rd"}
)


def fetching_field(archive: ZipFile) -> str:
    """The name of the first field that fetches, such as DDEAUTO; "" where there is none.

    Raises ParseError for a part that is not well formed.
    """
    for name in archive.namelist():
        if name.casefold().startswith("word/") and name.casefold().endswith(".xml"):
            with archive.open(name) as part:
                for words in _fields(part):
                    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
                    if first in FETCHING:
                        return first.upper()
    return ""


def _fields(part: IO[bytes]) -> Iterator[str]:
    """The instruction of every field, put together from its runs;
    one field may stand in another.
    """
    open_fields: list[list[str]] = []
    # No part has a document type declaration: the guard refuses one.
    for _, element in iterparse(part):
        name = element.tag.rpartition("}")[2]  # in the names of Strict and Transitional alike
        if name == "fldSimple":
            yield _attribute(element, "instr")
        elif name == "instrText":
            (open_fields[-1] if open_fields else []).append(element.text or "")
        elif name == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif kind == "end" and open_fields:
                yield "".join(open_fields.pop())
        element.clear()
    yield from ("".join(open_field) for open_field in open_fields)


def _attribute(element: Element, name: str) -> str:
    """The value of an attribute by its name without its namespace; "" where it is not there."""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), "")
