"""Moments by the clock in the United Kingdom: in spring an hour is left out, in autumn one comes
twice, and nothing that binds may lie in either.

Source: law: Summer Time Order 2002, from 1am Greenwich time on the last Sunday of March to 1am on
the last Sunday of October; since 1996 by Directive 2000/84/EC and its forerunners.
"""

from datetime import date, datetime, time, timedelta

CHANGE = 1  #: the hour by the clock that is left out in March and comes twice in October


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def never_comes(moment: datetime) -> bool:
    """Whether the clock passes a local moment by, going forward."""
    return moment.hour == CHANGE and moment.date() == _last_sunday(moment.year, 3)


def comes_twice(moment: datetime) -> bool:
    """Whether the clock shows a local moment a second time, having gone back."""
    return moment.hour == CHANGE and moment.date() == _last_sunday(moment.year, 10)


def moment_fault(moment: datetime) -> str:
    """Why a local moment cannot bind anybody; empty for every moment that the clock shows once."""
    if moment.tzinfo is not None:
        return "it names a time zone, and the clock in the United Kingdom is meant"
    if never_comes(moment):
        return f"the clock never shows {moment:%H:%M} that day: it goes forward from 1am to 2am"
    if comes_twice(moment):
        return f"the clock shows {moment:%H:%M} twice that day: it goes back from 2am to 1am"
    return ""


def is_summer(moment: datetime) -> bool:
    """Whether the clock shows British Summer Time at a local moment that it shows once."""
    forward = datetime.combine(_last_sunday(moment.year, 3), time(CHANGE))
    back = datetime.combine(_last_sunday(moment.year, 10), time(CHANGE))
    return forward <= moment.replace(tzinfo=None) < back
