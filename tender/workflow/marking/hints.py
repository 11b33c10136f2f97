"""Hints on reasons, for whoever wrote them and for the meeting;
the panel's calm screen shows none.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.scale import Scale
from evidence.number import NotExact, exact
from tender.evaluation.hints import hints
from tender.records.marks import RecordedMark
from tender.workflow.marking.desk import MarkingScreen, own_reasons


def hints_on_typed(screen: MarkingScreen, mark: str, reason: str) -> tuple[str, ...]:
    """Hints on a reason for an answer as it is typed."""
    return hints(
        reason,
        _number(mark),
        screen.scale,
        screen.answer,
        alias=screen.place.alias,
        aliases=screen.aliases,
        others=own_reasons(screen.mine),
    )


def _number(mark: str) -> Fraction | None:
    try:
        return exact(mark)
    except NotExact:
        return None


def hints_on_marks(
    voices: Iterable[tuple[str, RecordedMark]], scale: Scale, answer: str, aliases: Iterable[str]
) -> Mapping[int, tuple[str, ...]]:
    """Hints on each reason given for one answer, by the mark's number; `voices` names each."""
    marks_by_label, hints_by_mark = dict(voices), {}
    aliases = tuple(aliases)
    for label, mark in marks_by_label.items():
        others = {
            f"the reason of {other}": other_mark.reason
            for other, other_mark in marks_by_label.items()
            if other != label
        }
        hints_by_mark[mark.id] = hints(
            mark.reason,
            mark.mark,
            scale,
            answer,
            alias=mark.place.alias,
            aliases=aliases,
            others=others,
        )
    return hints_by_mark
