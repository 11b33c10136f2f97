"""Each verdict on a condition with its fact, what would have met it, and where that was read."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from criteria.participation import (
    Condition,
    GateMoment,
    Judgement,
    Measure,
    Scope,
    UnmetConsequence,
    Verdict,
)
from criteria.register import Rating, Register
from lots.rate import RateLine
from tender.evaluation.gate import judge
from tender.evaluation.submission import LotBid, Rate
from tests.factories import a_lot, a_procurement, a_submission
from tests.register_files import FILE, a_location, a_snapshot

DAY = date(2023, 10, 23)
ROW = replace(FILE, row=2)
BOTH = (GateMoment.BID, GateMoment.AWARD)
HELD_UNTIL = date(2024, 10, 7)
GOOD = Condition(
    id="good", title="Rated Good", measure=Measure.OVERALL, rating=Rating.GOOD, when=BOTH
)
WAGE = Condition(
    id="wage", title="Pays it", measure=Measure.DECLARATION, declaration="living-wage", when=BOTH
)
ENVELOPE = Condition(id="envelope", title="Envelope", measure=Measure.ENVELOPE, when=BOTH)
EXPERIENCE = Condition(id="experience", title="Experience", measure=Measure.EXPERIENCE, when=BOTH)


def judged(
    condition, *places, submission=None, when=GateMoment.BID, on=DAY, lots=None, register=None
):
    """The judgements of one condition on bidder B01."""
    register = register or Register(snapshots=(a_snapshot(*places),))
    procurement = a_procurement(conditions=(condition,), **({"lots": lots} if lots else {}))
    return judge(procurement, submission or a_submission("B01"), register, when, on)


def only(condition, *places, **how):
    """The one judgement there is."""
    (judgement,) = judged(condition, *places, **how)
    return judgement


def test_a_judgement_says_all_that_a_reader_asks():
    """Which condition, whose, when, by which fact and row; and if it fails, what was needed."""
    place = a_location(overall="Inadequate")
    assert only(GOOD, place, when=GateMoment.AWARD) == Judgement(
        condition="good",
        bidder="B01",
        when=GateMoment.AWARD,
        on=DAY,
        verdict=Verdict.FAIL,
        fact="Location 1-9100000001: Overall is Inadequate",
        needed="Overall at least Good",
        evidence=(ROW,),
    )


@pytest.mark.parametrize("when", GateMoment)
def test_a_condition_is_judged_at_the_moments_it_names(when):
    """And at no other."""
    other = GateMoment.BID if when is GateMoment.AWARD else GateMoment.AWARD
    condition = replace(GOOD, when=(when,))
    assert len(judged(condition, a_location(), when=when)) == 1
    assert judged(condition, a_location(), when=other) == ()


@pytest.mark.parametrize(
    ("follows", "plan", "verdict", "more"),
    [
        (UnmetConsequence.FAIL, "SIP-7", Verdict.FAIL, ""),
        (UnmetConsequence.HOLD, "", Verdict.NOT_YET_MET, ""),
        (UnmetConsequence.PLAN, "", Verdict.FAIL, "; no improvement plan is offered"),
        (
            UnmetConsequence.PLAN,
            "SIP-7",
            Verdict.NOT_YET_MET,
            "; improvement plan SIP-7 is offered",
        ),
    ],
)
@pytest.mark.parametrize(("said", "fact"), [("Inadequate", "Inadequate"), ("X", "“X”")])
def test_what_follows_where_a_rating_is_too_low_or_cannot_be_told(
    follows, plan, verdict, more, said, fact
):
    """As published for the one or the other, and only then with a date to be met by."""
    known = said != "X"
    ways = {"if_below": follows, "if_unknown": UnmetConsequence.FAIL}
    if not known:
        ways = {"if_below": UnmetConsequence.FAIL, "if_unknown": follows}
    submission = a_submission("B01", improvement_plan=plan)
    condition = replace(GOOD, held_until=HELD_UNTIL, **ways)
    judgement = only(condition, a_location(overall=said), submission=submission)
    assert judgement.verdict is verdict
    assert judgement.fact == f"Location 1-9100000001: Overall is {fact}{more}"
    held = verdict is Verdict.NOT_YET_MET
    assert judgement.held_until == (HELD_UNTIL if held else None)
    assert judgement.needed == f"Overall at least Good{', by 7 October 2024' if held else ''}"


def test_a_pass_needs_nothing_and_is_held_until_nothing():
    """Though the condition has a date."""
    judgement = only(replace(GOOD, held_until=HELD_UNTIL), a_location())
    assert (judgement.verdict, judgement.needed, judgement.held_until) == (Verdict.PASS, "", None)


def test_without_a_register_of_the_day_nothing_that_rests_on_one_is_met_or_failed():
    """Whatever was published for what is unknown; a declaration needs no register."""
    none = Register(snapshots=())
    for follows in UnmetConsequence:
        condition = replace(GOOD, if_unknown=follows, if_below=follows, held_until=HELD_UNTIL)
        judgement = only(condition, register=none)
        assert judgement.verdict is Verdict.NOT_YET_MET
        assert judgement.fact == "no register dated on or before 23 October 2023 was given"
        assert judgement.needed == (
            "Overall at least Good, shown by a register file dated on or before 23 October 2023,"
            " by 7 October 2024"
        )
        assert judgement.evidence == ()
    assert only(WAGE, register=none).verdict is Verdict.PASS
    silent = a_submission("B01", declarations={})
    unknown = only(
        replace(WAGE, if_unknown=UnmetConsequence.FAIL), register=none, submission=silent
    )
    assert unknown.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("answers", "verdict", "fact"),
    [
        ({"living-wage": True}, Verdict.PASS, "the declaration living-wage is answered yes"),
        ({"living-wage": False}, Verdict.FAIL, "the declaration living-wage is answered no"),
        (
            {"other": True},
            Verdict.NOT_YET_MET,
            "the submission does not answer the declaration living-wage",
        ),
    ],
)
def test_a_declaration_in_words(answers, verdict, fact):
    """Yes, no, or not answered."""
    judgement = only(WAGE, submission=a_submission("B01", declarations=answers))
    needed = "" if verdict is Verdict.PASS else "the declaration living-wage answered yes"
    assert (judgement.verdict, judgement.fact, judgement.needed) == (verdict, fact, needed)
    assert judgement.lot == ""


@pytest.mark.parametrize(
    ("since", "verdict", "fact"),
    [
        (
            date(2023, 10, 23),
            Verdict.PASS,
            "the organisation has delivered personal care since 23 October 2023",
        ),
        (
            date(2023, 10, 24),
            Verdict.FAIL,
            "the organisation delivers personal care only from 24 October 2023",
        ),
        (
            None,
            Verdict.NOT_YET_MET,
            ("the submission does not say since when the organisation has delivered personal care"),
        ),
    ],
)
def test_experience_in_words(since, verdict, fact):
    """From the day itself."""
    judgement = only(EXPERIENCE, submission=a_submission("B01", personal_care_since=since))
    needed = "personal care delivered by the organisation before the day"
    assert (judgement.verdict, judgement.fact) == (verdict, fact)
    assert judgement.needed == ("" if verdict is Verdict.PASS else needed)


SET = RateLine(id="set", title="Set hour", set_rate=F(20), floor=F(19), ceiling=F(22))
DAYS = RateLine(id="day", title="Day hour", floor=F(19), ceiling=F(22))
NIGHTS = RateLine(id="night", title="Night hour", ceiling=F(22))
FREE = RateLine(id="free", title="Free hour")


@pytest.mark.parametrize(
    ("lines", "rates", "verdict", "fact"),
    [
        ((FREE, SET), {}, Verdict.PASS, "publishes no envelope, so none can be broken"),
        ((), {}, Verdict.PASS, "publishes no envelope, so none can be broken"),
        (
            (DAYS, NIGHTS, FREE),
            {"day": 19, "night": 22, "free": 99},
            Verdict.PASS,
            ": every rate bid is inside the published envelope",
        ),
        (
            (DAYS, NIGHTS),
            {"day": 18, "night": 23},
            Verdict.FAIL,
            (
                ": Day hour at £18.00 is below the floor of £19.00;"
                " Night hour at £23.00 is above the ceiling of £22.00"
            ),
        ),
        (
            (DAYS, NIGHTS),
            {},
            Verdict.NOT_YET_MET,
            ": no rate is bid for Day hour, Night hour",
        ),
        # One that is outside is told before one that is wanting.
        (
            (DAYS, NIGHTS),
            {"night": 23},
            Verdict.FAIL,
            ": Night hour at £23.00 is above the ceiling of £22.00",
        ),
        (
            (RateLine(id="day", title="Day hour", floor=F(19)),),
            {"day": 18},
            Verdict.FAIL,
            ": Day hour at £18.00 is below the floor of £19.00",
        ),
    ],
)
def test_an_envelope_in_words(lines, rates, verdict, fact):
    """Of the lot's lines that are bid and have a limit."""
    bid = tuple(Rate(lot="1", line=line, rate=F(rate)) for line, rate in rates.items())
    elsewhere = tuple(Rate(lot="2", line=line.id, rate=F(1)) for line in lines)
    submission = replace(a_submission("B01", rates={"1": "20"}), rates=(*bid, *elsewhere))
    lots = (a_lot("1", rates=lines), a_lot("2", rates=lines))
    judgement = only(ENVELOPE, submission=submission, lots=lots)
    lead = " " if fact.startswith("publishes") else ""
    assert (judgement.verdict, judgement.fact) == (verdict, f"Lot 1{lead}{fact}")
    needed = "every rate from the floor to the ceiling of its line"
    assert judgement.needed == ("" if verdict is Verdict.PASS else needed)
    assert judgement.lot == "1"


def a_bid(*locations):
    """A submission for lots 1, 2 and so on, each served from the location named for it."""
    lots = tuple(
        LotBid(lot=str(n), preference=n, location=location)
        for n, location in enumerate(locations, 1)
    )
    return a_submission("B01", lots=lots)


def lots_of(condition, *locations):
    """The lots of the judgements on a bid with these serving locations."""
    places = (a_location(), a_location("1-2"))
    return [judgement.lot for judgement in judged(condition, *places, submission=a_bid(*locations))]


def test_a_condition_is_judged_by_lot_only_where_lots_differ():
    """By the locations named, by the lots it names, or by rates."""
    here, there = "1-9100000001", "1-2"
    assert lots_of(GOOD, here, here) == [""]
    assert lots_of(GOOD, here, there) == ["1", "2"]
    assert lots_of(replace(GOOD, lots=("2",)), here, here) == ["2"]
    assert lots_of(replace(GOOD, lots=("9",)), here, there) == []
    # Where all locations count, or none, it is no matter which was named.
    assert lots_of(replace(GOOD, scope=Scope.WORST), here, there) == [""]
    assert lots_of(WAGE, here, there) == [""]
    assert lots_of(ENVELOPE, here, here) == ["1", "2"]


def test_each_lot_is_judged_by_its_own_location():
    """One is Good, the other is not."""
    places = (a_location(), a_location("1-2", "Inadequate"))
    judgements = judged(GOOD, *places, submission=a_bid("1-9100000001", "1-2"))
    assert [judgement.verdict for judgement in judgements] == [Verdict.PASS, Verdict.FAIL]


def test_the_first_location_speaks_for_all_where_they_are_one():
    """The other bids name the same."""
    judgement = only(GOOD, a_location("1-2", "Good"), submission=a_bid("1-2", "1-2"))
    assert judgement.fact == "Location 1-2: Overall is Good"


def test_a_condition_on_lots_that_nobody_bid_for_judges_nobody():
    """B01 bids for lots 1 and 2; a condition of all lots has nobody to judge without a lot bid."""
    assert judged(GOOD, a_location(), submission=a_submission("B01", rates={})) == ()
