"""What a council says in its own words in a decision report: a file of its own inside the report,
so that whoever makes the pages again has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence.canonical import canonical
from evidence.codec import encode
from tender.documents.inside import read_inside

FORMAT = "tender-council-words-1"
COUNCIL_WORDS = "council-words.json"  #: what it is called inside a decision report
LONGEST = 1_000  #: letters of one text: about a third of a page
PARAGRAPHS = 4  #: of one text; what is parted more often is printed as the last of them
#: paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972, as it stands in England,
#: on which a part of an award's report may be kept from the public
EXEMPT_GROUNDS: Mapping[str, str] = {
    "1": "information relating to any individual",
    "2": "information which is likely to reveal the identity of an individual",
    "3": "information relating to the financial or business affairs of any particular person "
    "(including the authority holding that information)",
    "4": "information relating to consultations or negotiations in connection with a labour "
    "relations matter",
    "5": "information in respect of which a claim to legal professional privilege could be "
    "maintained in legal proceedings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWords:
    """The council's own texts, each as it was typed; a text that nobody wrote is empty."""

    format: str = FORMAT
    decision_maker: str = ""  #: who decides, and at which meeting or under which delegation
    key_decision: str = ""  #: whether it is one, and its number in the forward plan
    call_in: str = ""  #: until when it may be called in, or why it may not
    urgency: str = ""  #: why it cannot wait, where it is urgent
    why: str = ""  #: why these providers, in prose
    risks: str = ""
    equality: str = ""  #: due regard under section 149 of the Equality Act 2010
    staff: str = ""  #: staff who transfer, and the council's own
    legal: str = ""
    finance: str = ""
    delegations: str = ""  #: who may do what afterwards without coming back
    exempt_ground: str = ""  #: a key of EXEMPT_GROUNDS; none where nothing is kept from the public
    public_interest: str = ""  #: why keeping it outweighs disclosing it

    @property
    def content(self) -> bytes:
        """The file: canonical, so that its hash is its own."""
        return canonical(encode(self))


NO_WORDS = CouncilWords()
#: every text by its name in the order in which it is asked for, as labels
TITLES: Mapping[str, str] = {
    "decision_maker": "Who decides",
    "key_decision": "Key decision",
    "call_in": "Call-in",
    "urgency": "Urgency",
    "why": "Why these providers",
    "risks": "Risks",
    "equality": "Equality",
    "staff": "Staff",
    "legal": "Comments of the legal adviser",
    "finance": "Comments of the finance adviser",
    "delegations": "Delegations",
    "exempt_ground": "What the public may not read",
    "public_interest": "Public interest",
}


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text in its paragraphs, which an empty line parts; of many the last ones together, since a
    thousand of a letter each would fill a book.
    """
    parts = text.replace("\r\n", "\n").split("\n\n")
    each = [" ".join(part.split()) for part in parts if part.strip()]
    last = " ".join(each[PARAGRAPHS - 1 :])
    return (*each[: PARAGRAPHS - 1], *([last] if last else []))


def faults_of(words: CouncilWords) -> dict[str, str]:
    """What is wrong with each text, by its name."""
    faults = {
        name: f"This is {len(text):,} letters long; {LONGEST:,} at most fit the report."
        for name in TITLES
        if len(text := getattr(words, name)) > LONGEST
    }
    if words.exempt_ground and words.exempt_ground not in EXEMPT_GROUNDS:
        faults["exempt_ground"] = f"Choose a paragraph: {', '.join(EXEMPT_GROUNDS)}, or none."
    elif words.exempt_ground and not words.public_interest.strip():
        faults["public_interest"] = (
            "Say why the public interest in keeping it outweighs that in disclosing it: without "
            "that nothing is exempt (paragraph 10 of Schedule 12A)."
        )
    elif words.public_interest.strip() and not words.exempt_ground:
        faults["exempt_ground"] = "Choose the paragraph that this public interest is about."
    return faults


def read_council_words(content: bytes, name: str = COUNCIL_WORDS) -> CouncilWords:
    """The texts in these bytes. Raises BadInput where they are none."""
    not_this = "these are not a council's words"
    return read_inside(CouncilWords, content, name, FORMAT, not_this, faults_of)
