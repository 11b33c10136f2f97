"""When people at the council are told by letter of what waits for them."""

from datetime import date
from enum import StrEnum

from tender.procurement.calendar import Calendar, CalendarEnds, working_days
from tender.procurement.regime import Regime

BEFORE_DAYS = 2  #: working days before the day on which something is wanted


class ToldWhen(StrEnum):
    """A moment at which somebody is told of something that waits."""

    AT_ONCE = "as soon as it waits"
    BEFORE = "two working days before its day"
    ON_THE_DAY = "on its day"

    def has_come(
        self, due: date | None, today: date, regime: Regime | None, calendar: Calendar
    ) -> bool:
        """Whether this moment has come for something that is wanted by a day; where nothing says a
        day, no reminder of it comes. Past the bank holidays that are known every day counts.
        """
        if self is ToldWhen.AT_ONCE:
            return True
        if due is None or regime is None:
            return False
        if self is ToldWhen.ON_THE_DAY:
            return due <= today
        try:
            left = len(working_days(regime, today, due, calendar))
        except CalendarEnds:
            left = (due - today).days
        return today < due and left <= BEFORE_DAYS


#: nobody is told by letter: who is to go on with it knows, since what they did themselves led there
NEVER: tuple[ToldWhen, ...] = ()
AT_ONCE: tuple[ToldWhen, ...] = (ToldWhen.AT_ONCE,)
REMINDED: tuple[ToldWhen, ...] = (ToldWhen.BEFORE, ToldWhen.ON_THE_DAY)
