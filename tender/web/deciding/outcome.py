"""The outcome on a screen: lots, sections, and the working of each submission one click away."""

from flask import Blueprint, Response, render_template, url_for

from evidence.cell import without_refused
from tender.web.deciding.forms import OutcomeQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import query_texts, read_query
from tender.web.ground.list_page import ListOnPage, RowPage, on_list
from tender.workflow.deciding.lot_table import LotTable, lot_table
from tender.workflow.deciding.outcome import outcome_overview, outcome_section, submission_working
from tender.workflow.deciding.outcome_list import outcome_list
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("outcome", __name__)


@pages.get("/p/<string:procurement>/outcome")
@may(Verb.SEE_OUTCOME)
def outcome(procurement: str) -> str | tuple[str, int]:
    """What came out, lot by lot; on the usual day, where another was asked for that is none."""
    try:
        query, errors = read_query(OutcomeQuery, beside=None), {}
    except Invalid as refused:
        query, errors = OutcomeQuery(on=None), dict(refused.fields)
    overview = outcome_overview(office(), actor(), procurement, query.on)
    page = render_template(
        "deciding/outcome/outcome.html",
        outcome=overview,
        shown=on_list(
            outcome_list(overview),
            "outcome.outcome",
            opens=RowPage("outcome.lot", "lot"),
            workbook="outcome.lots",
            stays=_stays(query),
        ),
        on=query.typed,
        typed=without_refused(query_texts().get("on", "")) if errors else query.typed,
        errors=errors,
    )
    return (page, 422) if errors else page


@pages.get("/p/<string:procurement>/outcome/<string:section>")
@may(Verb.SEE_OUTCOME)
def section(procurement: str, section: str) -> str:
    """One section: a lot, the gates, prices, places, findings and the rest."""
    query = read_query(OutcomeQuery)

    def to(id: str, anchor: str) -> str:
        return url_for(
            "outcome.section",
            procurement=procurement,
            section=id,
            on=query.typed,
            _anchor=anchor if anchor != id else None,
        )

    page = outcome_section(office(), actor(), procurement, section, to, query.on)
    return render_template("deciding/outcome/section.html", page=page, on=query.typed)


@pages.get("/p/<string:procurement>/outcome/list.xlsx")
@may(Verb.SEE_OUTCOME)
def lots(procurement: str) -> Response:
    """What is asked for of the lots, as a workbook."""
    query = read_query(OutcomeQuery, beside=None)
    overview = outcome_overview(office(), actor(), procurement, query.on)
    return on_list(outcome_list(overview), "outcome.outcome", stays=_stays(query)).download()


def _stays(query: OutcomeQuery) -> dict[str, str]:
    """The day that was asked for, which stays in the addresses of a list."""
    return {"on": query.typed or ""}


def _lot(procurement: str, lot: str) -> tuple[LotTable, ListOnPage, OutcomeQuery]:
    query = read_query(OutcomeQuery, beside=None)
    table = lot_table(office(), actor(), procurement, lot, query.on)
    shown = on_list(
        table.listing,
        "outcome.lot",
        opens=RowPage("outcome.working", "bidder"),
        workbook="outcome.workbook",
        stays=_stays(query),
    )
    return table, shown, query


@pages.get("/p/<string:procurement>/outcome/lots/<string:lot>")
@may(Verb.SEE_OUTCOME)
def lot(procurement: str, lot: str) -> str:
    """One lot: every bid for it with its figures, its place or why it has none."""
    table, shown, query = _lot(procurement, lot)
    return render_template(
        "deciding/outcome/lot.html", table=table, shown=shown, page=table.report, on=query.typed
    )


@pages.get("/p/<string:procurement>/outcome/lot/<string:lot>/list.xlsx")
@may(Verb.SEE_OUTCOME)
def workbook(procurement: str, lot: str) -> Response:
    """What is asked for of a lot's table, as a workbook."""
    return _lot(procurement, lot)[1].download()


@pages.get("/p/<string:procurement>/outcome/lots/<string:lot>/<string:bidder>")
@may(Verb.SEE_OUTCOME)
def working(procurement: str, lot: str, bidder: str) -> str:
    """Every operand of one submission's figures."""
    query = read_query(OutcomeQuery)
    return render_template(
        "deciding/outcome/working.html",
        sum=submission_working(office(), actor(), procurement, lot, bidder, query.on),
        on=query.typed,
    )
