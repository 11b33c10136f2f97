"""Looking something up in the CQC's register."""

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_query
from tender.web.register.forms import SearchQuery
from tender.workflow.ground.access import Verb
from tender.workflow.register.look_up import register_search

pages = Blueprint("register", __name__)
MOST = 20  #: results on a page


@pages.get("/cqc")
@may(Verb.SEE_REGISTER)
def search() -> str:
    """Look something up by id, name or area."""
    query = read_query(SearchQuery)
    text, area = query.text.strip(), query.area.strip()
    page = register_search(office(), actor(), text, area, MOST)
    return render_template(
        "register/search.html",
        found=page.locations,
        text=text,
        area=area,
        areas=page.areas,
        most=MOST,
    )
