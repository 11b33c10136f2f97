"""Conditions of participation judged at bid and at award: pass, fail or not yet met,
each with its fact, and never in silence.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

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
from criteria.register import KeyQuestion, Location, Rating, Register
from tender.evaluation.gate import judge
from tender.evaluation.submission import LotBid, Rate, Submission
from tests.factories import a_procurement, a_submission
from tests.register_files import FILE, a_location, a_snapshot, an_entry

BID_DAY = date(2023, 10, 23)
SERVING = "1-9100000001"
BOTH = (GateMoment.BID, GateMoment.AWARD)
GOOD = Condition(
    id="good", title="Rated Good", measure=Measure.OVERALL, rating=Rating.GOOD, when=BOTH
)


def judged(
    condition: Condition,
    *places: Location,
    submission: Submission | None = None,
    when: GateMoment = GateMoment.BID,
    on: date = BID_DAY,
) -> tuple[Judgement, ...]:
    """The judgements of one condition on bidder B01,
    whose serving location is the default of `a_location`.
    """
    register = Register(snapshots=(a_snapshot(*places),))
    return judge(
        a_procurement(conditions=(condition,)),
        submission or a_submission("B01"),
        register,
        when,
        on,
    )


def one(condition: Condition, *places: Location, submission: Submission | None = None) -> Judgement:
    """The one judgement there is."""
    (judgement,) = judged(condition, *places, submission=submission)
    return judgement


def test_a_pass_carries_its_fact_and_the_row_it_was_read_in() -> None:
    judgement = one(GOOD, a_location())
    assert (judgement.verdict, judgement.lot, judgement.needed) == (Verdict.PASS, "", "")
    assert judgement.fact == "Location 1-9100000001: Overall is Good"
    assert judgement.evidence == (replace(FILE, row=2),)


def test_leicesters_gate_to_bid_passes_requires_improvement_overall_with_good_in_well_led() -> None:
    """Leicester 2023: at least Requires improvement overall with Good in Well-led,
    and at least one inspection.
    """
    conditions = (
        replace(GOOD, rating=Rating.REQUIRES_IMPROVEMENT),
        Condition(
            id="led",
            title="Well-led Good",
            measure=Measure.KEY_QUESTION,
            key_question=KeyQuestion.WELL_LED,
            rating=Rating.GOOD,
            when=(GateMoment.BID,),
        ),
        Condition(
            id="inspected", title="Inspected", measure=Measure.INSPECTED, when=(GateMoment.BID,)
        ),
    )
    place = a_location(
        ratings=(
            an_entry(KeyQuestion.OVERALL, "Requires improvement"),
            an_entry(KeyQuestion.WELL_LED, "Good"),
        )
    )
    register = Register(snapshots=(a_snapshot(place),))
    judgements = judge(
        a_procurement(conditions=conditions), a_submission("B01"), register, GateMoment.BID, BID_DAY
    )
    assert [judgement.verdict for judgement in judgements] == [Verdict.PASS] * 3
    assert (
        judge(
            a_procurement(conditions=conditions[1:]),
            a_submission("B01"),
            register,
            GateMoment.AWARD,
            BID_DAY,
        )
        == ()
    )


@pytest.mark.parametrize(
    ("follows", "verdict"),
    [
        (UnmetConsequence.FAIL, Verdict.FAIL),
        (UnmetConsequence.HOLD, Verdict.NOT_YET_MET),
        (UnmetConsequence.PLAN, Verdict.FAIL),
    ],
)
def test_rating_below_what_is_needed_leads_to_what_was_published(
    follows: UnmetConsequence, verdict: Verdict
) -> None:
    judgement = one(replace(GOOD, if_below=follows), a_location(overall="Requires improvement"))
    assert (judgement.verdict, judgement.needed) == (verdict, "Overall at least Good")


def test_award_is_held_for_a_bidder_with_an_improvement_plan_until_the_day_published() -> None:
    """Leicester at award: Good, or a self-assessment towards Good under a CQC improvement plan; the
    contract may be held back until then.
    """
    condition = replace(GOOD, if_below=UnmetConsequence.PLAN, held_until=date(2024, 10, 7))
    judgement = one(
        condition,
        a_location(overall="Requires improvement"),
        submission=a_submission("B01", improvement_plan="SIP-7"),
    )
    assert (judgement.verdict, judgement.held_until) == (Verdict.NOT_YET_MET, date(2024, 10, 7))
    assert judgement.fact == (
        "Location 1-9100000001: Overall is Requires improvement; improvement plan SIP-7 is offered"
    )
    assert judgement.needed == "Overall at least Good, by 7 October 2024"


@pytest.mark.parametrize(
    ("follows", "verdict"),
    [(UnmetConsequence.FAIL, Verdict.FAIL), (UnmetConsequence.HOLD, Verdict.NOT_YET_MET)],
)
def test_location_that_is_not_in_the_register_is_unknown_and_cites_the_whole_file(
    follows: UnmetConsequence, verdict: Verdict
) -> None:
    judgement = one(replace(GOOD, if_unknown=follows))
    assert (judgement.verdict, judgement.evidence) == (verdict, (FILE,))
    assert judgement.fact == "Location 1-9100000001 is not in the register of 1 October 2023"


def test_without_a_register_of_the_day_nothing_is_met_and_the_sentence_says_what_is_needed() -> (
    None
):
    (judgement,) = judged(
        replace(GOOD, if_unknown=UnmetConsequence.FAIL), a_location(), on=date(2023, 9, 30)
    )
    assert judgement.verdict is Verdict.NOT_YET_MET
    assert judgement.fact == "no register dated on or before 30 September 2023 was given"
    assert (
        judgement.needed
        == "Overall at least Good, shown by a register file dated on or before 30 September 2023"
    )


def test_bidder_cannot_use_the_rating_of_another_providers_location() -> None:
    judgement = one(GOOD, a_location(provider_id="1-77"))
    assert judgement.verdict is Verdict.NOT_YET_MET
    assert "is registered to provider 1-77" in judgement.fact


def test_lots_served_from_different_locations_are_judged_one_by_one() -> None:
    lots = (
        LotBid(lot="1", preference=1, location=SERVING),
        LotBid(lot="2", preference=2, location="1-2"),
    )
    judgements = judged(
        GOOD,
        a_location(),
        a_location("1-2", "Inadequate"),
        submission=a_submission("B01", lots=lots),
    )
    assert [(judgement.lot, judgement.verdict) for judgement in judgements] == [
        ("1", Verdict.PASS),
        ("2", Verdict.FAIL),
    ]


def test_condition_that_names_lots_is_judged_for_those_alone() -> None:
    condition = replace(GOOD, lots=("2",))
    assert [judgement.lot for judgement in judged(condition, a_location())] == ["2"]
    assert (
        judged(condition, a_location(), submission=a_submission("B01", rates={"1": "20.00"})) == ()
    )


def test_bid_that_names_no_location_is_read_from_the_only_one_or_is_unknown() -> None:
    silent = a_submission("B01", lots=(LotBid(lot="1", preference=1),))
    assert one(GOOD, a_location(), submission=silent).fact.endswith(
        "(the bid names no location; this is the provider's only one)"
    )
    judgement = one(GOOD, a_location(), a_location("1-2"), submission=silent)
    assert (judgement.verdict, "has 2 active homecare locations" in judgement.fact) == (
        Verdict.NOT_YET_MET,
        True,
    )


@pytest.mark.parametrize(
    ("scope", "verdict"),
    [(Scope.SERVING, Verdict.PASS), (Scope.MAJORITY, Verdict.PASS), (Scope.WORST, Verdict.FAIL)],
)
def test_scope_says_which_locations_count(scope: Scope, verdict: Verdict) -> None:
    """Three active homecare locations, two Good;
    a dormant and a care home location are left out of account.
    """
    others = (
        a_location("1-2"),
        a_location("1-3", "Inadequate"),
        a_location("1-4", "Inadequate", dormant=True),
        a_location("1-5", "Inadequate", homecare=False, personal_care=False),
    )
    assert one(replace(GOOD, scope=scope), a_location(), *others).verdict is verdict


def test_personal_care_is_unknown_where_no_file_gives_activities() -> None:
    condition = Condition(
        id="care", title="Personal care", measure=Measure.PERSONAL_CARE, when=BOTH
    )
    verdicts = [
        one(condition, a_location(personal_care=held)).verdict for held in (True, False, None)
    ]
    assert verdicts == [Verdict.PASS, Verdict.FAIL, Verdict.NOT_YET_MET]


@pytest.mark.parametrize(
    ("since", "verdict"),
    [(BID_DAY, Verdict.PASS), (date(2023, 10, 24), Verdict.FAIL), (None, Verdict.NOT_YET_MET)],
)
def test_experience_counts_from_on_or_before_the_day(since: date | None, verdict: Verdict) -> None:
    condition = Condition(
        id="experience", title="Experience", measure=Measure.EXPERIENCE, when=BOTH
    )
    assert (
        one(condition, submission=a_submission("B01", personal_care_since=since)).verdict is verdict
    )


@pytest.mark.parametrize(
    ("rate", "verdict", "fact"),
    [
        ("18", Verdict.PASS, "Lot 1: every rate bid is inside the published envelope"),
        ("22", Verdict.PASS, "Lot 1: every rate bid is inside the published envelope"),
        ("22.01", Verdict.FAIL, "Lot 1: Standard hour at £22.01 is above the ceiling of £22.00"),
        ("17.99", Verdict.FAIL, "Lot 1: Standard hour at £17.99 is below the floor of £18.00"),
    ],
)
def test_envelope_is_kept_from_floor_to_ceiling_both_included(
    rate: str, verdict: Verdict, fact: str
) -> None:
    condition = Condition(id="envelope", title="Envelope", measure=Measure.ENVELOPE, when=BOTH)
    judgement = one(condition, submission=a_submission("B01", rates={"1": rate}))
    assert (judgement.lot, judgement.verdict, judgement.fact) == ("1", verdict, fact)


def test_envelope_with_a_rate_missing_is_not_yet_met() -> None:
    condition = Condition(id="envelope", title="Envelope", measure=Measure.ENVELOPE, when=BOTH)
    submission = replace(
        a_submission("B01", rates={"1": "20"}),
        rates=(Rate(lot="1", line="other", rate=Fraction(20)),),
    )
    assert one(condition, submission=submission).fact == "Lot 1: no rate is bid for Standard hour"


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [({"wage": True}, Verdict.PASS), ({"wage": False}, Verdict.FAIL), ({}, Verdict.NOT_YET_MET)],
)
def test_declaration_not_answered_is_neither_yes_nor_no(
    answers: dict[str, bool], verdict: Verdict
) -> None:
    condition = Condition(
        id="wage", title="Pays it", measure=Measure.DECLARATION, declaration="wage", when=BOTH
    )
    assert one(condition, submission=a_submission("B01", declarations=answers)).verdict is verdict
