"""How bids were judged, and by whom: weights, the price rule, who marked and agreed how much, and
how many met each condition.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.decision.length import first_rows
from tender.documents.report.figure import lowest_first
from tender.documents.report.gates import conditions_table
from tender.documents.report.reading import formula
from tender.documents.report.scores import called, groups_table
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent
from tender.evaluation.submission import Answer

QUESTIONS = 16  #: named one by one; of more, only the weightiest

ROWS = 12  #: of any other table


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSection:
    """The context of this section."""

    lines: tuple[str, ...]
    questions: Table
    groups: Table | None
    marked: tuple[str, ...]
    conditions: Table | None


def judged(bundle: Bundle) -> JudgedSection:
    """How the bids of this award were judged."""
    return JudgedSection(
        lines=formula(bundle.procurement.criteria),
        questions=_questions(bundle),
        groups=first_rows(groups_table(bundle), ROWS, "groups")
        if bundle.procurement.groups
        else None,
        marked=tuple(_marked(bundle)),
        conditions=first_rows(conditions_table(bundle), ROWS, "conditions")
        if bundle.procurement.conditions
        else None,
    )


def _questions(bundle: Bundle) -> Table:
    criteria = bundle.procurement.criteria
    questions = criteria.questions
    shown = questions
    if len(questions) > QUESTIONS:
        by_weight = sorted(questions, key=criteria.weight_of, reverse=True)[:QUESTIONS]
        shown = tuple(question for question in questions if question in by_weight)
    rows = [
        (
            f"{question.id} {question.title}",
            per_cent(criteria.weight_of(question)),
            ", ".join(question.lots) or "All",
            listed(called(id) for id in question.marked_by),
        )
        for question in shown
    ]
    if len(questions) > len(shown):
        less = count_of(len(questions) - len(shown), "question")
        rows.append((f"{less} of less weight, in the award report", "–", "–", "–"))
    quality, price = plain(criteria.quality_weight), plain(criteria.price_weight)
    beside = f", of a quality weight of {quality}% beside {price}% for price"
    if lowest_first(criteria):
        beside = ", and what each adds to the quality score"
    return table(
        f"Questions{beside}",
        (
            ("Question", 46),
            ("In the score" if lowest_first(criteria) else "Of the award", 14, True),
            ("Lots", 12),
            ("Marked by", 28),
        ),
        rows,
    )


def _marked(bundle: Bundle) -> Iterator[str]:
    answers = [
        answer for submission in bundle.submissions.submissions for answer in submission.answers
    ]
    marks = [mark for answer in answers for mark in (*answer.marks, *answer.removed)]
    if not marks:
        yield "No mark is on record."
        return
    people = len({mark.evaluator for mark in marks})
    marked = sum(bool(answer.marks) for answer in answers)
    yield (
        f"{count_of(people, 'evaluator')} gave {count_of(len(marks), 'mark')} to "
        f"{count_of(marked, 'answer')}; {by_number(len(marks), 'it', 'each')} stands in the award "
        f"report with its reason."
    )
    yield from _agreed(answers)


def _agreed(answers: list[Answer]) -> Iterator[str]:
    agreed = [answer.consensus for answer in answers if answer.consensus]
    scores = sum(consensus.score is not None for consensus in agreed)
    if scores:
        dissent = sum(bool(consensus.dissent) for consensus in agreed)
        line = f"{count_of(scores, 'score')} {by_number(scores, 'was', 'were')} agreed"
        yield f"{line}; with {dissent} of them a dissent is on record." if dissent else f"{line}."
    removed = sum(len(answer.removed) for answer in answers)
    if removed:
        yield (
            f"{count_of(removed, 'mark')} {by_number(removed, 'was', 'were')} taken out of the "
            "score since whoever gave them was excluded for an interest."
        )
    without = sum(bool(consensus.without) for consensus in agreed)
    if without:
        yield (
            f"{count_of(without, 'score')} {by_number(without, 'was', 'were')} agreed without the "
            "marks of everybody assigned, each with its reason on record."
        )
