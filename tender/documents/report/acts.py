"""What was done and when, as the record of acts has it: the time to bid that bidders truly had, the
standstill that truly runs, and every act in a table.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from evidence.counting import count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.chronology import ActKind
from tender.documents.table import Table, table
from tender.documents.words import day, moment
from tender.procurement.standstill import BY_NOTICE, Standstill, is_owed, standstill
from tender.procurement.timetable import Step

_WORDS = {
    ActKind.PUBLISHED: "The procurement was published",
    ActKind.MODIFIED: "A changed version was published",
    ActKind.BIDS_OPENED: "The bids were opened, by two people",
    ActKind.MARKING_OPENED: "Marking began",
    ActKind.QUALITY_LOCKED: "Quality was locked, and prices and names were opened",
    ActKind.TIE_SETTLED: "A tie was settled",
    ActKind.RECOMMENDED: "The award was recommended",
    ActKind.SENT_BACK: "The recommendation was sent back",
    ActKind.SIGNED_OFF: "A legal reviewer signed the report off",
    ActKind.APPROVED: "The award was approved",
    ActKind.LETTERS_RELEASED: "The letters to those who bid were released, by two people",
    ActKind.LETTERS_SENT: "Letters went to those who bid by other means",
    ActKind.STANDSTILL_BEGUN: "The standstill began",
    ActKind.AWARDED: "The award was made",
    ActKind.LOT_ENDED: "A lot was ended without an award",
    ActKind.PROCUREMENT_ENDED: "The procurement was ended without an award",
    ActKind.LATE_EVENT_RECORDED: "Something came to light about a bid",
    ActKind.LATE_EVENT_DECIDED: "It was decided what becomes of the bid",
    ActKind.LATE_EVENT_TAKEN_BACK: "The decision on what came to light was taken back",
    ActKind.AWARD_TAKEN_BACK: "The recommended award was taken back",
    ActKind.ACCOUNT_RECOVERED: "An account was recovered, and opened, signed off and approved "
    "nothing for three days",
}
#: the act by which a milestone of the timetable is reached
_REACHED = {
    Step.ITT: (ActKind.PUBLISHED,),
    Step.EVALUATION_ENDS: (ActKind.QUALITY_LOCKED,),
    Step.PREFERRED_BIDDERS: (ActKind.APPROVED,),
    Step.AWARD: (ActKind.STANDSTILL_BEGUN, ActKind.APPROVED),
}
_HOURS_ONLY = timedelta(days=2)  #: a shorter time to bid is told in hours and minutes


def standstill_of(bundle: Bundle) -> Standstill:
    """The standstill as it was begun; before that, the one that would follow from the day set for
    award, or from the day of this evaluation or of the last act on record where that is later.
    """
    regime, published = bundle.procurement.regime, bundle.procurement.timetable
    begun = bundle.done(ActKind.STANDSTILL_BEGUN)
    if begun is not None:
        from_day = begun.runs_from or begun.at.date()
        pause = standstill(regime, from_day, published.standstill, bundle.calendar)
        if begun.rule:
            pause = replace(pause, rule=begun.rule)
        if begun.ends in (None, pause.ends):
            return pause
        from_then = begun.ends + timedelta(days=1)
        return replace(pause, ends=begun.ends, contract_from=from_then, counted=(), working=())
    award = published.first(Step.AWARD)
    if bundle.told_on:
        planned = award.on if award and regime in BY_NOTICE else bundle.told_on
        day = max(planned, bundle.told_on)
        return standstill(regime, day, published.standstill, bundle.calendar)
    days = [bundle.on] + ([award.on] if award else [])
    if bundle.chronology:
        days += [act.at.date() for act in bundle.chronology.acts]
    return standstill(regime, max(days), published.standstill, bundle.calendar)


def without_standstill(bundle: Bundle) -> str:
    """What is said where none is kept, in a sentence; and that one is owed, where it is."""
    procurement = bundle.procurement
    if is_owed(procurement.regime, light_touch=procurement.light_touch):
        return "No standstill is kept, though one is owed."
    return "No standstill is owed or announced."


def is_as_planned(bundle: Bundle, pause: Standstill) -> bool:
    """Whether a standstill that was not begun would run from the day planned for award."""
    award = bundle.procurement.timetable.first(Step.AWARD)
    return award is not None and award.on == pause.sent


def when_done(bundle: Bundle, step: Step) -> str:
    """The moment at which a milestone was reached, in words; nothing where no act tells."""
    if step is Step.DEADLINE and bundle.chronology:
        return moment(bundle.procurement.timetable.deadline)
    for kind in _REACHED.get(step, ()):
        act = bundle.done(kind)
        if act is not None:
            return moment(act.at)
    return ""


def time_to_bid(bundle: Bundle) -> str:
    """How long bidders had: from the moment of publication where that is on record, else as the
    timetable plans it; nothing where neither is known.
    """
    published = bundle.procurement.timetable
    act, itt = bundle.done(ActKind.PUBLISHED), published.first(Step.ITT)
    if act is not None and act.at >= published.deadline:
        return (
            f"The procurement was entered here on {day(act.at.date())}, after that deadline: bids "
            f"came another way, and how long bidders had is not on record here."
        )
    if act is not None:
        return (
            f"Bidders had {period(act.at, published.deadline)}, from the publication at "
            f"{moment(act.at)} to the deadline."
        )
    if itt is None:
        return ""
    days = count_of((published.deadline.date() - itt.on).days, "day")
    return f"The timetable plans {days} for bidding, from {day(itt.on)}, that day not counted."


def period(begins: datetime, ends: datetime) -> str:
    """The time between two moments: in days, the first not counted, or in hours and minutes where
    it is short.
    """
    if ends - begins >= _HOURS_ONLY:
        return count_of((ends.date() - begins.date()).days, "day")
    minutes = int((ends - begins).total_seconds()) // 60
    parts = [count_of(minutes // 60, "hour")] if minutes >= 60 else []
    if minutes % 60 or not parts:
        parts.append(count_of(minutes % 60, "minute"))
    return " and ".join(parts)


def acts_table(bundle: Bundle) -> Table | None:
    """Every act on record, in order."""
    if bundle.chronology is None:
        return None
    rows = [
        (
            _WORDS[act.kind] + (f": {act.about}" if act.about else ""),
            moment(act.at),
            _more(act.reason, f"To the end of {day(act.ends)}" if act.ends else ""),
        )
        for act in bundle.chronology.acts
    ]
    columns = (("What was done", 40), ("When", 28), ("Reason on record", 32))
    return table("What was done, and when", columns, rows, prose=True)


def _more(*parts: str) -> str:
    return " ".join(sentence(part) for part in parts if part) or "–"
