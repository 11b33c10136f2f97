"""Where what waits for somebody is done."""

from typing import Any

from flask import url_for

from tender.workflow.ground.need import OwnNeed


def need_address(need: OwnNeed) -> str:
    """The address of the page on which it is done."""
    arguments: dict[str, Any] = {"procurement": need.procurement, **need.arguments}
    return url_for(need.page, **arguments)
