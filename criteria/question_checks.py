"""Checks on one question: who marks it, on which scale, and what becomes of its marks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from criteria.weight_checks import PATH
from evidence.finding import Finding, error, note, warning
from evidence.number import plain
from evidence.partial import apart


class _InContext(NamedTuple):
    """A question among what it may name: scales, sub-criteria, lots and groups."""

    criteria: AwardCriteria
    question: Question
    lots: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def where(self) -> str:
        """The question's place in the file."""
        return f"{PATH}.questions[{self.question.id}]"

    @property
    def scale(self) -> Scale | None:
        """The scale that it names, or None where there is none of that id."""
        scales = (scale for scale in self.criteria.scales if scale.id == self.question.scale)
        return next(scales, None)

    @property
    def sub_criteria(self) -> tuple[str, ...]:
        """The ids of the sub-criteria."""
        return tuple(part.id for part in self.criteria.sub_criteria)


def question_findings(
    criteria: AwardCriteria, question: Question, lots: tuple[str, ...], groups: tuple[str, ...]
) -> Iterator[Finding]:
    """Every check on this question, in order; `lots` and `groups` are the ids there are."""
    yield from apart(_CHECKS, _InContext(criteria, question, lots, groups))


def _scale(context: _InContext) -> Iterator[Finding]:
    question = context.question
    if context.scale is None:
        yield error(
            "unknown-scale",
            f"{context.where}.scale",
            f"{question.id} names the scale {question.scale}, which is not there",
            "name a scale of this file",
        )


def _evaluators(context: _InContext) -> Iterator[Finding]:
    question = context.question
    if question.evaluators < 1 or not set(question.marked_by) & set(context.groups):
        yield error(
            "question-nobody-scores",
            f"{context.where}.marked_by",
            f"nobody marks {question.id}",
            f"name who marks it: {', '.join(context.groups)}",
        )
    elif question.evaluators < 3:
        yield warning(
            "few-evaluators",
            f"{context.where}.evaluators",
            f"{question.id} is marked by {question.evaluators}",
            "have at least three people mark each answer, or record why fewer will do",
        )


def _groups(context: _InContext) -> Iterator[Finding]:
    question = context.question
    for group in (*question.designed_by, *question.marked_by):
        if group not in context.groups:
            yield error(
                "unknown-group",
                context.where,
                f"{question.id} names the group {group}, which is not there",
                f"name one of {', '.join(context.groups)}",
            )


def _lots(context: _InContext) -> Iterator[Finding]:
    question = context.question
    for lot in question.lots:
        if lot not in context.lots:
            yield error(
                "unknown-lot",
                f"{context.where}.lots",
                f"{question.id} names the lot {lot}, which is not there",
                f"name one of {', '.join(context.lots)}",
            )


def _sub_criterion(context: _InContext) -> Iterator[Finding]:
    question = context.question
    if question.sub_criterion not in ("", *context.sub_criteria):
        yield error(
            "unknown-sub-criterion",
            context.where,
            f"{question.id} names the sub-criterion {question.sub_criterion}, which is not there",
            "name one of this file",
        )


def _answered(context: _InContext) -> Iterator[Finding]:
    answered = context.question.answered
    if answered not in ("once", "per lot"):
        yield error(
            "unknown-answering",
            f"{context.where}.answered",
            f"“{answered}” says nothing",
            "write “once” or “per lot”",
        )


def _combining(context: _InContext) -> Iterator[Finding]:
    question = context.question
    if question.combining is not MarkCombination.MODERATION:
        yield warning(
            "average-without-consensus",
            f"{context.where}.combining",
            f"{question.id} takes the {question.combining} of individual marks",
            "say so in the ITT and agree one rationale for each score all the same, "
            "or moderate: an average carries no reasons",
            "law: Bromcom v United Learning [2022] EWHC 3262",
        )


def _threshold(context: _InContext) -> Iterator[Finding]:
    threshold, scale = context.question.threshold, context.scale
    if threshold and scale and threshold.least > scale.highest:
        yield error(
            "minimum-out-of-reach",
            f"{context.where}.threshold",
            f"the minimum is {plain(threshold.least)} and the highest mark is "
            f"{plain(scale.highest)}",
            "lower the minimum: no submission could pass",
        )


def _engagement(context: _InContext) -> Iterator[Finding]:
    question = context.question
    if not question.findings:
        yield note(
            "question-answers-to-nothing",
            context.where,
            f"{question.id} is not traced to anything people said",
            "name the engagement finding it answers to",
        )


_CHECKS: tuple[Callable[[_InContext], Iterator[Finding]], ...] = (
    _scale,
    _evaluators,
    _groups,
    _lots,
    _sub_criterion,
    _answered,
    _combining,
    _threshold,
    _engagement,
)
