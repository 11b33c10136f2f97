"""Read a bid form in .docx: answers found by question, and the bidder's details,
each with the place where it stands.
"""

from tender.intake.bid_form.form import (
    AnswerFound,
    BidForm,
    DeclarationFound,
    DetailFound,
    FormSource,
    LotFound,
)
from tender.intake.bid_form.form_line import UnusedWords
from tender.intake.bid_form.rate_tables import RateFound
from tender.intake.bid_form.read import read_form

__all__ = [
    "AnswerFound",
    "BidForm",
    "DeclarationFound",
    "DetailFound",
    "FormSource",
    "LotFound",
    "RateFound",
    "UnusedWords",
    "read_form",
]
