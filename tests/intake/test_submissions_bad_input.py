"""Each thing that can be wrong with submissions makes one sentence with its sheet, row and column
and with what would be right, all of them at once.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from criteria.question import MarkCombination
from criteria.register import Location, Register, RegisterEvidence, Snapshot
from lots.limits import Allocation, Limits
from tender.documents.submissions_workbook import write_submissions
from tender.intake.submissions import read_submissions
from tests.edited_bids import add, drop, edited, problems, put
from tests.factories import a_procurement, a_question, a_submission, some_criteria, some_submissions


def test_the_workbook_is_sound_before_it_is_edited(tmp_path: Path) -> None:
    """Saved again by another program, it reads as the same submissions."""
    assert read_submissions(edited(tmp_path), a_procurement()) == some_submissions()


def test_a_missing_sheet_is_named_with_its_headings(tmp_path: Path) -> None:
    """And the marks it would have held are not reported one by one."""
    path = edited(tmp_path, lambda book: book.remove(book["Marks"]))
    assert problems(path) == [
        (
            "bids.xlsx, Marks: this sheet is missing; add it with the headings bidder, lot, "
            "question, evaluator, mark, reason."
        )
    ]


def test_a_renamed_sheet_is_recognised(tmp_path: Path) -> None:
    """The sentence says which sheet is probably meant."""
    path = edited(tmp_path, lambda book: setattr(book["Prices"], "title", "Price"))
    assert problems(path) == [
        (
            "bids.xlsx, Price: there is no sheet “Prices”, and this one is not known; "
            "if it is meant, name it “Prices”."
        )
    ]


def test_an_unknown_sheet_is_not_passed_over(tmp_path: Path) -> None:
    """Something may be in it that ought to count."""
    (said,) = problems(edited(tmp_path, lambda book: book.create_sheet("Scribbles")))
    assert said.startswith("bids.xlsx, Scribbles: no sheet of this name is known; take it out")


def test_a_renamed_column_is_recognised(tmp_path: Path) -> None:
    """The nearest heading is named."""
    assert problems(edited(tmp_path, put("Prices", "D1", "rates"))) == [
        (
            "bids.xlsx, Prices row 1: the column “rate” is missing; there is one called “rates”; "
            "name the column “rate”."
        )
    ]


def test_a_bid_after_the_deadline_is_not_taken(tmp_path: Path) -> None:
    """Bids closed at 12:00 on 23 October 2023; one a second late is late,
    one on the stroke is not.
    """
    late, on_time = (
        edited(tmp_path, put("Bidders", "D2", "2023-10-23 12:00:01")),
        tmp_path / "on_time.json",
    )
    (said,) = problems(late)
    assert said.startswith(
        "bids.xlsx, Bidders row 2, received: this bid was received at 12:00:01 on 23 October 2023, "
        "after the deadline of 12:00 on 23 October 2023; take it out, or"
    )
    submissions = some_submissions(
        replace(a_submission(), received=a_procurement().timetable.deadline)
    )
    write_submissions(submissions, a_procurement(), on_time)
    assert read_submissions(on_time, a_procurement()) == submissions


def test_a_cqc_id_that_no_register_file_has_is_named(tmp_path: Path) -> None:
    """The register knows B01 and its location;
    B02 and its location are in none of its snapshots.
    """
    here = RegisterEvidence(file="register.csv", row=2, sha256="0" * 64)
    place = Location(
        id="1-9100000001",
        name="B01",
        provider_id="1-9000000001",
        provider_name="B01",
        local_authority="Testshire",
        evidence=here,
    )
    register = Register(
        snapshots=(Snapshot(on=date(2023, 10, 19), files=(here,), locations={place.id: place}),)
    )
    remedy = "check the id with the CQC, or bring the register file that has it"
    assert problems(edited(tmp_path), register=register) == [
        (
            "bids.xlsx, Bidders row 3, CQC provider id: "
            f"1-9000000002 is in no register file that was given; {remedy}."
        ),
        (
            "bids.xlsx, Lots row 4, location: 1-9100000002 is in no register file that was given; "
            f"{remedy}."
        ),
    ]


def test_a_price_for_a_lot_not_bid_for_and_a_lot_without_a_price(tmp_path: Path) -> None:
    """B02 bids for lot 1 alone; B01's rate for lot 2 is gone."""
    path = edited(tmp_path, add("Prices", "B02", "2", "standard", "19.00"), drop("Prices", 3))
    assert problems(path) == [
        (
            "bids.xlsx, Lots row 3: B01 bids for lot 2 and gives no rate for “standard”; "
            "add the rate to the sheet Prices, or take the lot out."
        ),
        (
            "bids.xlsx, Prices row 4, lot: B02 does not bid for lot 2; "
            "add the lot to the sheet Lots, or take this rate out."
        ),
    ]


def test_a_rate_that_is_set_is_not_bid(tmp_path: Path) -> None:
    """Where the ITT sets the rate, one in the file would be a second one."""
    procurement = a_procurement()
    lots = tuple(
        replace(lot, rates=tuple(replace(line, set_rate=line.ceiling) for line in lot.rates))
        for lot in procurement.lots
    )
    said = problems(edited(tmp_path), replace(procurement, lots=lots))
    assert said[0] == (
        "bids.xlsx, Prices row 2, line: the rate of “standard” is set and is not bid; "
        "take this row out."
    )


def test_a_second_mark_by_the_same_evaluator_is_refused(tmp_path: Path) -> None:
    """Which of the two would count?"""
    (said,) = problems(
        edited(tmp_path, add("Marks", "B01", None, "Q1", "officer-1", "4", "Again."))
    )
    assert "officer-1 has already marked Q1 for B01; keep one mark of each evaluator" in said


def test_missing_marks_and_a_missing_consensus_are_named(tmp_path: Path) -> None:
    """The ITT promises two evaluators on Q1 and a score agreed in moderation."""
    assert problems(edited(tmp_path, drop("Marks", 2), drop("Consensus", 2))) == [
        (
            "bids.xlsx, Bidders row 2: Q1 of B01 has 1 mark of the 2 that the ITT promises; "
            "add what is missing to the sheet Marks."
        ),
        (
            "bids.xlsx, Bidders row 2: Q1 of B01 has no row in the sheet Consensus; "
            "add it with its score and rationale."
        ),
    ]


def test_a_bidder_without_any_mark_is_let_through_only_when_asked(tmp_path: Path) -> None:
    """One that failed a condition before marking has none; by default that is a problem."""
    path, unmarked = (
        tmp_path / "bids.json",
        some_submissions(a_submission("B01", answers=()), a_submission("B02")),
    )
    write_submissions(unmarked, a_procurement(), path)
    assert len(problems(path)) == 8
    assert read_submissions(path, a_procurement(), allow_unmarked=True) == unmarked


def test_where_the_itt_averages_a_consensus_score_is_out_of_place(tmp_path: Path) -> None:
    """The rationale stays; the score is worked out from the marks (Bromcom [2022] EWHC 3262)."""
    criteria = some_criteria(
        questions=tuple(
            replace(question, combining=MarkCombination.MEAN)
            for question in some_criteria().questions
        )
    )
    said = problems(edited(tmp_path), a_procurement(criteria=criteria))
    assert said[0] == (
        "bids.xlsx, Consensus row 2, score: the ITT takes the mean of the marks for Q1; "
        "leave the score blank; the rationale stays."
    )
    averaged = some_submissions(
        *(
            replace(
                one,
                answers=tuple(
                    replace(answer, consensus=replace(answer.consensus, score=None))
                    for answer in one.answers
                    if answer.consensus
                ),
            )
            for one in some_submissions().submissions
        )
    )
    write_submissions(averaged, a_procurement(), tmp_path / "mean.xlsx")
    assert read_submissions(tmp_path / "mean.xlsx", a_procurement(criteria=criteria)) == averaged


def test_more_lots_than_one_bidder_may_bid_for(tmp_path: Path) -> None:
    """The limit is one lot; B01 bids for two."""
    said = problems(
        edited(tmp_path),
        a_procurement(limits=Limits(allocation=Allocation.BIDDERS_ORDER, most_bid_for=1)),
    )
    assert said == [
        (
            "bids.xlsx, Lots row 3: B01 bids for 2 lots; a bidder may bid for 1 at most; "
            "take the others out."
        )
    ]


def test_a_bidder_without_a_lot_and_a_lot_bid_for_twice(tmp_path: Path) -> None:
    """B02's only lot becomes B01's first lot again."""
    said = problems(
        edited(tmp_path, put("Lots", "A4", "B01"), put("Lots", "C4", "3"), drop("Prices", 4))
    )
    assert (
        "bids.xlsx, Bidders row 3: B02 bids for no lot; "
        "add its lots to the sheet Lots, or take the bidder out."
    ) in said
    assert (
        "bids.xlsx, Lots row 4, lot: B01 already bids for lot 1 in Lots row 2; "
        "keep one row for each lot."
    ) in said


def test_all_problems_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """One in each of four sheets, reported from the first sheet to the last."""
    path = edited(
        tmp_path,
        put("Marks", "E3", "9"),
        put("Prices", "D2", "x"),
        put("Bidders", "F2", "tiny"),
        put("Lots", "C2", "0"),
    )
    assert [said.split(",")[1].split()[0] for said in problems(path)] == [
        "Bidders",
        "Lots",
        "Prices",
        "Marks",
    ]


def test_two_hundred_problems_are_shown_and_the_rest_are_counted(tmp_path: Path) -> None:
    """250 rows for a bidder nobody knows."""
    said = problems(
        edited(tmp_path, *(add("Declarations", "B77", "living-wage", "yes") for _ in range(250)))
    )
    assert len(said) == 201
    assert said[-1] == (
        "bids.xlsx: 50 more problems were found; mend those above first; then the rest are listed."
    )


def test_a_question_asked_in_one_lot_takes_no_marks_for_another(tmp_path: Path) -> None:
    """Q4 is asked in lot 2 alone, for which B02 does not bid."""
    criteria = some_criteria(
        questions=(*some_criteria().questions, a_question("Q4", 0, lots=("2",), answered="per lot"))
    )
    path = edited(
        tmp_path,
        add("Marks", "B02", "2", "Q4", "officer-1", "3", "x"),
        add("Marks", "B01", "1", "Q4", "officer-1", "3", "x"),
    )
    said = " ".join(problems(path, a_procurement(criteria=criteria)))
    assert "B02 bids for no lot 2 that asks Q4" in said
    assert "Q4 is not asked in lot 1" in said
