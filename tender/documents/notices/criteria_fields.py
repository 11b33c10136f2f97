"""Fields of award criteria: what each lot is judged by, with which weights, and how answers are
marked.
"""

from criteria.award import AwardCriteria
from criteria.question import Threshold
from evidence.number import plain
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import Data, FieldText
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.lot_fields import Repeated, called
from tender.documents.notices.release_parts import number
from tender.documents.notices.scope import in_invitation
from tender.documents.words import short
from tender.procurement.draft.choices import words_for
from tender.procurement.notice import price_rule_in_words


def criteria(facts: NoticeFacts, kind: NoticeKind) -> Repeated:
    """Award criteria and weights of each lot."""
    award = facts.procurement.criteria
    how = " ".join((*_marked(award), *price_rule_in_words(award)))
    told = []
    for lot in facts.procurement.lots:
        rows = list(criteria_rows(award, lot.id))
        text = "\n".join(
            f"{row['name']}: {short(row['weight'])}%. {row['description']}".rstrip() for row in rows
        )
        data = {
            "weightingDescription": how,
            "criteria": [
                {
                    "name": row["name"],
                    "type": row["type"],
                    "description": row["description"] or row["name"],
                    "numbers": [{"number": number(row["weight"]), "weight": "percentageExact"}],
                }
                for row in rows
            ],
        }
        told.append((lot.id, called(lot), FieldText(
            f"{text}\n{how}", in_invitation(lots=[{"id": lot.id, "awardCriteria": data}])
            if facts.rule(kind).moment is NoticeMoment.SET_UP else {},
        )))  # fmt: skip
    return tuple(told)


def criteria_rows(award: AwardCriteria, lot: str) -> list[Data]:
    """The criteria of a lot: name, type, weight, and what each is made of."""
    asked = award.asked_in(lot)
    rows: list[Data] = []
    for part in award.sub_criteria:
        own = [question for question in asked if question.sub_criterion == part.id]
        of = "; ".join(f"{each.title} {short(award.weight_of(each))}%" for each in own)
        rows.append(
            {"name": part.title, "type": "quality", "weight": part.weight, "description": of}
        )
    if not rows:
        rows = [
            {"name": each.title, "type": "quality", "weight": award.weight_of(each),
             "description": ""}
            for each in asked
        ]  # fmt: skip
    if award.price_weight:
        rows.append(
            {"name": "Price", "type": "price", "weight": award.price_weight, "description": ""}
        )
    return rows


def _marked(award: AwardCriteria) -> list[str]:
    """How quality is marked, and which score below a minimum puts a bid out."""
    said = []
    for scale in award.scales:
        marks = ", ".join(f"{plain(point.mark)} {point.label}" for point in scale.points)
        said.append(f"Answers are marked from {marks}.")
    for what, least in (("quality", award.quality_threshold), ("the total", award.total_threshold)):
        if least:
            said.append(f"The least for {what} is {_least(least, percent=True)}.")
    for question in award.questions:
        if question.threshold:
            least_mark = _least(question.threshold, percent=False)
            said.append(f"The least mark for “{question.title}” is {least_mark}.")
    return said


def _least(threshold: Threshold, *, percent: bool) -> str:
    sign = "%" if percent else ""
    return f"{plain(threshold.least)}{sign}; below it: {words_for(threshold.consequence)}"
