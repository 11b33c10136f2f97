"""What neither database can keep: NUL and halves of characters in a text, and numbers in an address
beyond any key. RefusedFile once, for every form, file, address and program.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import request

from tender.web.ground.fields import WHOLE
from tender.web.ground.forms import texts_of_address, texts_of_form
from tender.workflow.ground.refusals import Invalid, NotThere

SENTENCE = (
    "This holds a character that no keyboard types and that cannot be kept. "
    "Take it out, or type the text anew."
)


#: pages that say beside the field what cannot be read in their address; nothing of it is kept
SAYING_IT_BESIDE = {"outcome.outcome"}


def refuse_what_cannot_be_kept() -> None:
    """Before each request, after its size was bounded.

    Raises NotThere for such an address, Invalid for such a field.
    """
    numbers = [value for value in (request.view_args or {}).values() if isinstance(value, int)]
    asked = () if request.endpoint in SAYING_IT_BESIDE else texts_of_address()
    if any(number > WHOLE for number in numbers) or any(
        map(_wrong, (request.path, *(text for _, text in asked)))
    ):
        raise NotThere
    refuse(texts_of_form())


def refuse(texts: Iterable[tuple[str, str]]) -> None:
    """Raises Invalid where a text, named by its field, cannot be kept."""
    fields = {name.replace("\0", ""): SENTENCE for name, text in texts if _wrong(text)}
    if fields:
        raise Invalid.of(**fields)


def _wrong(text: str) -> bool:
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


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
