"""Why a bidder is told no scores: its submission was disregarded, or its bid left by what came to
light after the opening, or all that it bid for was ended.
"""

from tender.documents.bundle import Bundle
from tender.documents.summary.letter_kind import left_whole
from tender.documents.summary.regime import WORDING, ended_basis

#: by whether the answers were scored before the submission was disregarded
_DISREGARDED = {False: "not assessed", True: "disregarded"}
_NO_SCORES = {
    False: "Your answers were not scored, so this letter carries no scores of yours.",
    True: (
        "Your answers were scored before that; the scores count for nothing in this award, "
        "so this letter does not carry them."
    ),
}


def why_heading(bundle: Bundle, bidder: str) -> str:
    """The heading over the reasons."""
    if bidder in bundle.only_ended():
        return "Why nothing is awarded to you"
    if left_whole(bundle, bidder):
        return "Why your bid is no longer in this procurement"
    return f"Why your submission was {_DISREGARDED[bidder in bundle.scored()]}"


def refused_basis(bundle: Bundle, bidder: str) -> str:
    """What the letter rests on, and why it carries no scores."""
    if bidder in bundle.only_ended():
        return ended_basis(bundle.procurement.regime)
    if left_whole(bundle, bidder):
        return (
            "Your bid left this procurement after the opening. Your answers are no part of the "
            "evaluation, so this letter carries no scores of yours."
        )
    wording = WORDING[bundle.procurement.regime]
    return f"{wording.refused_basis} {_NO_SCORES[bidder in bundle.scored()]}".strip()
