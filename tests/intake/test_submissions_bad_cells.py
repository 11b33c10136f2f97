"""What can be wrong in one cell of submissions: each makes one sentence that names it."""

from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest

from tender.bid.organisation import OrganisationSize
from tender.intake.submissions import read_submissions
from tests.edited_bids import Edit, edited, problems, put
from tests.factories import a_procurement


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            put("Marks", "E2", "6"),
            "Marks row 2, mark: “6” is not a mark on the scale of Q1; give one of 0, 1, 2, 3, 4, 5",
        ),
        (put("Marks", "E2", 2.5), "Marks row 2, mark: “2.5” is not a mark on the scale of Q1"),
        (
            put("Marks", "E2", "three"),
            "Marks row 2, mark: “three” is not a mark on the scale of Q1",
        ),
        (
            put("Marks", "E2", None),
            "Marks row 2, mark: this is blank; give a point of the question's scale",
        ),
        (
            put("Consensus", "D2", "3.4"),
            "Consensus row 2, score: “3.4” is not a point on the scale of Q1",
        ),
        (
            put("Consensus", "D2", None),
            (
                "Consensus row 2, score: this is blank, and the ITT asks for a score agreed in "
                "moderation"
            ),
        ),
        (
            put("Consensus", "E2", "  "),
            "Consensus row 2, rationale: this is blank; give why this score, agreed in moderation",
        ),
        (
            put("Prices", "D2", "twenty"),
            (
                "Prices row 2, rate: “twenty” is not a plain number; "
                "write pounds as text with at most 2 decimal places"
            ),
        ),
        (put("Prices", "D2", "£20.00"), "Prices row 2, rate: “£20.00” is not a plain number"),
        (put("Prices", "D2", "-1"), "Prices row 2, rate: “-1” is not a plain number"),
        (
            put("Prices", "D2", "20.005"),
            "Prices row 2, rate: 20.005 has more than 2 decimal places",
        ),
        (
            put("Prices", "D2", None),
            "Prices row 2, rate: this is blank; give pounds, such as 19.50",
        ),
        (
            put("Prices", "D2", "=20*1"),
            "Prices cell D2: this cell holds a formula; put in the value itself",
        ),
        (
            put("Prices", "C2", "standrd"),
            (
                "Prices row 2, line: “standrd” is not a rate line of this lot; perhaps “standard” "
                "is meant"
            ),
        ),
        (
            put("Prices", "B2", "9"),
            "Prices row 2, lot: “9” is not a lot of this procurement; use one of 1, 2",
        ),
        (
            put("Marks", "C2", "Q9"),
            "Marks row 2, question: “Q9” is not a question of this procurement",
        ),
        (
            put("Marks", "A2", "B09"),
            "Marks row 2, bidder: “B09” is not in the sheet Bidders; perhaps “B0",
        ),
        (
            put("Marks", "B2", "1"),
            "Marks row 2, lot: Q1 is answered once for every lot; leave the lot blank",
        ),
        (
            put("Declarations", "B2", "living-wages"),
            (
                "Declarations row 2, declaration: “living-wages” "
                "is not a declaration of this procurement; perhaps “living-wage”"
            ),
        ),
        (
            put("Declarations", "C2", "maybe"),
            "Declarations row 2, answer: “maybe” is neither yes nor no",
        ),
        (
            put("Bidders", "C2", "101234567"),
            (
                "Bidders row 2, CQC provider id: “101234567” is not a CQC provider id; "
                "write it as the CQC does: 1- and then digits"
            ),
        ),
        (
            put("Bidders", "C3", "1-9000000001"),
            "Bidders row 3, CQC provider id: 1-9000000001 is also the provider id of B01",
        ),
        (
            put("Bidders", "A3", "B01"),
            (
                "Bidders row 3, bidder: “B01” is a duplicate of Bidders row 2; "
                "give every bidder one row and an id of its own"
            ),
        ),
        (put("Bidders", "A2", "../B01"), "Bidders row 2, bidder: “../B01” cannot be an id"),
        (
            put("Bidders", "D2", "20/10/2023 09:30"),
            (
                "Bidders row 2, received: “20/10/2023 09:30” is not a date and time; "
                "write it as 2023-10-20 09:30"
            ),
        ),
        (
            put("Bidders", "D2", "2023-10-20"),
            "Bidders row 2, received: “2023-10-20” has no time of day",
        ),
        (
            put("Bidders", "D2", "2023-10-20 09:30+01:00"),
            (
                "Bidders row 2, received: “2023-10-20 09:30+01:00” names a time zone; "
                "give UK local time"
            ),
        ),
        (
            put("Bidders", "G2", "April 2015"),
            "Bidders row 2, personal care since: “April 2015” is not a date",
        ),
        (put("Bidders", "I2", "none"), "Bidders row 2, most lots: “none” is not a number of lots"),
        (
            put("Bidders", "F2", "Small"),
            "Bidders row 2, size: “Small” is not a size; use one of " + ", ".join(OrganisationSize),
        ),
        (put("Lots", "C3", "1"), "Lots row 3, preference: preference 1 is also given to lot 1"),
        (put("Lots", "C2", "first"), "Lots row 2, preference: “first” is not a place in an order"),
        (
            put("Lots", "D2", "lead, leader"),
            (
                "Lots row 2, places: the lot has no place of the kind “leader”; perhaps “lead” "
                "is meant"
            ),
        ),
        (
            put("Lots", "E2", "Leicester"),
            "Lots row 2, location: “Leicester” is not a CQC location id",
        ),
        (
            put("About", "B3", "other-2023"),
            "About row 3, value: the procurement is “other-2023”; write “testshire-2023”",
        ),
        (
            put("About", "B5", "perhaps"),
            (
                "About row 5, value: “perhaps” does not say whether these bids are invented; "
                "write yes or no"
            ),
        ),
        (
            put("Marks", "F2", "bell\u202egnir"),
            "Marks row 2, reason: this holds the control character U+202E; take it out",
        ),
        (
            put("Marks", "F2", "x" * 10_001),
            "Marks row 2, reason: this is 10,001 characters long; at most 10,000 are read",
        ),
        (
            put("Marks", "Z2", "a note"),
            "Marks row 2: “a note” stands under no heading; put it under one, or take it out",
        ),
        (put("Marks", "AAA2", "x"), "Marks cell AAA2: something stands to the right of column ZZ"),
        (put("Marks", "A600000", "x"), "Marks cell A600000: something stands below row 500,000"),
        (
            put("Marks", "ZY400000", "x"),
            "Marks cell ZY400000: something stands so far out that more than 13,000,000 cells lie",
        ),
    ],
)
def test_one_fault_in_a_cell_makes_one_sentence(tmp_path: Path, edit: Edit, sentence: str) -> None:
    """The sentence names sheet, row and column and says what would be right."""
    assert any(sentence in said for said in problems(edited(tmp_path, edit)))


@pytest.mark.parametrize(
    ("stored", "sentence"),
    [
        (
            "19.299999999999997",
            (
                "Prices row 2, rate: 19.299999999999997 is a number with the tail of binary "
                "arithmetic; write pounds as text"
            ),
        ),
        ("19.305", "Prices row 2, rate: 19.305 has more than 2 decimal places"),
        ("19.300000000000001", None),
    ],
)
def test_a_price_stored_as_a_binary_number_is_taken_only_in_its_shortest_form(
    tmp_path: Path, stored: str, sentence: str | None
) -> None:
    """Excel stores 19.3 as 19.300000000000001, the same binary number: that is 19.30.

    The end of a sum, 19.299999999999997, is another number.
    """
    path, raw = edited(tmp_path, put("Prices", "D2", 777.25)), tmp_path / "raw.xlsx"
    with ZipFile(path) as archive, ZipFile(raw, "w") as out:
        for name in archive.namelist():
            out.writestr(name, archive.read(name).replace(b"777.25", stored.encode()))
    if sentence:
        assert sentence in problems(raw)[0]
    else:
        assert read_submissions(raw, a_procurement()).submissions[0].rates[0].rate == Fraction(
            "19.30"
        )


def test_an_error_in_a_cell_is_seen_though_a_reader_shows_it_blank(tmp_path: Path) -> None:
    """#REF! typed by a spreadsheet is an error, not an empty cell."""
    path = edited(tmp_path, put("Prices", "D2", "#REF!"))
    assert (
        "bids.xlsx, Prices cell D2: this cell shows an error such as #REF!; "
        "put in the value that belongs here."
    ) in problems(path)
