"""The day of publication as it truly is, beside the planned one, and the time that bidders then
have: what a timetable says of both holds only if somebody publishes on that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from evidence.finding import Finding, Severity, error, warning
from tender.procurement.bid_period import LEAST, LeastDays, days_to_bid
from tender.procurement.calendar import in_full
from tender.procurement.milestone_order import path
from tender.procurement.months import spell
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Milestone, Step

#: What a reason on record settles, with the severity in which it does: a plan may stand beside an
#: act that differs from it; for a light touch the law guides and does not bind, and the council's
#: own minimum is its own. Days below what the law binds to are an error that no reason settles.
SETTLED_BY_REASON = frozenset({
    ("publication-day-differs", Severity.WARNING),
    ("bid-period-short", Severity.WARNING),
    ("bid-period-below-own", Severity.ERROR),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BiddingTime:
    """The time that bidders have from the act of publication to the deadline, both in UK local
    time, beside what is planned and what the regime and the council ask for.
    """

    begins: datetime
    closes: datetime
    planned: date | None  #: the day of the ITT in the timetable
    planned_days: int | None
    least: LeastDays | None
    own_least: int | None
    light_touch: bool

    @property
    def over(self) -> bool:
        """Whether the deadline has passed already."""
        return self.left <= timedelta(0)

    @property
    def left(self) -> timedelta:
        """From the one to the other, also over a night on which clocks change."""
        return self.closes.astimezone(UTC) - self.begins.astimezone(UTC)

    @property
    def days(self) -> int:
        """Days to bid: that of publication not counted, that of the deadline counted."""
        return (self.closes.date() - self.begins.date()).days

    @property
    def in_words(self) -> str:
        """Days, and to the minute where there are fewer than three."""
        if self.over:
            return "no time at all"
        if self.days >= 3:
            return spell(self.days, "day")
        hours, minutes = divmod(self.left // timedelta(minutes=1), 60)
        parts = [spell(hours, "hour")] if hours else []
        if minutes or not hours:
            parts.append(spell(minutes, "minute"))
        return " and ".join(parts)

    @property
    def compared(self) -> tuple[str, ...]:
        """The same beside the plan, the regime and the council's own minimum, in sentences."""
        sentences = []
        if self.planned and self.planned_days is not None:
            plan = f"The timetable plans {spell(self.planned_days, 'day')}, from"
            sentences.append(f"{plan} {in_full(self.planned)}.")
        if self.least:
            kind = "’s guide is" if self.light_touch else " asks for at least"
            source = self.least.source.removeprefix("law: ")
            sentences.append(f"The law{kind} {spell(self.least.days, 'day')} ({source}).")
        if self.own_least is not None:
            sentences.append(f"The council’s own least is {spell(self.own_least, 'day')}.")
        return tuple(sentences)


def bidding_time(procurement: Procurement, begins: datetime, closes: datetime) -> BiddingTime:
    """The time from a moment to the deadline, both aware and in UK local time."""
    planned = procurement.timetable.first(Step.ITT)
    return BiddingTime(
        begins=begins,
        closes=closes,
        planned=planned.on if planned else None,
        planned_days=days_to_bid(procurement),
        least=LEAST.get(procurement.regime),
        own_least=procurement.timetable.least_days_to_bid,
        light_touch=procurement.light_touch,
    )


def published_on(procurement: Procurement, day: date) -> Procurement:
    """The procurement with its ITT on the day of the act: what its timetable says, and what checks
    find in it, as it truly is.
    """
    timetable = procurement.timetable
    planned = timetable.first(Step.ITT)
    if planned is None:
        published = Milestone(step=Step.ITT, title="Tender notice and ITT published", on=day)
        milestones = (published, *timetable.milestones)
    else:
        milestones = tuple(
            replace(milestone, on=day, until=None, stated="") if milestone is planned else milestone
            for milestone in timetable.milestones
        )
    return replace(procurement, timetable=replace(timetable, milestones=milestones))


def day_findings(procurement: Procurement, day: date) -> Iterator[Finding]:
    """Findings on a plan that differs from the act: the ITT planned for another day, or a
    procurement that commences only after it.
    """
    planned = procurement.timetable.first(Step.ITT)
    if planned is not None and planned.on != day:
        what = (
            f"“{planned.title}” is planned for {in_full(planned.on)}, and publication is an act of "
            f"{in_full(day)}"
        )
        remedy = f"move it to {in_full(day)}, or say why the plan stays as it is"
        yield warning("publication-day-differs", path(Step.ITT), what, remedy, planned.source)
    if procurement.commenced > day:
        what = f"the procurement commences on {in_full(procurement.commenced)}, after its ITT"
        remedy = f"put the day on which it commenced, {in_full(day)} at the latest"
        yield error("commenced-after-publication", "commenced", what, remedy)


def settled_by_reason(finding: Finding) -> bool:
    """Whether a reason on record is enough to publish all the same."""
    return (finding.code, finding.severity) in SETTLED_BY_REASON
