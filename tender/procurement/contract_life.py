"""What was done with a contract after its award, and what may be done next: entered into, extended
by its published options, ended.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from criteria.reading import day_in_words
from tender.procurement.duration import Duration
from tender.procurement.months import last_day
from tender.procurement.term import DurationOptions, TermStage, terms

DAY = timedelta(days=1)


class ContractStep(StrEnum):
    """What was done with a contract."""

    ENTERED = "entered into"
    DETAILS_PUBLISHED = "details published"
    COPY_PUBLISHED = "copy published"
    EXTENDED = "extended"
    NOT_EXTENDED = "not to be extended"
    ENDED = "ended"
    END_PUBLISHED = "end published"
    TAKEN_BACK = "taken back"  #: the step before was not so: the record keeps both


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLife:
    """A contract as the record has it; `ends` is the last day that it has by now."""

    ends: date
    entered: date | None = None
    details_published: date | None = None
    copy_published: date | None = None
    extended_to: tuple[date, ...] = ()
    not_extended: bool = False
    ended: date | None = None
    end_published: date | None = None

    @property
    def last_day(self) -> date:
        """The day on which it ends, or ended."""
        return self.ended or self.ends


@lru_cache(maxsize=64)
def options_of(duration: Duration) -> DurationOptions:
    """What a duration comes to, worked out once for all contracts that have it."""
    return terms(duration)


def begun(duration: Duration) -> ContractLife:
    """A contract of this duration with which nothing was done yet."""
    return ContractLife(ends=options_of(duration).initial.ends)


class DoneStep(Protocol):
    """A step as it stands on record."""

    @property
    def step(self) -> ContractStep:
        """What was done."""

    @property
    def day(self) -> date:
        """On which day."""

    @property
    def until(self) -> date | None:
        """The last day after an extension."""


def lived(duration: Duration, steps: Iterable[DoneStep]) -> ContractLife:
    """A contract after all that is on record of it, in order; what was taken back did not
    happen.
    """
    standing: list[DoneStep] = []
    for step in steps:
        if step.step is not ContractStep.TAKEN_BACK:
            standing.append(step)
        elif standing:
            standing.pop()
    life = begun(duration)
    for step in standing:
        life = after(life, step.step, step.day, step.until)
    return life


def after(life: ContractLife, step: ContractStep, day: date, until: date | None) -> ContractLife:
    """The contract after a step was done on a day; `until` is the last day after an extension."""
    if step is ContractStep.EXTENDED:
        ends = until or day
        return replace(life, ends=ends, extended_to=(*life.extended_to, ends))
    if step is ContractStep.NOT_EXTENDED:
        return replace(life, not_extended=True)
    fields = {
        ContractStep.ENTERED: "entered",
        ContractStep.DETAILS_PUBLISHED: "details_published",
        ContractStep.COPY_PUBLISHED: "copy_published",
        ContractStep.ENDED: "ended",
        ContractStep.END_PUBLISHED: "end_published",
    }
    changed: dict[str, Any] = {fields[step]: day}
    return replace(life, **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOption:
    """The option to extend that comes next."""

    stage: TermStage
    begins: date  #: the first day of the extension
    notice_by: date | None  #: the last day to give notice; None where none is published


def open_option(duration: Duration, life: ContractLife) -> OpenOption | None:
    """The option that comes next; None where there is none (any more). Of one that may be taken in
    steps, what is left of it.
    """
    if life.not_extended or life.ended:
        return None
    stages = options_of(duration).stages
    for stage, extension in zip(stages[1:], duration.extensions, strict=True):
        if stage.ends > life.ends:
            begins, notice = life.ends + DAY, extension.notice_months
            return OpenOption(
                stage=stage,
                begins=begins,
                notice_by=last_day(begins, -notice) if notice is not None else None,
            )
    return None


def step_fault(
    duration: Duration, life: ContractLife, step: ContractStep, day: date, until: date | None
) -> tuple[str, str] | None:
    """Why a step cannot be done on a day: the field, and a sentence; None where it can."""
    if step is ContractStep.TAKEN_BACK:
        nothing = "Nothing is on record of it that could be taken back."
        return None if life.entered else ("step", nothing)
    if life.entered is None and step is not ContractStep.ENTERED:
        return "step", "Say first when the contract was entered into."
    if step is ContractStep.ENTERED:
        again = "It is on record already when it was entered into."
        return ("step", again) if life.entered else None
    if life.entered and day < life.entered:
        return "day", "This is before the contract was entered into."
    if step is ContractStep.EXTENDED:
        return _extension_fault(duration, life, day, until)
    published = {
        ContractStep.DETAILS_PUBLISHED: life.details_published,
        ContractStep.COPY_PUBLISHED: life.copy_published,
        ContractStep.END_PUBLISHED: life.end_published,
    }
    if before := published.get(step):
        return "step", f"It is on record already that it was published on {day_in_words(before)}."
    if step is ContractStep.NOT_EXTENDED and open_option(duration, life) is None:
        return "step", "There is no option to extend that could be left."
    if step is ContractStep.ENDED and life.ended:
        return "step", "It is on record already when it ended."
    if step is ContractStep.ENDED and day > life.ends:
        return "day", f"It ends on {day_in_words(life.ends)} at the latest."
    if step is ContractStep.END_PUBLISHED and day < life.last_day:
        return "day", "It has not ended by that day."
    return None


def _extension_fault(
    duration: Duration, life: ContractLife, day: date, until: date | None
) -> tuple[str, str] | None:
    option = open_option(duration, life)
    if option is None:
        last = day_in_words(options_of(duration).longest.ends)
        return "step", f"There is no option left: the contract cannot go beyond {last}."
    if option.notice_by and day > option.notice_by:
        last = day_in_words(option.notice_by)
        return "day", f"The last day to give notice of this extension was {last}."
    if day > life.ends:
        return "day", f"By that day the contract has ended: it ends on {day_in_words(life.ends)}."
    latest = option.stage.ends
    if until is None:
        return "until", "Say the last day of the contract with this extension."
    if option.stage.up_to and not option.begins <= until <= latest:
        first = day_in_words(option.begins)
        return "until", f"This option leads to a day from {first} to {day_in_words(latest)}."
    if not option.stage.up_to and until != latest:
        return "until", f"This option leads to {day_in_words(latest)} and to no other day."
    return None
