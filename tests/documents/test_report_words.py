"""Sentences of the report that were ambiguous, cut short or said twice, each with the right one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from criteria.participation import GateMoment, Judgement, Verdict
from criteria.register import RegisterEvidence
from evidence.sentence import sentence
from lots.place import PlaceKind, Places
from lots.volume import Volume
from tender.documents.award_report import award_report
from tender.documents.press.page import whole
from tender.documents.report.common import held_until
from tender.documents.report.considered import considered
from tender.documents.report.gates import evidence_words, judged
from tender.documents.report.places import places_table
from tender.documents.report.prices import prices
from tender.documents.report.scores import groups_of
from tender.documents.report.timetable import timetable
from tender.documents.words import listed
from tender.procurement.specification import EvaluatorGroup, Fact
from tender.procurement.timetable import Step
from tests.documents.small_award import award


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("overall is “Not Yet Inspected”", "Overall is “Not Yet Inspected”."),
        ("it says “Not yet.”", "It says “Not yet.”"),
        ("why not?", "Why not?"),
        ("a note (see 4)", "A note (see 4)."),
        ("  ", ""),
    ],
)
def test_a_sentence_ends_once(words, said):
    """A closing quotation mark is no stop."""
    assert sentence(words) == said


def read_in(*files):
    """A judgement whose fact was read in these rows of files; nought for a file as a whole."""
    evidence = tuple(RegisterEvidence(file=file, sha256="0" * 64, row=row) for file, row in files)
    return Judgement(
        condition="rating",
        bidder="B01",
        when=GateMoment.AWARD,
        on=date(2024, 4, 4),
        verdict=Verdict.NOT_YET_MET,
        fact="Location 1-9: Overall is “Not Yet Inspected”",
        needed="Overall at least Good, by 3 April 2024",
        held_until=date(2024, 4, 3),
        evidence=evidence,
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "the submission"),
        ([("a.csv", 2)], "a.csv, row 2"),
        ([("a.csv", 2), ("a.csv", 7)], "a.csv, row 2, and 1 other row"),
        ([("a.csv", 0), ("b.csv", 0)], "a.csv, and 1 other file"),
        (
            [("a.csv", 2), ("a.csv", 3), ("a.csv", 4), ("b.csv", 0)],
            "a.csv, row 2, and 2 other rows and 1 other file",
        ),
    ],
)
def test_rows_and_files_are_called_what_they_are(files, said):
    """A fact about a location that no row has rests on whole files."""
    assert evidence_words(read_in(*files)) == said


def test_a_day_that_is_over_is_not_one_to_wait_for():
    """What is needed names the day; that it is over is said, in the gates and wherever it waits."""
    bundle = award()
    waiting = replace(read_in(("a.csv", 2)), on=bundle.on, held_until=date(2024, 4, 3))
    over = " That day, 3 April 2024, is over, and somebody must decide what follows."
    assert bundle.on > date(2024, 4, 3) and held_until(bundle, waiting) == over
    assert judged(bundle, waiting).endswith(
        "Overall is “Not Yet Inspected”. Needed: Overall at least Good, by 3 April 2024."
        f"{over} Read in a.csv, row 2."
    )
    gone = replace(waiting, bidder="B99")
    assert held_until(bundle, gone) == " That day, 3 April 2024, is over."
    many = award(bidders=8, awarded=4)
    placed = {seat.bidder for outcome in many.evaluation.lots for seat in outcome.seats}
    ranked = {bid.bidder for outcome in many.evaluation.lots for bid in outcome.ranked}
    for bidder in ranked:
        said = held_until(many, replace(waiting, bidder=bidder))
        assert (said == over) == (bidder in placed), "no finding asks about one without a place"
    assert ranked - placed and placed
    again = replace(bundle.evaluation, judgements=(waiting,))
    before = replace(waiting, when=GateMoment.BID)
    assert held_until(replace(bundle, evaluation=again), before) == ""
    ahead = replace(waiting, held_until=bundle.on, needed="Overall at least Good")
    assert held_until(bundle, ahead) == " It must be met by 4 April 2024."


def test_groups_that_are_lists_themselves_are_kept_apart():
    """“And” between two of them joins nothing inside either."""
    bundle = award()
    plain, listing = (
        EvaluatorGroup(id="a", title="Officers"),
        EvaluatorGroup(id="b", title="Families, brought together by Healthwatch and others"),
    )
    named = replace(bundle, procurement=replace(bundle.procurement, groups=(plain, listing)))
    assert groups_of(named, ("a", "b")) == f"Officers; {listing.title}"
    assert listed(["Lot 1, North", "Lot 2, South"]) == "Lot 1, North; and Lot 2, South"
    assert listed(["1,204 people", "3 hours"]) == "1,204 people and 3 hours"
    assert groups_of(named, ("b",)) == listing.title
    assert groups_of(named, ("a", "c")) == "Officers and c"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "providers", "1 provider"),
        (0, "providers", "0 providers"),
        (2, "providers", "2 providers"),
        (1, "people", "1 person"),
        (1, "hours a week", "1 hour a week"),
        (1, "care workers", "1 care worker"),
        (1, "per cent", "1 per cent"),
        (1, "", "1"),
    ],
)
def test_a_fact_of_one_has_its_unit_in_the_singular(value, unit, said):
    """However the source counts."""
    bundle = award()
    fact = Fact(id="f", title="How many", value=Fraction(value), unit=unit, source="report 1")
    with_fact = replace(bundle, procurement=replace(bundle.procurement, facts=(fact,)))
    facts = considered(with_fact).claims
    assert facts is not None and said in facts.rows[0].cells


@pytest.mark.parametrize("duty", ["Takes 70 to 80 per cent of hours", "Takes 70 to 80% of hours"])
def test_a_share_that_the_duty_names_is_not_said_again(duty):
    """It is said where the duty does not."""
    bundle = award()
    lot = bundle.procurement.lots[0]
    shared = Places(
        kind=PlaceKind.FRAMEWORK,
        least=1,
        most=2,
        duty=duty,
        share_from=Fraction(70),
        share_to=Fraction(80),
        accepts=Fraction(75),
    )

    def undertaken(places):
        lots = (replace(lot, places=(places,)), *bundle.procurement.lots[1:])
        changed = replace(bundle, procurement=replace(bundle.procurement, lots=lots))
        cells = places_table(changed, bundle.evaluation.lots[0]).rows[0].cells
        filled = sum(seat.kind is places.kind for seat in bundle.evaluation.lots[0].seats)
        assert cells[1:3] == ("1 to 2", str(filled))  # how many there may be, and are
        return cells[3]

    assert undertaken(shared) == f"{duty}. Accepts at least 75% of referrals."
    assert undertaken(replace(shared, duty="Takes at least 75 per cent of referrals")) == (
        "Takes at least 75 per cent of referrals. 70 to 80% of hours expected."
    )


def test_where_price_carries_no_weight_one_table_has_every_rate():
    """And no rule about prices that nobody bid."""
    bundle = award()
    criteria = replace(
        bundle.procurement.criteria, quality_weight=Fraction(100), price_weight=Fraction(0)
    )
    section = prices(replace(bundle, procurement=replace(bundle.procurement, criteria=criteria)))
    assert section.lines == ("Price carries no weight in this award, and no price is scored.",)
    assert section.rates is not None and len(section.rates.rows) == len(bundle.procurement.lots)
    assert not section.lots and prices(bundle).rates is None


def test_a_milestone_whose_source_gives_no_day_is_drawn_without_one():
    """The words of the source stand there, as in the table."""
    bundle = award()
    first, *others = bundle.procurement.timetable.milestones
    vague = replace(first, stated="early in 2023 (report 10.3)", title="Briefing")
    changed = replace(
        bundle,
        procurement=replace(
            bundle.procurement,
            timetable=replace(bundle.procurement.timetable, milestones=(vague, *others)),
        ),
    )
    drawn = "".join(timetable(changed).charts)
    assert "early in 2023" in drawn and f"{first.on.day} {first.on:%b %Y}" not in drawn


def test_the_deadline_has_its_day_whatever_its_source_says():
    """Bidders are held to it."""
    bundle = award()
    milestones = tuple(
        replace(milestone, stated="about 40 days after the ITT")
        if milestone.step is Step.DEADLINE
        else milestone
        for milestone in bundle.procurement.timetable.milestones
    )
    published = replace(bundle.procurement.timetable, milestones=milestones)
    page = timetable(replace(bundle, procurement=replace(bundle.procurement, timetable=published)))
    assert "23 October 2023; about 40 days after the ITT" in {
        row.cells[1] for row in page.milestones.rows
    }
    assert "23 Oct 2023" in "".join(page.charts)


def test_hours_that_wait_are_not_hours_that_nobody_offered():
    """Said of the zone, as its source has it."""
    bundle = award()
    lot = replace(
        bundle.procurement.lots[0], volume=Volume(hours_waiting=Fraction(224), source="report 1")
    )
    lots = (lot, *bundle.procurement.lots[1:])
    changed = replace(bundle, procurement=replace(bundle.procurement, lots=lots))
    said = "When the source was written, 224 hours a week waited for a provider (report 1)."
    assert said in whole(award_report(changed))
