"""Fields of the terms: the framework, conditions of participation, how bids are made, and what
else a notice says beforehand.
"""

import re

from criteria.participation import Condition, Measure
from criteria.reading import day_in_words, hour_in_words
from evidence.counting import count_of
from evidence.sentence import unended
from tender.documents.notices.asked import YES, AskedFact, day_of_answer
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import (
    LEFT_OUT,
    Data,
    FieldText,
    answered,
    elsewhere,
    unknown,
)
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.release_parts import at, ends
from tender.documents.notices.scope import in_invitation
from tender.procurement.contract_life import options_of
from tender.procurement.draft.choices import words_for
from tender.procurement.regime import Regime
from tender.procurement.timetable import Step

#: by how a release calls a procedure, the words that say it
_METHODS = {
    "selective": re.compile(r"\b(?:flexible|restricted|two stages?)\b", re.IGNORECASE),
    "open": re.compile(r"\bopen\b", re.IGNORECASE),
}
_TECHNICAL, _SUITABILITY = "technical", "suitability"
_TYPES = {
    Measure.EXPERIENCE: _TECHNICAL,
    Measure.ENVELOPE: "other",
    Measure.DECLARATION: "other",
}


def framework(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """Whether it is one, its term and how many are on it."""
    duration = facts.procurement.duration
    if not duration.is_framework:
        return FieldText("It is no framework.")
    every = [places for lot in facts.procurement.lots for places in lot.places]
    unlimited = any(places.most is None for places in every)
    most = sum(places.most or 0 for places in every)
    text = f"A framework of {options_of(duration).shape}, "
    if unlimited:
        text += "for an unlimited number of suppliers."
    else:
        text += f"for {count_of(most, 'supplier')} at most."
    if facts.rule(kind).moment is not NoticeMoment.SET_UP:
        return FieldText(text)
    agreement: Data = {"description": text}
    if not unlimited:
        agreement["maximumParticipants"] = most
    techniques = {"hasFrameworkAgreement": True, "frameworkAgreement": agreement}
    return FieldText(text, in_invitation(techniques=techniques))


def _of_framework(facts: NoticeFacts, fact: AskedFact, name: str = "") -> FieldText:
    if not facts.procurement.duration.is_framework:
        return LEFT_OUT
    if not name:
        return answered(facts, fact)
    return answered(
        facts, fact, lambda text: in_invitation(techniques={"frameworkAgreement": {name: text}})
    )


def open_framework(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Whether it is awarded under an open one."""
    return _of_framework(facts, AskedFact.OPEN_FRAMEWORK)


def framework_users(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Who may use it."""
    return _of_framework(facts, AskedFact.FRAMEWORK_USERS, "buyerCategories")


def framework_fees(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """What providers pay for being on it."""
    return _of_framework(facts, AskedFact.FRAMEWORK_FEES)


def call_off(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How contracts under it are awarded."""
    return _of_framework(facts, AskedFact.CALL_OFF)


def conditions(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Conditions of participation."""
    every = facts.procurement.conditions
    if not every:
        return FieldText("None.")
    criteria = [
        {"type": _TYPES.get(condition.measure, _SUITABILITY), "description": _condition(condition)}
        for condition in every
    ]
    text = "\n".join(str(each["description"]) for each in criteria)
    return FieldText(text, in_invitation(selectionCriteria={"criteria": criteria}))


def _condition(condition: Condition) -> str:
    when = " and ".join(f"at {words_for(moment)}" for moment in condition.when)
    lots = f" Lots {', '.join(condition.lots)}." if condition.lots else ""
    return f"{unended(condition.title)}. Judged: {when}.{lots}"


def sme(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Whether it suits small enterprises particularly."""
    return _suits(facts, AskedFact.SME, "sme")


def vcse(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The same of voluntary, community and social ones."""
    return _suits(facts, AskedFact.VCSE, "vcse")


def _suits(facts: NoticeFacts, fact: AskedFact, name: str) -> FieldText:
    return answered(
        facts,
        fact,
        lambda text: in_invitation(
            lots=[
                {"id": lot.id, "suitability": {name: text == YES}} for lot in facts.procurement.lots
            ]
        ),
    )


def submission(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How and until when bids are made."""
    closes = facts.procurement.timetable.deadline
    until = f"by {day_in_words(closes.date())} at {hour_in_words(closes)}"
    data = in_invitation(tenderPeriod={"endDate": at(closes)})
    if not facts.portal:
        return elsewhere(
            "Where bids are made is not known here.",
            "Bids of this procurement come another way than by this portal.", until, data,
        )  # fmt: skip
    data["tender"]["submissionMethodDetails"] = facts.portal
    data["tender"]["submissionTerms"] = {"electronicSubmissionPolicy": "required"}
    return FieldText(f"Electronically, at {facts.portal}, {until}", data)


def enquiries(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Until when questions are taken."""
    steps = (Step.QUESTIONS_END, Step.CLARIFICATIONS_END)
    return _until(facts, steps, "enquiryPeriod", "The timetable has no last day for questions.")


def _until(facts: NoticeFacts, steps: tuple[Step, ...], period: str, lacking: str) -> FieldText:
    """The last day of the first of these steps that the timetable has, as the end of a period."""
    planned = next(filter(None, map(facts.procurement.timetable.first, steps)), None)
    if planned is None:
        return elsewhere(lacking, "It is one of the set-up.")
    day = planned.until or planned.on
    return FieldText(day_in_words(day), in_invitation(**{period: {"endDate": ends(day)}}))


def languages(_facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """In which languages bids may be made: pages and forms are in one."""
    return FieldText("English", in_invitation(submissionTerms={"languages": ["en"]}))


def auction(_facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Tender holds none."""
    return FieldText("No electronic auction is used.")


def awarded_by(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """When the award is estimated."""
    steps = (Step.AWARD, Step.PREFERRED_BIDDERS)
    return _until(facts, steps, "awardPeriod", "The timetable has no day of award.")


def procedure(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Which procedure is used. A form asks for an open or a flexible one, which its words say or
    do not.
    """
    text = facts.procurement.procedure
    data = in_invitation(procurementMethodDetails=text)
    for method, said in _METHODS.items():
        if said.search(text):
            data["tender"]["procurementMethod"] = method
            return FieldText(text, data)
    if facts.regime not in (Regime.PA_2023, Regime.BELOW_THRESHOLD):
        return FieldText(text, data)
    what = "It is not said whether the procedure is open or competitive flexible."
    return elsewhere(what, "Its words are part of the set-up.", text, data)


def process(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How a procedure runs that is not open."""
    if _METHODS["open"].search(facts.procurement.procedure):
        return LEFT_OUT
    return answered(facts, AskedFact.PROCESS)


def documents(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The documents of the invitation, and where each is."""
    if not facts.documents:
        return elsewhere(
            "No document can be read here.", "It is put with the documents of the ITT."
        )
    rows = [
        {"id": f"itt-{place}", "documentType": "biddingDocuments", "title": each.title,
         "url": each.address}
        for place, each in enumerate(facts.documents, start=1)
    ]  # fmt: skip
    text = "\n".join(f"{each.title}: {each.address}" for each in facts.documents)
    return FieldText(text, in_invitation(documents=rows))


def conflicts_assessed(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """That a conflicts assessment was made."""
    if facts.assessed is None:
        return elsewhere(
            "No conflicts assessment is on record.",
            "It is made on the page Conflicts and interests.",
        )
    text = f"A conflicts assessment was made on {day_in_words(facts.assessed)} and is kept."
    row = {"id": "conflictOfInterest", "documentType": "conflictOfInterest",
           "description": "Not published"}  # fmt: skip
    return FieldText(text, in_invitation(documents=[row]))


def risks(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Known risks."""
    return answered(facts, AskedFact.RISKS, lambda text: in_invitation(riskDetails=text))


def payment(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Payment terms beside the law's own."""
    return answered(facts, AskedFact.PAYMENT)


def specification(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Technical specifications."""
    return answered(facts, AskedFact.SPECIFICATION)


def treaties(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Trade agreements."""
    return answered(facts, AskedFact.TREATIES)


def reserved(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Whether it is reserved."""
    return answered(facts, AskedFact.RESERVED)


def engagement(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """How providers were asked beforehand; in a tender notice, why none was published of it."""
    if kind is NoticeKind.UK2:
        return answered(
            facts, AskedFact.ENGAGEMENT,
            lambda text: {"planning": {"milestones": [
                {"id": "engagement", "type": "engagement", "description": text}]}},
        )  # fmt: skip
    published = facts.first_published((NoticeKind.UK2,))
    if published:
        day = day_in_words(published.day)
        return FieldText(f"A notice of it was published on {day}: {published.number}")
    return answered(
        facts,
        AskedFact.NO_ENGAGEMENT,
        lambda text: {"planning": {"noEngagementNoticeRationale": text}},
    )


def engagement_ends(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """When asking them ends or ended."""
    said = answered(facts, AskedFact.ENGAGEMENT_ENDS)
    day = day_of_answer(said.text)
    if day is None:
        return said
    milestone = {"id": "engagement", "type": "engagement", "dueDate": ends(day)}
    return said._replace(text=day_in_words(day), data={"planning": {"milestones": [milestone]}})


def interest(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How to say that one is interested."""
    if not facts.portal:
        return unknown(AskedFact.ENGAGEMENT)
    return FieldText(f"At {facts.portal}, once it is published; anybody can read it there.")
