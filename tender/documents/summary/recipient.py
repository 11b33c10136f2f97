"""To whom a letter goes, and what of its reasons is kept back from it."""

from tender.documents.bundle import Bundle
from tender.documents.summary.regime import WORDING
from tender.evaluation.bidder_names import ANOTHER
from tender.evaluation.submission import Submission


def recipient(submission: Submission, reference: str) -> tuple[tuple[str, str], ...]:
    """Its name, addresses and identifiers (reg 31(2)(a) to (c)), and what we call the tender."""
    return (
        ("To", submission.name),
        ("Postal address", submission.address or "Not given in the submission"),
        ("Email", submission.email or "Not given in the submission"),
        ("Company number", submission.company_number or "Not given in the submission"),
        ("CQC provider id", submission.provider_id),
        ("Our reference", reference),
    )


def held_back(bundle: Bundle, *printed: object) -> str:
    """Whether words of what a letter prints are kept back, and on what ground (s.94(3))."""
    if ANOTHER not in repr(printed):
        return "No words were left out of the reasons in this letter."
    ground = WORDING[bundle.procurement.regime].withheld
    return (
        f"Where “{ANOTHER}” stands, words were left out that may tell who it is{ground}. No others "
        "were left out."
    )
