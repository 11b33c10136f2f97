"""An example is the same for the same seed, can be read back, keeps to the procurement's own rules,
and says everywhere that it is invented.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.question import Consequence, MarkCombination, Threshold
from lots.rate import RateLine
from tender.evaluation.quality import scheme_for, score_quality
from tender.evaluation.submission import Submission
from tender.examples import make_example, make_registers, write_example
from tender.examples.make import received_at
from tender.examples.sizes import ShortLot, sizes_of
from tender.examples.words import themes
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.intake.submissions import read_submissions
from tender.procurement.specification import Procurement
from tender.procurement.uk_time import moment_fault
from tests.examples.small import like, rows
from tests.factories import a_lot, a_procurement, some_criteria

CATALOGUE = (
    "leicester-2023",
    "lincolnshire-2020",
    "nottinghamshire-2018",
    "west-northamptonshire-2022",
    "leicestershire-2019",
)


def quality(procurement: Procurement, submission: Submission, lot: str) -> Fraction:
    """Its quality score in a lot."""
    return score_quality(
        scheme_for(procurement.criteria, lot),
        {one.question: one for one in submission.answers if one.lot in ("", lot)},
        submission.bidder,
    ).total


def test_the_same_seed_makes_the_same_files_and_another_seed_others(tmp_path: Path) -> None:
    """Byte for byte, the workbook included."""
    made = [
        write_example(like("x"), seed, tmp_path / name)
        for seed, name in ((7, "a"), (7, "b"), (8, "c"))
    ]
    first, second, third = (
        [path.read_bytes() for path in (paths.submissions, *paths.registers)] for paths in made
    )
    assert first == second
    assert all(one != other for one, other in zip(first, third, strict=True))


def test_every_form_reads_back_as_what_was_made(tmp_path: Path) -> None:
    """Workbook, folder and .json hold the same submissions."""
    procurement = like("leicester-2023", lots=2)
    paths = write_example(procurement, 7, tmp_path, also=("json", "csv"))
    made = make_example(procurement, 7)
    assert [read_submissions(path, procurement) for path in (paths.submissions, *paths.others)] == [
        made
    ] * 3


def test_everything_invented_says_so() -> None:
    """The file, every bidder's name, every name in the register; ids,
    addresses and e-mail lie where nothing real can.
    """
    procurement = like("leicester-2023", lots=2)
    made = make_example(procurement, 1)
    assert made.illustrative
    for one in made.submissions:
        assert one.name.endswith("(illustrative)")
        assert re.fullmatch(r"1-9000000\d{3}", one.provider_id)
        assert all(re.fullmatch(r"1-9100000\d{3}", bid.location) for bid in one.lots)
        assert one.email.endswith(".example")
    for file in make_registers(procurement, made, 1):
        assert all(
            "(illustrative)" in row["Location Name"] and "(illustrative)" in row["Provider Name"]
            for row in rows(file.text)
        )


@pytest.mark.parametrize(("id", "bidders"), list(zip(CATALOGUE, (60, 24, 30, 40, 45), strict=True)))
def test_each_example_has_the_size_that_the_table_gives(id: str, bidders: int) -> None:
    """And its profiles add up to its bidders."""
    assert len(make_example(like(id, lots=18), 1).submissions) == bidders
    assert sum(sizes_of(id).profiles.values()) == bidders


def test_any_number_of_bidders_can_be_asked_for() -> None:
    """One, or two hundred; none is refused."""
    assert [len(make_example(like("x"), 1, count).submissions) for count in (1, 200)] == [1, 200]
    with pytest.raises(ValueError, match="at least one bidder"):
        make_example(like("x"), 1, 0)


def test_every_answer_has_its_marks_reasons_and_rationale() -> None:
    """Five evaluators of the groups that mark it, each with a reason of one or two sentences; a
    rationale of two to four that cites a paragraph.
    """
    made = make_example(like("leicester-2023", lots=2), 3)
    for answer in (answer for one in made.submissions for answer in one.answers):
        people = [mark.evaluator for mark in answer.marks]
        assert people == (
            ["officer-1", "panel-1", "officer-2", "panel-2", "officer-3"]
            if answer.question == "Q2"
            else [f"officer-{n}" for n in range(1, 6)]
        )
        assert all(
            1 <= len(re.findall(r"[.!?](?=\s|$)", mark.reason)) <= 2 for mark in answer.marks
        )
        assert answer.consensus is not None
        assert 2 <= len(re.findall(r"[.!?](?=\s|$)", answer.consensus.rationale)) <= 4
        assert answer.consensus.score in {mark.mark for mark in answer.marks}
        cited = re.findall(r"[Pp]aragraph (\d)", answer.consensus.rationale)
        assert all(f"{number}. " in answer.text for number in cited)
        assert cited or answer.consensus.score == 0


def test_sixty_bidders_do_not_read_the_same() -> None:
    """No two answers or rationales are alike, and fewer than one reason in six occurs twice."""
    answers = [
        answer
        for one in make_example(like("leicester-2023", lots=2), 3).submissions
        for answer in one.answers
        if answer.consensus and answer.consensus.score
    ]
    rationales = [answer.consensus.rationale for answer in answers if answer.consensus]
    reasons = [mark.reason for answer in answers for mark in answer.marks]
    assert len(set(rationales)) > 0.98 * len(rationales)
    assert len(set(reasons)) > len(reasons) * 5 // 6
    assert len({answer.text for answer in answers}) > 0.98 * len(answers)
    assert len(themes()) >= 6


def test_rates_keep_to_the_envelope_but_for_the_one_planned() -> None:
    """From 18.00 to 22.00 in whole pence;
    one bidder stands at the ceiling and one seven pence above it.
    """
    made = make_example(like("leicester-2023", lots=2), 5)
    rates = [rate.rate for one in made.submissions for rate in one.rates]
    assert all((rate * 100).denominator == 1 for rate in rates)
    assert [rate for rate in rates if not 18 <= rate <= 22] == [Fraction("22.07")]
    assert Fraction(22) in rates
    assert max(rates) - min(rates) > 3


def test_a_rate_that_is_set_is_not_bid_and_an_indicative_one_is_bid_about() -> None:
    """Without floor or ceiling, rates lie between 93 and 110 per cent of the indicative 17.00."""
    lines = (
        RateLine(id="set", title="Set", set_rate=Fraction(18)),
        RateLine(id="guide", title="Guide", indicative=Fraction(17)),
    )
    made = make_example(a_procurement(id="x", lots=(a_lot("1", rates=lines),)), 5)
    rates = [rate for one in made.submissions for rate in one.rates]
    assert {rate.line for rate in rates} == {"guide"}
    assert all(Fraction("15.81") <= rate.rate <= Fraction("18.70") for rate in rates)


def test_where_the_itt_averages_no_consensus_score_is_made() -> None:
    """The rationale alone is agreed."""
    criteria = some_criteria(
        questions=tuple(
            replace(question, combining=MarkCombination.MEDIAN)
            for question in some_criteria().questions
        )
    )
    made = make_example(like("x", criteria=criteria), 1)
    assert {
        answer.consensus.score
        for one in made.submissions
        for answer in one.answers
        if answer.consensus
    } == {None}


def test_a_tie_is_a_tie_in_quality_and_price() -> None:
    """Some two bidders for lot 1 have the same quality and the same rate."""
    procurement = like("leicester-2023", lots=2)
    made = make_example(procurement, 2)
    figures = Counter(
        (quality(procurement, one, "1"), rate.rate)
        for one in made.submissions
        for rate in one.rates
        if rate.lot == "1"
    )
    assert max(figures.values()) >= 2


def test_near_misses_stand_on_both_sides_of_the_minimum() -> None:
    """The minimum is 60% of 80 = 48; the lightest question's point is worth 2, and bidders stand
    within 8 of it on either side.
    """
    threshold = Threshold(least=Fraction(60), consequence=Consequence.REJECT)
    procurement = like(
        "leicester-2023", lots=2, criteria=some_criteria(quality_threshold=threshold)
    )
    scores = [
        quality(procurement, one, one.lots[0].lot)
        for one in make_example(procurement, 2).submissions
    ]
    assert any(40 <= score < 48 for score in scores)
    assert any(48 <= score <= 50 for score in scores)


def test_a_lot_that_falls_short_draws_few_bids_and_weak_ones() -> None:
    """Lincolnshire's tenth zone: two bids, neither anywhere near good."""
    procurement = like("lincolnshire-2020", lots=12)
    bids = [
        one
        for one in make_example(procurement, 4).submissions
        if any(bid.lot == "10" for bid in one.lots)
    ]
    assert sizes_of("lincolnshire-2020").short == (ShortLot(lot=10, bids=2),)
    assert len(bids) == 2
    assert all(quality(procurement, one, "10") < 40 for one in bids)


def test_strong_bidders_bid_for_every_lot_they_may() -> None:
    """So that a cap on lots has something to do: the best bidders bid for all open lots."""
    made = make_example(like("west-northamptonshire-2022", lots=7), 4)
    assert sum(len(one.lots) == 7 for one in made.submissions) >= 5


@pytest.mark.parametrize("name", CATALOGUE)
def test_no_invented_bid_comes_at_an_hour_that_never_was(name: str) -> None:
    """West Northamptonshire's bids are due a day after the clock goes forward."""
    deadline = read_procurement(path_of(name)).timetable.deadline
    for minutes in range(2, 6_000):
        received = received_at(deadline, timedelta(minutes=minutes))
        assert received < deadline and not moment_fault(received)
