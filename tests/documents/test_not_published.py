"""Sentences that spoke of what was not published, or not of all that was: options, conditions,
limits, minimums, duties, a standstill that law asks for; and of what a demonstration invents.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.price.rule import Breach
from criteria.question import Consequence, Threshold
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.documents.award_report import report_text
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.reasons import reasons
from tender.documents.decision.weighed import weighed
from tender.documents.decision_report import decision_report
from tender.documents.invitation.bought import what_is_bought
from tender.documents.invitation.instructions import how_to_bid
from tender.documents.invitation.judged import how_judged
from tender.documents.press.page import whole
from tender.documents.report.allocation import allocation
from tender.documents.report.annex_criteria import criteria
from tender.documents.report.asked import asked
from tender.documents.report.contract import contract, transfer_notes
from tender.documents.report.front import front
from tender.documents.report.gates import gates
from tender.documents.report.history import history
from tender.documents.report.prices import prices
from tender.documents.report.record import asked_of, record
from tender.documents.report.scores import scores
from tender.documents.report.term import term
from tender.examples.words import theme_of
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.regime import Regime
from tests.documents.odd_awards import judged, plain, settled, text
from tests.documents.test_law_by_regime import demonstration


def test_where_nobody_bid_nothing_is_counted_and_nobody_is_written_to():
    """And what follows is not said to be published, where the ITT says that fewer will do."""
    made = plain(lots=1, most=2)
    assert made.lots[0].if_unfilled is UnfilledConsequence.FEWER
    bundle = judged(made, 1, lambda sent: replace(sent, submissions=()))
    assert front(bundle).lead[1] == "No submission arrived."
    assert not any("letter" in line for line in asked(bundle))
    assert bundle.evaluation.lots[0].reason.endswith(
        "0 submissions are ranked. So the lot ends without an award."
    )
    assert allocation(bundle).lines[0] == "0 places are filled."


def test_what_was_not_published_is_not_spoken_of():
    """No option to extend, no condition, no ceiling, no cap; and one of each is one."""
    made = plain(lots=1)
    duration = replace(made.duration, extensions=(), breaks=())
    free = replace(made.lots[0].rates[0], floor=None, ceiling=None)
    made = replace(
        made,
        duration=duration,
        lots=(replace(made.lots[0], rates=(free,)),),
        criteria=replace(
            made.criteria,
            questions=tuple(
                replace(each, weight=Fraction(80)) for each in made.criteria.questions[:1]
            ),
        ),
    )
    bundle = judged(made, 1)
    assert "dashed" not in term(bundle).caption
    assert "every extension" not in dict(front(bundle).dates)["Value"]
    page = gates(bundle)
    assert page.lines == ("No condition was published, so nobody was judged by any.",)
    assert "Every bidder met every condition" not in report_text(bundle)
    assert prices(bundle).lines[0].startswith("A price of nought:")
    assert allocation(bundle).lines[0] == "1 place is filled. Its total is 100.00."
    assert "stand in the section that follows, those who" in scores(bundle).lines[0]
    assert "there is 1 question in all" in str(how_to_bid(made, here=True))
    steps = str(how_judged(made))
    assert "within the caps" not in steps and "conditions again" not in steps
    assert "lists each" not in " ".join(weighed(bundle, DecisionCopy.WHOLE).findings_lines)


def test_a_published_minimum_stands_with_the_published_criteria():
    """With what follows below it: under the Act that is asked for (s.23(3))."""
    made = plain(lots=1)
    minimum = Threshold(least=Fraction(60), consequence=Consequence.REJECT)
    parts = tuple(replace(each, threshold=minimum) for each in made.criteria.sub_criteria)
    page = criteria(
        judged(
            replace(
                made,
                criteria=replace(
                    made.criteria,
                    sub_criteria=parts,
                    quality_threshold=minimum,
                    total_threshold=minimum,
                ),
            )
        )
    )
    assert page.sub_criteria.rows[0].cells[2] == "60% of it, else the submission is rejected"
    assert page.minimums == (
        "Quality: at least 60% of 80, else the submission is rejected.",
        "The total: at least 60% of 100, else the submission is rejected.",
    )


def test_hours_beyond_the_published_volume_are_not_mapped_to_nobody():
    """Nor are they minus a hundred; and each provider's hours have their source."""
    made = plain(lots=1)
    lot = made.lots[0]
    more = replace(lot, volume=replace(lot.volume, hours_a_week=Fraction(1400)))
    less = replace(lot, volume=replace(lot.volume, hours_a_week=Fraction(1501)))
    said = [transfer_notes(judged(replace(made, lots=(each,)))) for each in (more, less)]
    assert said[0] == (
        "Lot 1, General: 100 hours a week more are delivered than the published volume.",
    )
    assert said[1] == (
        "Lot 1, General: 1 hour a week of the published volume is mapped to nobody.",
    )
    assert contract(judged(made)).transfer[-1].rows[0].cells[-1] == "illustrative"


def test_duties_of_a_kind_of_place_that_differ_name_their_lots():
    """A lead of one lot accepts three quarters of referrals, and of another nothing is said."""
    made = plain(lots=3)
    first = Places(kind=PlaceKind.LEAD, least=1, most=1, accepts=Fraction(75))
    second = replace(first, accepts=None)
    lots = tuple(
        replace(lot, places=(places,))
        for lot, places in zip(made.lots, (first, second, first), strict=True)
    )
    said = str(what_is_bought(replace(made, lots=lots)))
    assert "Lead place in lots 1 and 3: It accepts at least 75% of referrals." in said


def test_selection_criteria_are_said_to_stand_where_they_stand():
    """Those of health care are conditions: the annex of award criteria has none of them."""
    where = {rule.asks: rule.where for rule in asked_of(Regime.PSR_2023)}
    assert where["The basic selection criteria, and who did not meet them"] == "gates"


def test_a_report_that_names_providers_does_not_say_that_it_is_about_none():
    """Lincolnshire's tells who has held each zone; bids alone are invented."""
    zones = history(demonstration("lincolnshire-2020")).zones
    assert zones.rows[0].cells[2] == "Hales Healthcare"
    said = text(whole(decision_report(settled())))
    assert "about any real provider" not in said
    assert "No bid in it is a real provider’s." in said


def test_a_chart_of_some_lots_says_of_how_many():
    """Where the last place lies behind the first without one no bar can be drawn."""
    page = reasons(demonstration("lincolnshire-2020"), DecisionCopy.WHOLE)
    ahead = sum(row.cells[-1][:1].isdigit() for row in page.margins.rows)
    assert 0 < ahead < 12
    assert f"; {ahead} of 12 lots, where the last place lies before" in page.caption


def test_invented_answers_are_about_what_was_asked():
    """Who rings whom, and a team of few, are asked of a bidder's rounds and not of its wages."""
    asked_there = {
        question.id: theme_of(question).id
        for question in read_procurement(path_of("lincolnshire-2020")).criteria.questions
    }
    assert (asked_there["Q2"], asked_there["Q3"]) == ("continuity", "continuity")


def test_a_council_whose_name_has_a_comma_stands_last():
    """As Leicester's does, "lead commissioner, jointly with the integrated care board"."""
    council = "North Council, lead commissioner, jointly with the board"
    lines = record(judged(plain(lots=1, council=council)), {}).lines
    assert lines[0].startswith(
        "This service is procured under the Public Contracts Regulations 2015, as a light touch "
        f"contract, by {council}. The procurement began on"
    )


@pytest.mark.parametrize("name", names())
def test_no_council_lets_a_rate_of_nought_in_where_one_just_below_the_floor_is_out(name):
    """Since nought is below the floor as well, and one of the two sentences would be untrue."""
    made = read_procurement(path_of(name))
    floors = [line.floor for lot in made.lots for line in lot.rates if line.floor is not None]
    scheme = made.criteria.price
    if floors and scheme.below_floor is Breach.DISQUALIFY:
        assert scheme.zero_price is Breach.DISQUALIFY
