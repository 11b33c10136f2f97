"""Templates for documents: strict, escaped, given one frozen context each and computing nothing."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """The templates of tender/templates."""
    return Environment(
        loader=PackageLoader("tender", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, page: Any) -> str:
    """The template's HTML for one context, which it knows as `page`."""
    return environment().get_template(f"documents/{template}").render(page=page)
