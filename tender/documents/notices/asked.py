"""What notices ask that nothing else in a procurement says: officers answer it once, and every
notice takes it from there.
"""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from evidence.cell import text_fault

LONGEST = 4_000  #: characters of an answer
YES, NO = "yes", "no"
_OCID = re.compile(r"ocds-[a-z0-9]{6}-[a-z0-9-]{1,40}")
_PPON = re.compile(r"P[A-Z]{3}-[0-9]{4}-[A-Z]{4}")
_CODES = re.compile(r"UK[A-Z][0-9A-Z]{0,3}(?:, ?UK[A-Z][0-9A-Z]{0,3})*")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_POUNDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
_EMAIL = re.compile(r"[^\s@]{1,200}@[^\s@]{1,200}")


class AskedFact(StrEnum):
    """What is asked; the value is its name in the API and on record."""

    OCID = "procurement identifier"
    COUNCIL_ID = "council identifier"
    COUNCIL_ADDRESS = "council address"
    COUNCIL_EMAIL = "council email"
    PLACES = "places"
    VALUE_WITH_VAT = "value with vat"
    SME = "suitable for sme"
    VCSE = "suitable for vcse"
    ENGAGEMENT = "engagement"
    ENGAGEMENT_ENDS = "engagement ends"
    NO_ENGAGEMENT = "no engagement"
    RISKS = "risks"
    PAYMENT = "payment terms"
    SPECIFICATION = "specification"
    NEXT = "next procurement"
    PROCESS = "process"
    TREATIES = "treaties"
    OPEN_FRAMEWORK = "open framework"
    FRAMEWORK_USERS = "framework users"
    FRAMEWORK_FEES = "framework fees"
    CALL_OFF = "call-off"
    SIGNATURE = "signature"
    RESERVED = "reserved"
    DECISION_MAKERS = "decision makers"
    REASONS = "reasons"
    CONFLICTS = "conflicts"
    INDICATORS = "indicators"
    END_REASONS = "end reasons"
    BIDDER_ID = "bidder identifier"
    BIDDER_SME = "bidder is sme"
    BIDDER_VCSE = "bidder is vcse"
    BIDDER_KIND = "bidder kind"
    CONNECTED = "connected persons"


class FactQuestion(NamedTuple):
    """How it is asked."""

    title: str
    hint: str = ""
    yes_no: bool = False
    of_bidder: bool = False
    pattern: re.Pattern[str] | None = None
    example: str = ""


_Q, _F = FactQuestion, AskedFact
_OF_BID = "Leave it open where its bid says it: what is answered here takes the bid's place."
QUESTIONS: dict[AskedFact, FactQuestion] = {
    _F.OCID: _Q(
        "The procurement's identifier on Find a Tender",
        "Its first notice is given one, and every later notice has the same.",
        pattern=_OCID, example="ocds-h6vhtk-06f17d",
    ),
    _F.COUNCIL_ID: _Q(
        "The council's identifier (PPON)", "As Find a Tender shows it beside the council's name.",
        pattern=_PPON, example="PDZR-9968-RYYY",
    ),
    _F.COUNCIL_ADDRESS: _Q("The council's postal address", "With its postcode."),
    _F.COUNCIL_EMAIL: _Q(
        "The e-mail address for enquiries about notices", pattern=_EMAIL,
        example="procurement@council.example",
    ),
    _F.PLACES: _Q(
        "Where care is given, by the regions of the Office for National Statistics",
        "One code or several (ITL).", pattern=_CODES, example="UKF22",
    ),
    _F.VALUE_WITH_VAT: _Q(
        "The estimated value with VAT, in pounds",
        "Over the longest term, every option taken. The same as without, where none is charged.",
        pattern=_POUNDS, example="12000000",
    ),
    _F.SME: _Q("Is it particularly suitable for small and medium-sized enterprises?", yes_no=True),
    _F.VCSE: _Q(
        "Is it particularly suitable for voluntary, community and social enterprises?", yes_no=True
    ),
    _F.ENGAGEMENT: _Q(
        "How providers were asked beforehand", "Events with their place, day and hour, and how "
        "providers could say that they are interested.",
    ),
    _F.ENGAGEMENT_ENDS: _Q(
        "The day on which asking providers ended, or is to end", pattern=_DAY, example="2026-04-08"
    ),
    _F.NO_ENGAGEMENT: _Q(
        "Why there was no notice of preliminary market engagement",
        "Asked of a tender notice where no UK2 was published.",
    ),
    _F.RISKS: _Q(
        "Known risks that may need a later change of the contract",
        "Risks that it cannot provide for as it is awarded; or that there are none.",
    ),
    _F.PAYMENT: _Q("Payment terms beside payment within 30 days", "Or that there are none."),
    _F.SPECIFICATION: _Q(
        "Technical specifications to be met, or where they can be read", "Or that there are none.",
    ),
    _F.NEXT: _Q(
        "When the next tender notice for these services may come",
        "Where care will be needed after this contract; or why no day can be estimated.",
    ),
    _F.PROCESS: _Q(
        "How the procedure runs",
        "Asked where it is not an open one: its stages, whether there may be negotiation, whether "
        "award criteria may be refined, and how many go on to the next stage and by what.",
    ),
    _F.TREATIES: _Q(
        "Trade agreements that cover it", "The GPA, the CPTPP, both, or neither."
    ),
    _F.OPEN_FRAMEWORK: _Q(
        "Is it awarded under an open framework?",
        "If so: its end, and the identifier of the last procurement under it.",
    ),
    _F.FRAMEWORK_USERS: _Q("Which authorities may use the framework", "By name or by kind."),
    _F.FRAMEWORK_FEES: _Q("Fees that providers on the framework pay", "Or that there are none."),
    _F.CALL_OFF: _Q("How contracts under the framework are awarded, and their price is found"),
    _F.SIGNATURE: _Q(
        "The day on which the contract is estimated to be entered into", pattern=_DAY,
        example="2026-04-08",
    ),
    _F.RESERVED: _Q(
        "Is it reserved?", "To supported employment providers, to public service mutuals, or not."
    ),
    _F.DECISION_MAKERS: _Q("Who decided", "By office or body."),
    _F.REASONS: _Q("Why these providers were chosen", "With reference to the five key criteria."),
    _F.CONFLICTS: _Q(
        "Conflicts of interest that were declared, and how they were managed",
        "It becomes public: name nobody who need not be named.",
    ),
    _F.INDICATORS: _Q(
        "The three most material key performance indicators",
        "Or why none are set; no notice of a light touch contract asks for them.",
    ),
    _F.END_REASONS: _Q(
        "Why the contract ended", "At plain expiry, that it expired. Of a breach, what was "
        "breached, what followed, and what each side did.",
    ),
    _F.BIDDER_ID: _Q(
        "Its identifier (PPON)", "As Find a Tender shows it.", of_bidder=True, pattern=_PPON,
        example="PDZR-9968-RYYY",
    ),
    _F.BIDDER_SME: _Q(
        "Is it a small or medium-sized enterprise?", _OF_BID, yes_no=True, of_bidder=True
    ),
    _F.BIDDER_VCSE: _Q(
        "Is it a voluntary, community or social enterprise?", _OF_BID, yes_no=True, of_bidder=True
    ),
    _F.BIDDER_KIND: _Q(
        "Is it a consortium, a supported employment provider or a public service mutual?",
        "Which of these, or none.", of_bidder=True,
    ),
    _F.CONNECTED: _Q(
        "Its connected and associated persons, as Find a Tender has them",
        "Never a date of birth: its month and year alone are published.", of_bidder=True,
    ),
}  # fmt: skip


def answer_fault(fact: AskedFact, text: str) -> str:
    """What is wrong with an answer; empty where nothing is. An empty one takes the last back."""
    question = QUESTIONS[fact]
    if not text.strip():
        return ""
    if fault := text_fault(text, LONGEST, ""):
        return fault
    if question.yes_no and text not in (YES, NO):
        return "Answer yes or no."
    if question.pattern and not question.pattern.fullmatch(text.strip()):
        return f"“{text[:40]}” cannot be right: write it such as {question.example}."
    if question.pattern is _DAY and day_of_answer(text) is None:
        return f"There is no such day as “{text[:40]}”."
    return ""


def day_of_answer(text: str) -> date | None:
    """The day that an answer writes; None where it writes none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
