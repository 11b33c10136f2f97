"""Why a bidder is told no scores: its submission was disregarded, or its bid left by what came to
light after the opening, or all that it bid for was ended.
"""

from tender.documents.bundle import Bundle
from tender.documents.report.left import has_left_altogether
from tender.documents.summary.regime import WORDING, ended_basis

_NOT_MARKED = "Your answers were not marked, so this letter carries no scores of yours."
_MARKED = (
    "Your answers were marked all the same; what they were given counts for nothing in this "
    "award, so this letter carries no scores of yours."
)
_SCORED = (
    "Your answers were scored before that; the scores count for nothing in this award, "
    "so this letter does not carry them."
)


def why_heading(bundle: Bundle, bidder: str) -> str:
    """The heading over the reasons."""
    if bidder in bundle.only_ended():
        return "Why nothing is awarded to you"
    if has_left_altogether(bundle, bidder):
        return "Why your bid is no longer in this procurement"
    judged = bidder in bundle.scored() or bundle.uncounted(bidder)
    return f"Why your submission was {'disregarded' if judged else 'not assessed'}"


def refused_basis(bundle: Bundle, bidder: str) -> str:
    """What the letter rests on, and why it carries no scores."""
    if bidder in bundle.only_ended():
        return ended_basis(bundle.procurement.regime)
    if has_left_altogether(bundle, bidder):
        return (
            "Your bid left this procurement after the opening. Your answers are no part of the "
            "evaluation, so this letter carries no scores of yours."
        )
    scores = _MARKED if bundle.uncounted(bidder) else _NOT_MARKED
    if bidder in bundle.scored():
        scores = _SCORED
    return f"{WORDING[bundle.procurement.regime].refused_basis} {scores}".strip()
