"""What a form or an address holds, read in one place into a typed value, with every fault at once.

A form is a frozen dataclass in the `forms.py` of its stage. Each field is called as on the page and
declared with its reader (`fields.py`): `reason: Text`, or `role: Annotated[Role, choice(Role,
"Choose a role.")]`. A view reads it once. What only a verb can judge (a mark off the scale, an
empty reason) is left to the verb; a reader refuses what cannot become its type.
"""

from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import TypeVar

from flask import request
from werkzeug.datastructures import MultiDict

from tender.web.ground.fields import SentFields, read_fields
from tender.workflow.ground.refusals import Invalid

#: never shown again on a page
SECRET = frozenset({
    "csrf_token", "unsent", "password", "current", "new", "code", "recovery", "passphrase",
    "again", "secret", "slip",
})  # fmt: skip
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

Form = TypeVar("Form")
NamedText = tuple[str, str]  #: the name of a field, and a text in it


def read_form(kind: type[Form]) -> Form:
    """The form that was sent. Raises Invalid with every fault, by field."""
    return read_fields(kind, SentFields(request.form, request.files))


def read_query(kind: type[Form], beside: Collection[str] | None = ()) -> Form:
    """What stands in the address after its question mark. Raises Invalid as `read_form`, and for a
    name that this page cannot be asked for; `beside` are names that something else reads, None
    where an address may carry whatever senders of letters add to it.
    """
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    strange = [name for name in request.args if name not in (*known, *(beside or ()))]
    if strange and beside is not None:
        told = dict.fromkeys((*known, *beside))
        what = f"The address asks for “{strange[0][:40]}”, which this page does not know"
        raise Invalid.of(**{strange[0]: f"{what}. It knows: {', '.join(told)}."})
    return read_fields(kind, SentFields(request.args, MultiDict()))


def read_either(kind: type[Form]) -> Form:
    """What stands in the address, or else in the form. Raises Invalid as `read_form`."""
    return read_fields(kind, SentFields(MultiDict(request.values), MultiDict()))


def query_texts() -> dict[str, str]:
    """Every text in the address, by its name."""
    return request.args.to_dict()


def typed_texts() -> dict[str, str]:
    """What was typed, to be shown again: the first text of every field that holds no secret."""
    return {name: text for name, text in request.form.items() if name not in SECRET}


def sent_text(name: str) -> str:
    """What was sent under one name, beside what its view reads; empty where nothing was."""
    return request.form.get(name, "")


def sent_texts(name: str) -> frozenset[str]:
    """Every text that was sent under one name: the boxes that were ticked."""
    return frozenset(request.form.getlist(name))


def texts_of_address() -> list[NamedText]:
    """Every text in the address, names included."""
    return _named(request.args.lists())


def texts_of_form() -> list[NamedText]:
    """Every text in the form, names of fields and of files included."""
    if request.mimetype not in _FORMS:
        return []
    files = (
        (name, [upload.filename or "" for upload in uploads])
        for name, uploads in request.files.lists()
    )
    return [*_named(request.form.lists()), *_named(files)]


def _named(lists: Iterable[tuple[str, list[str]]]) -> list[NamedText]:
    return [(name, text) for name, texts in lists for text in (name, *texts)]
