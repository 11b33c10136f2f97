"""What an installation says of itself to anybody: how far it can be used by everybody, and what is
kept of whom.
"""

from importlib.metadata import version

from flask import Blueprint, render_template

from tender.records.personal_data import PERSONAL_DATA
from tender.web.ground.doors import may, settings
from tender.web.ground.kept_by_browsers import KEPT_BY_BROWSERS
from tender.workflow.ground.access import Verb

pages = Blueprint("statements", __name__)


@pages.get("/accessibility")
@may(Verb.SEE_STATEMENTS)
def accessibility() -> str:
    """The accessibility statement that SI 2018/952 regulation 8 asks for."""
    return render_template(
        "backup/accessibility.html", installation=settings(), release=version("tender")
    )


@pages.get("/privacy")
@may(Verb.SEE_STATEMENTS)
def privacy() -> str:
    """The privacy notice (UK GDPR articles 13 and 14)."""
    return render_template(
        "backup/privacy.html",
        installation=settings(),
        kinds=PERSONAL_DATA,
        in_browsers=KEPT_BY_BROWSERS,
    )
