"""The page that an act ends on: the one that is meant, where whoever did it may still see it."""

from typing import Any

from flask import current_app, url_for

from tender.web.ground.doors import actor, office
from tender.workflow.ground.access import Verb


def landing(endpoint: str, **named: Any) -> str:
    """The address of a page, if whoever asks may see it with the roles that they hold after what
    they have just done; else of the procurement's own page, or of their first page.
    """
    asked, procurement = actor(), str(named.get("procurement", ""))
    now = office().actor(asked.id, asked.name, administrator=asked.administrator)
    for place in (endpoint, "home.procurement"):
        verb = getattr(current_app.view_functions[place], "verb", Verb.SEE_PROCUREMENT)
        if procurement and now.may(verb, procurement):
            return url_for(place, **(named if place == endpoint else {"procurement": procurement}))
    return url_for("home.home")
