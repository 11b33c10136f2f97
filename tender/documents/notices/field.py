"""One field of a notice: its place in the form, the law that asks for it, its text ready to be
pasted or what would answer it, and what of it stands in the release.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from evidence.sentence import capitalised
from tender.documents.notices.asked import NO, QUESTIONS, YES, AskedFact
from tender.documents.notices.facts import NoticeFacts

Data = dict[str, Any]  #: a part of a release
NOTHING: Data = {}


class FieldText(NamedTuple):
    """What a field says. Where a part of it is not known, `unknown` says what would answer it."""

    text: str = ""
    data: Data = NOTHING  #: the part of the release; never changed
    unknown: str = ""
    asked: tuple[AskedFact, ...] = ()  #: what somebody could answer
    left_out: bool = False  #: nothing is to be said, and the field stays out of the notice


LEFT_OUT = FieldText(left_out=True)


class FormSection(StrEnum):
    """The sections, in the order in which a published notice of Find a Tender shows them."""

    SCOPE = "Scope"
    LOTS = "Lots"
    FRAMEWORK = "Framework"
    PARTICIPATION = "Participation"
    SUBMISSION = "Submission"
    CRITERIA = "Award criteria"
    AWARD = "Award"
    BIDS = "Information about tenders"
    CONTRACT = "Contract"
    END = "End"
    OTHER = "Other information"
    PROCEDURE = "Procedure"
    DOCUMENTS = "Documents"
    PROVIDERS = "Suppliers"
    AUTHORITY = "Contracting authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeField:
    """One field of one notice."""

    key: str
    about: (
        str  #: the lot, the bidder or the contract that it is about; empty where it is about none
    )
    section: FormSection
    title: str
    law: str
    text: str
    unknown: str
    asked: tuple[AskedFact, ...]
    public: str  #: since when, or from when on, it is public
    data: Data


def answered(facts: NoticeFacts, fact: AskedFact, data: Callable[[str], Data] | None = None,
             bidder: str = "") -> FieldText:  # fmt: skip
    """What somebody answered, or that nobody did yet."""
    text = facts.answer(fact, bidder)
    if not text:
        return unknown(fact)
    words = capitalised(text) if text in (YES, NO) else text
    return FieldText(words, data(text) if data else {}, asked=(fact,))


def unknown(*asked: AskedFact, text: str = "", data: Data | None = None) -> FieldText:
    """That something is not known, and which answers would say it."""
    titles = "; ".join(QUESTIONS[fact].title.rstrip("?") for fact in asked)
    what = f"Nobody has answered: {titles}. Answer it on the page Answers for notices."
    return FieldText(text, data or {}, what, asked)


def elsewhere(what: str, where: str, text: str = "", data: Data | None = None) -> FieldText:
    """That something is not known, and where it is put on record."""
    return FieldText(text, data or {}, f"{what} {where}")
