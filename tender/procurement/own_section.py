"""The parts of an invitation to tender in their order, and the sections that a council writes
itself and puts behind one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class InvitationPart(StrEnum):
    """A part of every invitation to tender; the value is its address in the document."""

    GLANCE = "at-a-glance"
    INSTRUCTIONS = "how-to-bid"
    BOUGHT = "what-is-bought"
    JUDGED = "how-bids-are-judged"
    EXAMPLES = "worked-examples"
    CONDITIONS = "conditions"
    QUESTIONS = "questions"
    PRICES = "price-schedule"
    CONTRACT = "contract"
    TIMETABLE = "timetable"
    DECLARATIONS = "declarations"
    LAW = "law"
    RECORDS = "what-becomes-of-your-data"
    GLOSSARY = "words"


#: what each part is called, in the order of the document
TITLES: Mapping[InvitationPart, str] = {
    InvitationPart.GLANCE: "At a glance",
    InvitationPart.INSTRUCTIONS: "How to bid",
    InvitationPart.BOUGHT: "What is bought",
    InvitationPart.JUDGED: "How bids are judged",
    InvitationPart.EXAMPLES: "Worked examples",
    InvitationPart.CONDITIONS: "Conditions of participation",
    InvitationPart.QUESTIONS: "Questions",
    InvitationPart.PRICES: "Price schedule",
    InvitationPart.CONTRACT: "The contract",
    InvitationPart.TIMETABLE: "Timetable",
    InvitationPart.DECLARATIONS: "Declarations",
    InvitationPart.LAW: "The law",
    InvitationPart.RECORDS: "What becomes of your data",
    InvitationPart.GLOSSARY: "Words used here",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSection:
    """A section of the invitation in the council's own words, behind one of its parts; an empty
    line begins a new paragraph.
    """

    title: str
    text: str
    after: InvitationPart = InvitationPart.INSTRUCTIONS
    source: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, without the blanks around each."""
        parts = self.text.replace("\r\n", "\n").split("\n\n")
        return tuple(" ".join(part.split()) for part in parts if part.strip())
