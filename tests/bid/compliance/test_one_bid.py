"""What rules notice in one bid by itself, prices among them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from criteria.participation import Condition, GateMoment, Measure
from criteria.question import OverLimit
from lots.limits import Allocation, Limits
from tender.bid.bid import Partner, PartnerRole
from tender.bid.compliance.facts import LongAnswer, ReceivedBid
from tender.bid.compliance.one_bid import of_bid
from tender.bid.compliance.prices import of_prices
from tender.evaluation.submission import Rate
from tender.procurement.specification import Declaration
from tests.factories import a_procurement, a_submission
from tests.register_files import a_location, a_snapshot


def a_bid(**changes):
    """A whole bid, as opened."""
    base = a_submission("B01")
    received = {name: changes.pop(name) for name in ("partners", "over", "late") if name in changes}
    whole = replace(
        base, answers=tuple(replace(one, text="We do it with care.") for one in base.answers)
    )
    return ReceivedBid(submission=replace(whole, **changes), **received)


def codes(received, procurement=None, snapshot=None):
    """What was noticed, where."""
    return [
        (one.finding.code, one.lot)
        for one in of_bid(procurement or a_procurement(), received, snapshot)
    ]


def test_a_whole_bid_gives_no_finding():
    """Nor do its prices."""
    assert codes(a_bid()) == [] and list(of_prices(a_procurement(), a_bid())) == []


def test_late_and_incomplete_bids_are_told():
    """Each answer and each declaration that is missing."""
    bid = a_bid(late="It began in time.", declarations={})
    answers = tuple(
        replace(one, text="" if (one.question, one.lot) in (("Q2", ""), ("Q3", "2")) else one.text)
        for one in bid.submission.answers
    )
    bid = replace(bid, submission=replace(bid.submission, answers=answers))
    assert codes(bid) == [
        ("late", ""),
        ("no-answer", ""),
        ("no-answer", "2"),
        ("no-declaration", ""),
    ]


def test_words_over_the_limit_are_counted_as_written_and_the_rule_is_told():
    """As opened, or for a bid from elsewhere as its text counts."""
    made = a_procurement()
    first, *rest = made.criteria.questions
    for rule, says in (
        (OverLimit.STOP_READING, "read the first 4"),
        (OverLimit.REFUSE, "is not taken"),
    ):
        limited = replace(
            made,
            criteria=replace(
                made.criteria, questions=(replace(first, words=4, over_limit=rule), *rest)
            ),
        )
        (found,) = of_bid(
            limited, a_bid(over=(LongAnswer(question="Q1", lot="", words=700, limit=4),)), None
        )
        assert (
            "has 700 words; the limit is 4" in found.finding.what and says in found.finding.remedy
        )
        (found,) = of_bid(limited, a_bid(), None)
        assert "has 5 words" in found.finding.what


def test_too_many_lots_and_a_lot_without_a_location_are_told():
    """By the published most."""
    made = replace(
        a_procurement(), limits=Limits(allocation=Allocation.BIDDERS_ORDER, most_bid_for=1)
    )
    lots = tuple(
        replace(one, location="" if one.lot == "2" else one.location)
        for one in a_bid().submission.lots
    )
    assert codes(a_bid(lots=lots), made) == [("too-many-lots", ""), ("no-serving-location", "2")]


def test_statements_that_do_not_fit_one_another_are_told():
    """Against other statements, and against the register."""
    made = replace(
        a_procurement(),
        declarations=(Declaration(id="sub", text="Will you subcontract any part?"),),
    )
    bid = a_bid(
        partners=(Partner(name="Other Firm", role=PartnerRole.SUBCONTRACTOR),),
        declarations={"sub": False},
        most_lots=5,
    )
    assert codes(bid, made) == [("most-lots-beyond-bid", ""), ("conflicting-declaration", "")]
    place = replace(
        a_location("1-9100000001", provider_id="1-9000000001"),
        registered=date(2019, 5, 1),
        provider_name=a_bid().submission.name,
    )
    assert codes(a_bid(), snapshot=a_snapshot(place)) == [("experience-before-registration", "")]


def test_prices_outside_the_envelope_are_told_with_what_follows():
    """And a rate that is missing."""
    bid = a_bid(rates=(Rate(lot="1", line="standard", rate=Fraction("22.01")),))
    found = list(of_prices(a_procurement(), bid))
    assert [(one.finding.code, one.lot) for one in found] == [
        ("above-ceiling", "1"),
        ("no-rate", "2"),
    ]
    assert (
        "£22.01 is above the ceiling of £22.00" in found[0].finding.what
        and "out for that lot" in found[0].finding.remedy
    )
    assert [
        one.finding.code
        for one in of_prices(
            a_procurement(),
            a_bid(rates=tuple(Rate(lot=lot, line="standard", rate=Fraction(17)) for lot in "12")),
        )
    ] == ["below-floor"] * 2


def test_another_name_in_the_register_is_told_and_a_legal_form_is_none():
    """Somebody else's ratings may stand behind it, or a trading name."""
    place = replace(a_location("1-9100000001", provider_id="1-9000000001"), registered=None)
    own = replace(place, provider_name="BIDDER B01 HOMECARE LIMITED")
    assert codes(a_bid(name="Bidder B01 Homecare (illustrative)"), snapshot=a_snapshot(own)) == []
    (found,) = of_bid(
        a_procurement(),
        a_bid(name="Cartref Gofal (illustrative)"),
        a_snapshot(replace(place, provider_name="Larkfield Care Ltd")),
    )
    assert (
        found.finding.code == "another-name-in-register"
        and "which the register calls Larkfield Care Ltd" in found.finding.what
    )


def test_a_declaration_answered_no_is_told_unless_a_gate_judges_it():
    """One about interests is for a person to decide; others are worth knowing."""
    made = replace(
        a_procurement(),
        conditions=(),
        declarations=(
            Declaration(id="conflict", text="Have you told us of every interest?"),
            Declaration(id="plan", text="Have you a plan?"),
        ),
    )
    bid = a_bid(declarations={"conflict": False, "plan": False})
    found = list(of_bid(made, bid, None))
    assert [(one.finding.code, one.finding.severity.value) for one in found] == [
        ("declared-no", "warning"),
        ("declared-no", "note"),
    ]
    judged = Condition(
        id="gate",
        title="A plan",
        when=(GateMoment.BID,),
        measure=Measure.DECLARATION,
        declaration="plan",
    )
    assert [
        one.finding.where for one in of_bid(replace(made, conditions=(judged,)), bid, None)
    ] == ["bidders[B01].declarations[conflict]"]


def test_a_bidder_that_names_itself_as_its_partner_is_told():
    """However it writes its own name."""
    partners = (
        Partner(name="bidder b01 homecare", role=PartnerRole.SUBCONTRACTOR),
        Partner(name="Other Firm", role=PartnerRole.CONSORTIUM),
    )
    assert codes(a_bid(partners=partners)) == [("partner-is-itself", "")]
    assert codes(a_bid(partners=partners[1:])) == []
