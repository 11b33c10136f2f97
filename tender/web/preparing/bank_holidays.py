"""Bank holidays that are entered, for the whole installation."""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.procurement.bank_holidays import Division
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.forms import BankHolidayForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.bank_holidays import enter_bank_holiday, entered_holidays

pages = Blueprint("calendar", __name__)
WORDS = {
    Division.ENGLAND_AND_WALES: "England and Wales",
    Division.SCOTLAND: "Scotland",
    Division.NORTHERN_IRELAND: "Northern Ireland",
}


@pages.get("/bank-holidays")
@may(Verb.ENTER_BANK_HOLIDAY)
def holidays() -> str:
    """Every day that was entered, and the form for one more."""
    return _page({})


@pages.post("/bank-holidays")
@may(Verb.ENTER_BANK_HOLIDAY)
def enter() -> Response | tuple[str, int]:
    """Enter one day."""
    form = read_form(BankHolidayForm)
    try:
        enter_bank_holiday(office(), actor(), form.day, form.divisions, form.title, form.source)
    except Invalid as refused:
        return _page(dict(refused.fields), form.divisions), 422
    flash("The day is entered. Every count of working days goes by it from now on.")
    return redirect(url_for("calendar.holidays"))


def _page(errors: dict[str, str], ticked: Collection[Division] = ()) -> str:
    return render_template(
        "preparing/bank_holidays.html",
        page=entered_holidays(office(), actor()),
        divisions=WORDS,
        errors=errors,
        sent=typed_texts() if errors else {},
        ticked=ticked,
    )
