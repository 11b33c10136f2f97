"""What a letter is called and rests on under each regime.

Data, one entry for each; the rules are law, the words are ours.
"""

from dataclasses import dataclass

from tender.procurement.law import Duty, cited
from tender.procurement.regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """The names of the two letters and what each rests on."""

    title: str
    basis: str
    refused_title: str
    refused_basis: str
    #: whether the criteria, and the scores, characteristics and relative advantages of the
    #: successful, must be told to everybody who bid: whoever was disregarded is still a tenderer
    #: until its exclusion can be challenged no more (PCR 2015 reg 86(7) and (8); PSR 2023 Sch. 9)
    advantages: bool
    challenge: str
    won_words: str = ""  #: what law calls that which sets the successful apart; empty where nothing
    withheld: str = ""  #: the ground on which words are kept back, after those that say so


WORDING = {
    Regime.PCR_2015: LetterWording(
        title="Award decision notice and assessment summary",
        basis="Sent under regulation 86 of the Public Contracts Regulations 2015.",
        refused_title="Outcome of your submission",
        refused_basis=(
            "Sent under regulation 86 of the Public Contracts Regulations 2015. "
            "Your submission was disregarded."
        ),
        advantages=True,
        challenge=(
            "If you want to bring a legal claim, you must as a rule begin it within 30 days. The "
            "first of them is the day on which you first knew, or ought to have known, that you "
            "had grounds for it (regulation 92)."
        ),
        won_words="Characteristics and relative advantages",
        withheld=" (regulation 86(6))",
    ),
    Regime.PA_2023: LetterWording(
        title="Assessment summary",
        basis=(
            "Sent under section 50 of the Procurement Act 2023 and regulation 31 of the "
            "Procurement Regulations 2024."
        ),
        refused_title="Outcome of your submission",
        refused_basis=(
            "Your submission was disregarded under section 19(3) of the Procurement Act 2023, "
            "so this is not an assessment summary."
        ),
        advantages=False,
        challenge=(
            "If you want to bring a legal claim, you must as a rule begin it within 30 days. The "
            "first of them is the day on which you first knew, or ought to have known, what it "
            "rests on (section 106)."
        ),
        withheld=" (section 94(1)(b))",
    ),
    Regime.PSR_2023: LetterWording(
        title="Outcome of your offer",
        basis=(
            "Sent under regulation 11 of the Health Care Services (Provider Selection Regime) "
            "Regulations 2023, with what its Schedule 9 asks for."
        ),
        refused_title="Outcome of your offer",
        refused_basis=(
            "Sent under regulation 11 of the Health Care Services (Provider Selection Regime) "
            "Regulations 2023, with what its Schedule 9 asks for. Your offer was disregarded."
        ),
        advantages=True,
        challenge=(
            "If you do not agree, you may write to us and say which rule you think was not kept "
            "(regulation 12: written representations)."
        ),
        won_words="Why they were successful",
    ),
    Regime.BELOW_THRESHOLD: LetterWording(
        title="Assessment summary",
        basis=(
            "This procurement is below the threshold. No law asks for this letter; we send it "
            "all the same."
        ),
        refused_title="Outcome of your submission",
        refused_basis="Your submission was disregarded.",
        advantages=False,
        challenge="If you think that a published rule was not kept, write to us and say which.",
    ),
}


def ended_basis(regime: Regime) -> str:
    """What the letter to a bidder rests on, all of whose lots were ended."""
    law = cited(Duty.TERMINATION, regime)
    return f"Every lot that you bid for was ended without an award{f' ({law})' if law else ''}."
