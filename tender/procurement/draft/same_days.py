"""Days that stand in a draft twice: in the timetable as a milestone, and where they count. Whoever
moves the milestone means the day, so what said the same day says the new one too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from criteria.reading import day_in_words
from tender.procurement.draft.days import day_typed, moment_shown, moment_typed
from tender.procurement.draft.paths import value_at, with_value
from tender.procurement.timetable import Step

#: where the day of a step stands beside its milestone, and what that is called
TWICE: Mapping[Step, tuple[str, str]] = {
    Step.DEADLINE: ("timetable.deadline", "Bids close"),
    Step.CONTRACT_START: ("duration.starts", "Contract starts on"),
}
_DAY = len("2027-04-04")  #: characters of a day as drafts keep it; a time stands behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingDay:
    """A day that goes with a milestone that was moved: its place, and what it was and becomes, as
    drafts keep it.
    """

    path: str
    label: str
    before: str
    after: str

    @property
    def in_words(self) -> str:
        """What becomes of it, in a sentence."""
        return f"{self.label}: {_shown(self.before)} becomes {_shown(self.after)}."


def following_days(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FollowingDay, ...]:
    """The days that go with milestones that were moved between two states of a draft: those that
    said the same day before, and were not changed themselves.
    """
    return tuple(_following(before, after))


def with_following_days(before: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    """The later of two states of a draft, with the days that go with its milestones."""
    for day in following_days(before, after):
        after = with_value(after, day.path, day.after)
    return after


def _following(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FollowingDay]:
    for step, (path, label) in TWICE.items():
        was, now, said = _milestone(before, step), _milestone(after, step), value_at(after, path)
        moved = was and now and was != now and said == value_at(before, path)
        if moved and isinstance(said, str) and said[:_DAY] == was and _is_readable(said):
            yield FollowingDay(path=path, label=label, before=said, after=now + said[_DAY:])


def _milestone(draft: Mapping[str, Any], step: Step) -> str:
    """The day of the first milestone of a step; empty where it is none."""
    for entry in value_at(draft, "timetable.milestones") or ():
        if entry.get("step") == step.value:
            typed = str(entry.get("on") or "")
            day = day_typed(typed)
            return typed if day is not None and day.isoformat() == typed else ""
    return ""


def _is_readable(said: str) -> bool:
    return len(said) == _DAY or moment_typed(said) is not None


def _shown(said: str) -> str:
    moment = moment_typed(said)
    return moment_shown(moment) if moment else day_in_words(date.fromisoformat(said))
