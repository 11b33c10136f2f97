"""The published timetable, to be kept."""

from flask import Response

from tender.web.bidding.saving import pages
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download
from tender.workflow.bidding.timetable import timetable_as_calendar
from tender.workflow.ground.access import Verb


@pages.get("/p/<string:procurement>/timetable.ics")
@may(Verb.SEE_PUBLISHED)
def timetable(procurement: str) -> Response:
    """The timetable as a calendar file."""
    text = timetable_as_calendar(office(), actor(), procurement)
    return download(text, "text/calendar", f"{procurement}.ics")
