"""Fields of a Word document that fetch or start something when it is opened or printed."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
        if element.tag == f"{WORD}fldSimple":
            yield element.get(f"{WORD}instr") or ""
        elif element.tag == f"{WORD}instrText":
            (open_fields[-1] if open_fields else []).append(element.text or "")
        elif element.tag == f"{WORD}fldChar":
            kind = element.get(f"{WORD}fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif kind == "end" and open_fields:
                yield "".join(open_fields.pop())
        element.clear()
    yield from ("".join(open_field) for open_field in open_fields)
