"""What law owes a bidder beyond its scores stands in its letter: how it was judged, why not the
mark above, in what the successful did better, why not a better place, and what was kept back.
"""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from tender.documents.assessment_summary import letter_makers, refusal, summarised, summary
from tender.documents.report.common import seat_of
from tender.documents.summary.letter_kind import LetterKind, letter_kind
from tender.documents.summary.marks import mark_above
from tender.documents.summary.masked import masked_passages
from tender.documents.summary.methodology import in_full_at
from tender.documents.summary.outcome import reasons_for_none
from tender.documents.summary.winners import told_of
from tender.evaluation.bidder_names import ANOTHER
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.documents.test_law_by_regime import demonstration
from tests.reading_grade import grade

REGIMES = pytest.mark.parametrize("regime", list(Regime))


@pytest.fixture(scope="module")
def small():
    """Eight bidders, two lots of four places."""
    return award(bidders=8, awarded=4)


def test_a_letter_says_how_each_criterion_was_to_be_judged(small):
    """Title and importance, the scores that had to be reached, and what each mark stands for (reg
    31(2)(d)(i)); and by which reference the council knows the tender (PSR 2023 Sch. 9 item 1).
    """
    criteria, least, marks = summary(small, "B06").criteria
    assert [row.cells[0] for row in criteria.rows][-1] == "Price"
    assert [row.cells for row in least.rows] == [
        ("Q2 Punctuality", "2 of 5", "The submission is rejected")
    ]
    scale = small.procurement.criteria.scales[0]
    assert [row.cells[1:] for row in marks.rows] == [
        (point.label, point.descriptor) for point in scale.points
    ]
    for letter in (summary(small, "B06").letter, refusal(small, "B02").letter):
        assert ("Our reference", small.procurement.id) in letter.recipient


def test_minimums_of_parts_and_of_the_whole_are_told():
    """Each by the weight that it is a share of."""
    least = set()
    for name in ("leicester-2023", "leicestershire-2019", "west-northamptonshire-2022"):
        bundle = demonstration(name)
        (_, minimums, *_) = summary(bundle, summarised(bundle)[0]).criteria
        least |= {row.cells for row in minimums.rows}
    criteria, *_ = summary(bundle, summarised(bundle)[0]).criteria
    parts = {row.cells[0]: row.cells[1] for row in criteria.rows if " together" in row.cells[0]}
    weights = {part.title: part.weight for part in bundle.procurement.criteria.sub_criteria}
    assert {words.partition(":")[0] for words in parts} == {*weights} and "Q" in str(parts)
    assert ("Quality", "60% of 80", "The submission is rejected") in least
    assert any(of == "The total" for of, _, _ in least)
    assert any(of == "Capacity in the zone" for of, _, _ in least)


def test_a_bidder_is_told_what_the_mark_above_would_have_asked_for(small):
    """In the published words, of its own answers alone; of the highest mark nothing is above."""
    scale = small.procurement.criteria.scales[0]
    for score in summary(small, "B06").explanations:
        mark = int(score.score.split(" of ")[0])
        assert scale.point(mark + 1).descriptor in score.above
        assert f"The mark above, {mark + 1}, {scale.point(mark + 1).label}," in score.above
    assert {score.above for score in summary(small, "B01").explanations} == {""}
    told = [score for lot in summary(small, "B06").lots for each in lot.winners
            for score in each.reasons]  # fmt: skip
    assert told and not any(score.above for score in told)
    question = small.procurement.criteria.questions[0]
    assert mark_above(small, question, Fraction(7, 2)).startswith("The mark above, 4, Good,")
    silent = replace(scale, points=tuple(replace(point, descriptor="") for point in scale.points))
    criteria = replace(small.procurement.criteria, scales=(silent,))
    wordless = replace(small, procurement=replace(small.procurement, criteria=criteria))
    assert mark_above(wordless, question, Fraction(2)) == ""


def test_our_own_words_stay_easy(small):
    """Seven years at school: where it can be read, no price score, a fact that is wrong."""
    letter = summary(small, "B04")
    for ours in (in_full_at(small), letter.not_priced, letter.wrong_fact, letter.withheld):
        assert grade(ours) <= 7


def test_whoever_fell_below_a_minimum_is_told_that_its_price_was_not_scored(small):
    """Else it looks for a price score and a total that nobody made."""
    assert summary(small, "B04").not_priced.startswith("Your price was not scored, so")
    assert summary(small, "B06").not_priced == ""


def test_a_winner_stands_beside_its_reader_in_words(small):
    """Each score where one did better, and none where they are level (PCR 2015 reg 86(2)(b))."""
    letter = summary(small, "B08")
    (lot,) = letter.lots
    (last,) = lot.winners
    assert last.compared == (
        (
            "It scored higher than you in Q1 Consistency of staff (5 to your 2) and Q3 "
            "Communication (5 to your 4)."
        ),
        "You scored higher in Q2 Punctuality (your 5 to its 3).",
        "Its price scored higher: its score is 19.40, yours 19.30.",
    )
    assert [row.cells[2] for row in lot.scores[0].rows] == [
        "Q1, Q3, price", "Q1, Q3, price", "Q1, Q3, price", "Q1, Q3, price",
    ]  # fmt: skip
    (unscored, *_) = refusal(small, "B02").lots
    assert all(winner.compared == () for winner in unscored.winners)
    assert len(unscored.scores[0].columns) == 3


def test_whoever_holds_a_lesser_place_is_told_why_not_the_one_above():
    """Ranked first and passed over for the lead, or ranked behind it: why, and who leads."""
    passed, behind = 0, 0
    for name in ("leicestershire-2019",):
        bundle = demonstration(name)
        for bidder in summarised(bundle):
            letter = summary(bundle, bidder)
            lesser = [outcome for outcome, _ in bundle.bids_of(bidder)
                      if seat_of(outcome, bidder) and told_of(outcome, bidder)]  # fmt: skip
            assert len(letter.why_not_above) >= len(lesser)
            told = " ".join(letter.why_not_above)
            passed += told.count("You were passed over for another. For the lead")
            behind += len(re.findall(r"The lead place went to rank \d+ with", told))
            for outcome in lesser:
                (lead, *_) = told_of(outcome, bidder)
                assert bundle.name(lead.bidder) in str(letter.lots)
            leads = [outcome for outcome, _ in bundle.bids_of(bidder)
                     if (seat := seat_of(outcome, bidder)) and seat.kind.order == 0]  # fmt: skip
            assert not any(told_of(outcome, bidder) for outcome in leads)
    assert passed and behind


def test_whoever_bid_where_nobody_won_is_told_so():
    """Also below a minimum or disregarded: else nothing says why no winner is told of."""
    told = 0
    for name in ("leicestershire-2019", "lincolnshire-2020"):
        bundle = demonstration(name)
        for outcome in bundle.evaluation.lots:
            if outcome.seats:
                continue
            for bid in outcome.bids:
                (why,) = [each for each in reasons_for_none(bundle, bid.bidder)
                          if each.startswith(f"Lot {outcome.lot},")]  # fmt: skip
                assert "o place was awarded in this lot" in why
                told += bid.rank is None
    assert told


@REGIMES
def test_a_letter_says_what_was_left_out_and_on_which_ground(regime):
    """That something was withheld, and under which limb (s.94(3); PCR 2015 reg 86(6)); or nothing
    was.
    """
    bundle = award(bidders=8, awarded=4, regime=regime)
    assert letter_kind(bundle, "B06") is LetterKind.NOT_AWARDED
    whole = summary(bundle, "B06").withheld
    assert whole == "No words were left out of the reasons in this letter."
    spoken = with_reason(bundle, "B06", f"As good as {bundle.name('B04')} on cover.")
    assert masked_passages(spoken)
    said = summary(spoken, "B06")
    assert ANOTHER in str(said.explanations)
    ground = {Regime.PCR_2015: " (regulation 86(6))", Regime.PA_2023: " (section 94(1)(b))"}
    assert grade(said.withheld) <= 7
    assert f"may tell who it is{ground.get(regime, '')}. No others were" in said.withheld


def with_reason(bundle, bidder, rationale):
    """The award with another reason for every score of a bidder."""
    lots = tuple(
        replace(outcome, bids=tuple(reasoned(bid, rationale) if bid.bidder == bidder else bid
                                    for bid in outcome.bids))
        for outcome in bundle.evaluation.lots
    )  # fmt: skip
    return replace(bundle, evaluation=replace(bundle.evaluation, lots=lots))


def reasoned(bid, rationale):
    """A bid whose answers were all given their scores for one reason."""
    answers = tuple(replace(answer, consensus=replace(answer.consensus, rationale=rationale))
                    for answer in bid.quality.answers)  # fmt: skip
    return bid._replace(quality=bid.quality._replace(answers=answers))


def test_the_criteria_are_where_they_can_be_read(small):
    """At an address, where the installation has one (reg 31(2)(d)(ii))."""
    assert "the invitation to tender). If" in in_full_at(small)
    here = replace(small, itt_at="https://bids.example.gov.uk/open/example-2024")
    assert "tender), at https://bids.example.gov.uk/open/example-2024. If" in in_full_at(here)


def test_whoever_can_say_that_a_fact_is_wrong_is_told_how(small):
    """Beside the condition, also where the bid was scored; and without scores none is asked
    about.
    """
    letters = letter_makers(small)
    held = letters["assessment-summary-b03.pdf"].make().sections[0].html
    assert "Overall is Requires improvement" in held and "If a fact is wrong, write to us" in held
    assert "If a fact is wrong" not in letters["assessment-summary-b06.pdf"].make().sections[0].html
    assert "what a score or a reason means" in summary(small, "B06").letter.debrief
    assert "what a reason means" in refusal(small, "B02").letter.debrief
