"""The shortest periods that a timetable owes, as days: time to bid, and the standstill."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from evidence.counting import count_of
from tender.procurement.after_award import standstill_of
from tender.procurement.bid_period import LEAST
from tender.procurement.calendar import RELEASED, Calendar
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

_GUIDE = "a guide where the light touch applies"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawfulPeriod:
    """A period that may not be shorter, from its first day to its last, with its source."""

    title: str
    begins: date
    ends: date
    source: str

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.begins <= day <= self.ends


def lawful_periods(
    procurement: Procurement, calendar: Calendar = RELEASED
) -> tuple[LawfulPeriod, ...]:
    """The shortest time to bid from the day of the ITT, by law and by the council, and the
    standstill from the day of the award; those whose first day the timetable gives.
    """
    return (*_to_bid(procurement), *_standstill(procurement, calendar))


def _to_bid(procurement: Procurement) -> Iterator[LawfulPeriod]:
    itt, least = procurement.timetable.first(Step.ITT), LEAST.get(procurement.regime)
    own = procurement.timetable.least_days_to_bid
    if itt is None:
        return
    if least is not None:
        source = f"{least.source}; {_GUIDE}" if procurement.light_touch else least.source
        yield _days_to_bid("Shortest time to bid", itt.on, least.days, source)
    if own is not None and 0 < own < 1000:
        source = procurement.timetable.source
        yield _days_to_bid("The council’s own shortest time to bid", itt.on, own, source)


def _days_to_bid(title: str, itt: date, days: int, source: str) -> LawfulPeriod:
    """The day of the ITT is not counted, the last day is."""
    day = timedelta(days=1)
    return LawfulPeriod(
        title=f"{title}, {count_of(days, 'day')}",
        begins=itt + day,
        ends=itt + day * days,
        source=source,
    )


def _standstill(procurement: Procurement, calendar: Calendar) -> Iterator[LawfulPeriod]:
    pause = standstill_of(procurement, calendar)
    if pause is not None and pause.ends is not None:
        yield LawfulPeriod(
            title=f"Standstill: {pause.rule}",
            begins=pause.sent,
            ends=pause.ends,
            source=pause.source,
        )
