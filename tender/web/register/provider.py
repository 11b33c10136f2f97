"""A provider of the CQC's register."""

from flask import render_template

from tender.web.ground.doors import actor, may, office
from tender.web.register.look_up import pages
from tender.workflow.ground.access import Verb
from tender.workflow.register.provider import provider_page


@pages.get("/cqc/providers/<string:provider_id>")
@may(Verb.SEE_REGISTER)
def one_provider(provider_id: str) -> str:
    """One provider, its locations and their ratings over time."""
    return render_template(
        "register/provider.html", page=provider_page(office(), actor(), provider_id)
    )
