"""The questions, each with its limits, weight, minimum and what good looks like, and the scales."""

from collections.abc import Iterator

from criteria.question import Question
from criteria.scale import Scale
from evidence.counting import count_of
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.invitation.blocks import (
    Blocks,
    InvitationBlock,
    Prose,
    SubHeading,
    facts,
    prose,
)
from tender.documents.report.common import anchor, lots_words
from tender.documents.report.figure import weighed_of
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent
from tender.procurement.draft.choices import words_for
from tender.procurement.specification import Procurement


def questions(procurement: Procurement) -> Blocks:
    """Every question, and the scales on which answers are marked."""
    return (
        *prose(
            "Leave your organisation’s name out of your answers: those who mark do not know who "
            "you are."
        ),
        *(
            block
            for question in procurement.criteria.questions
            for block in _question(procurement, question)
        ),
        SubHeading(title="What each mark means", anchor="scales"),
        *(_scale(procurement, scale) for scale in procurement.criteria.scales),
    )


def _question(procurement: Procurement, question: Question) -> Iterator[InvitationBlock]:
    yield SubHeading(
        title=f"{question.id} {question.title}", anchor=anchor("question", question.id)
    )
    yield Prose(text=question.text)
    weight = per_cent(procurement.criteria.weight_of(question))
    lots = lots_words(question.lots) if question.lots else "every lot"
    each = "once for each lot you bid for" if question.answered == "per lot" else "once"
    yield facts(
        ("Weight", f"{weight} of {weighed_of(procurement.criteria)}"),
        ("Asked in", f"{sentence(lots)} Answer it {each}."),
        ("Limit", _limit(question)),
        ("Files", _files(question)),
        ("Marked by", _marked_by(procurement, question)),
        ("Score", sentence(words_for(question.combining))),
        ("Minimum", _minimum(question)),
        ("Scale", f"Marks from {_span(procurement.criteria.scale(question.scale))}; see below."),
        ("What good looks like", sentence(question.good_looks_like)),
        ("What people told us", _said(procurement, question)),
    )


def _limit(question: Question) -> str:
    if question.words is None:
        return "No limit of words."
    return f"At most {count_of(question.words, 'word')}. {question.over_limit.follows}"


def _files(question: Question) -> str:
    if not question.attachments:
        return "None may go with the answer."
    return (
        f"At most {count_of(question.attachments, 'file')} of at most "
        f"{question.attachment_size} MB each: PDF, Word, Excel, PNG or JPEG."
    )


def _marked_by(procurement: Procurement, question: Question) -> str:
    titles = {group.id: group.title for group in procurement.groups}
    groups = listed(titles.get(id, id) for id in question.marked_by)
    people = count_of(question.evaluators, "person", "people")
    return sentence(f"{people}: {groups}" if groups else people)


def _minimum(question: Question) -> str:
    if question.threshold is None:
        return "None for this question."
    follows = words_for(question.threshold.consequence)
    return f"A score of {plain(question.threshold.least)}. Below it: {follows}."


def _said(procurement: Procurement, question: Question) -> str:
    texts = (finding.text for finding in procurement.engagement if finding.id in question.findings)
    return " ".join(sentence(text) for text in texts)


def _span(scale: Scale) -> str:
    marks = [point.mark for point in scale.points]
    return f"{plain(min(marks))} to {plain(max(marks))}"


def _scale(procurement: Procurement, scale: Scale) -> Table:
    asked = [
        question.id for question in procurement.criteria.questions if question.scale == scale.id
    ]
    return table(
        f"The scale for {listed(asked)}" if asked else f"The scale {scale.id}",
        (("Mark", 10, True), ("Called", 24), ("What earns it", 66)),
        [(plain(point.mark), point.label, sentence(point.descriptor)) for point in scale.points],
    )
