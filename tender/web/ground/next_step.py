"""What comes next, for the page that an act ends on."""

from flask import g, request

from tender.web.ground.doors import actor, office
from tender.workflow.ground.access import Verb
from tender.workflow.next_step import NextStep, next_step


def what_is_next() -> NextStep | None:
    """What comes next in the procurement whose page this is; None on other pages, and for whoever
    sees nothing of it any more, or was refused before it was known who asks.
    """
    procurement = (request.view_args or {}).get("procurement")
    if not procurement or "actor" not in g or not actor().may(Verb.SEE_PROCUREMENT, procurement):
        return None
    return next_step(office(), actor(), procurement)
