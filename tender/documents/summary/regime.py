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
            "If you want to bring a legal claim, you must as a rule begin it within 30 days. They "
            "run from the day on which you knew, or ought to have known, that you had grounds for "
            "it (regulation 92)."
        ),
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
            "If you want to bring a legal claim, you must begin it within 30 days. They run from "
            "the day on which you knew, or ought to have known, what it rests on (section 106)."
        ),
    ),
    Regime.PSR_2023: LetterWording(
        title="Outcome of your offer",
        basis="Sent under Schedule 9 of the Provider Selection Regime Regulations 2023.",
        refused_title="Outcome of your offer",
        refused_basis=(
            "Sent under Schedule 9 of the Provider Selection Regime Regulations 2023. "
            "Your offer was disregarded."
        ),
        advantages=True,
        challenge=(
            "If you do not agree, you may write to us and say why (regulation 12: written "
            "representations). You may do so from the day after the notice is published, on which "
            "the standstill begins, until it ends."
        ),
    ),
    Regime.BELOW_THRESHOLD: LetterWording(
        title="Assessment summary",
        basis="This procurement is below the threshold; we send this because it is fair to.",
        refused_title="Outcome of your submission",
        refused_basis="Your submission was disregarded.",
        advantages=False,
        challenge="Ask us first: most questions are answered within a few days.",
    ),
}


def ended_basis(regime: Regime) -> str:
    """What the letter to a bidder rests on, all of whose lots were ended."""
    law = cited(Duty.TERMINATION, regime)
    return f"Every lot that you bid for was ended without an award{f' ({law})' if law else ''}."
