"""Characters that no text of ours holds: NUL, which one of the databases cannot keep, and halves of
characters. Refused once, for every form, file, address and program.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import request

from tender.workflow.ground.refusals import Invalid, NotThere

SENTENCE = (
    "This holds a character that no keyboard types and that cannot be kept. "
    "Take it out, or type the text anew."
)


def refuse_what_cannot_be_kept() -> None:
    """Before each request, after its size was bounded.

    Raises NotThere for such an address, Invalid for such a field.
    """
    if _wrong(request.path) or any(
        _wrong(name) or any(map(_wrong, values)) for name, values in request.args.lists()
    ):
        raise NotThere
    if request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data"):
        typed = [(name, text) for name, values in request.form.lists() for text in (name, *values)]
        files = [
            (name, text)
            for name, uploads in request.files.lists()
            for text in (name, *(upload.filename or "" for upload in uploads))
        ]
        refuse([*typed, *files])


def refuse(texts: Iterable[tuple[str, str]]) -> None:
    """Raises Invalid where a text, named by its field, cannot be kept."""
    fields = {name.replace("\0", ""): SENTENCE for name, text in texts if _wrong(text)}
    if fields:
        raise Invalid.of(**fields)


def _wrong(text: str) -> bool:
    return "\0" in text or any("\ud800" <= one <= "\udfff" for one in text)


def texts_in(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a body of JSON, names included, by its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for name, item in data.items():
            yield path, name
            yield from texts_in(item, f"{path}.{name}".strip("."))
    elif isinstance(data, list):
        for number, item in enumerate(data, 1):
            yield from texts_in(item, f"{path}[{number}]")
