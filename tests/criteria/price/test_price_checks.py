"""What the checks on price find: rule, parameters, weights and rate lines, each in a sentence."""

from fractions import Fraction as F

import pytest

from criteria.price.checks import check_lines, check_price
from criteria.price.rule import Band, Basis, Breach, PriceScheme, ZeroComparison
from evidence.finding import Finding, Severity
from tests.factories import some_criteria

OUT = {"zero_price": Breach.DISQUALIFY}
BAND = Band(up_to=F(100), share=F(100))


def found(scheme, price=20, severities=(Severity.ERROR, Severity.WARNING)):
    """Code, place and sentence of what is found; `price` is the weight of price."""
    criteria = some_criteria(price=scheme, price_weight=F(price))
    return [
        (finding.code, finding.where.removeprefix("criteria.price").lstrip("."), finding.what)
        for finding in check_price(criteria)
        if finding.severity in severities
    ]


def test_a_rule_that_fits_has_no_finding():
    """With its parameters, and with those it may have."""
    assert found(PriceScheme(rule="lowest_ratio", **OUT)) == []
    power = {"power": F(2), "least": F(18)}
    assert found(PriceScheme(rule="lowest_ratio", parameters=power, **OUT)) == []
    banded = PriceScheme(rule="banded", parameters={"guide": F(20)}, bands=(BAND,), **OUT)
    assert found(banded) == []
    assert found(PriceScheme(rule="fixed"), price=0) == []
    assert found(PriceScheme(rule="price_per_quality_point"), price=0) == []


def test_a_rule_that_is_not_there_is_all_that_is_said():
    """With the names there are."""
    (finding,) = check_price(some_criteria(price=PriceScheme(rule="logarithm")))
    assert (finding.code, finding.where) == ("unknown-price-rule", "criteria.price.rule")
    assert finding.what == (
        "“logarithm” is not a price rule; there are: lowest_ratio, difference_from_lowest,"
        " linear_from_mean, range, envelope, banded, fixed, price_per_quality_point,"
        " monetised_quality, graduated"
    )


def test_parameters_that_are_wanting_or_unknown():
    """By name, with what the rule knows."""
    scheme = PriceScheme(rule="banded", parameters={"power": F(1)}, bands=(BAND,), **OUT)
    assert found(scheme) == [
        ("missing-parameter", "parameters.guide", "Bands around a guide price needs “guide”"),
        ("unknown-parameter", "parameters.power", "Bands around a guide price knows no “power”"),
    ]
    criteria = some_criteria(price=scheme)
    assert [finding.remedy for finding in check_price(criteria)] == [
        "publish its value",
        "known: guide",
    ]
    ratio = PriceScheme(rule="lowest_ratio", parameters={"x": F(1)}, **OUT)
    remedies = [finding.remedy for finding in check_price(some_criteria(price=ratio))]
    assert remedies[0] == "known: power, least"
    envelope = PriceScheme(rule="envelope", parameters={"x": F(1)})
    (finding,) = check_price(some_criteria(price=envelope))
    assert finding.remedy == "known: none"


@pytest.mark.parametrize("power", ["1", "2", "4"])
def test_a_power_that_keeps_scores_exact(power):
    """A whole number from 1 to 4."""
    assert found(PriceScheme(rule="lowest_ratio", parameters={"power": F(power)}, **OUT)) == []


@pytest.mark.parametrize(("power", "shown"), [("0", "0"), ("5", "5"), ("3/2", "1.5"), ("-1", "-1")])
def test_a_power_that_does_not(power, shown):
    """One less, one more, and a half."""
    scheme = PriceScheme(rule="lowest_ratio", parameters={"power": F(power)}, **OUT)
    assert found(scheme) == [("power-not-exact", "parameters.power", f"the power is {shown}")]


@pytest.mark.parametrize("edges", [(), (100, 90), (100, 100)])
def test_bands_that_are_missing_or_out_of_order(edges):
    """Rising edges, each once. Only the banded rule has any."""
    bands = tuple(Band(up_to=F(edge), share=F(50)) for edge in edges)
    scheme = PriceScheme(rule="banded", parameters={"guide": F(20)}, bands=bands)
    said = ("bands-out-of-order", "bands", "the bands are missing or out of order")
    assert found(scheme) == [said]
    assert found(PriceScheme(rule="range", bands=bands, **OUT)) == []


def test_bands_in_order():
    """97, 104 and 112."""
    bands = tuple(Band(up_to=F(edge), share=F(50)) for edge in (97, 104, 112))
    scheme = PriceScheme(rule="banded", parameters={"guide": F(20)}, bands=bands)
    assert found(scheme) == []


def test_a_price_weighs_where_it_is_scored_and_nowhere_else():
    """A fixed price weighs nothing, a scored one something, and one that ranks has no weight."""
    fixed = PriceScheme(rule="fixed")
    assert found(fixed, price="2.5") == [
        ("fixed-price-weighs", "", "the price is fixed and weighs 2.5")
    ]
    assert found(PriceScheme(rule="envelope"), price=0) == [
        ("price-weighs-nothing", "", "price weighs nothing")
    ]
    assert found(PriceScheme(rule="price_per_quality_point"), price=20) == [
        ("rule-has-no-weights", "", "Price per quality point has no weights, and price weighs 20")
    ]


@pytest.mark.parametrize("breach", Breach)
def test_a_rate_of_nought_squeezes_others_under_a_relative_rule(breach):
    """Unless it is out, or scores nothing and is left out. An envelope compares nobody."""
    left_out = {"score_zero_compares": ZeroComparison.LEFT_OUT}
    counts = {"score_zero_compares": ZeroComparison.COUNTS}
    said = (
        "zero-price-squeezes-others",
        "zero_price",
        (
            "a rate of nought stays among the prices compared, and under “Lowest price over"
            " price” it would leave every other bid without a price score or nearly so"
        ),
    )
    scheme = PriceScheme(rule="lowest_ratio", zero_price=breach, **left_out)
    assert found(scheme) == ([] if breach in (Breach.DISQUALIFY, Breach.SCORE_ZERO) else [said])
    scheme = PriceScheme(rule="lowest_ratio", zero_price=breach, **counts)
    assert found(scheme) == ([] if breach is Breach.DISQUALIFY else [said])
    assert found(PriceScheme(rule="envelope", zero_price=breach)) == []


def test_that_a_rule_is_relative_is_noted():
    """It is lawful, and worth knowing."""
    scheme = PriceScheme(rule="range", **OUT)
    assert list(check_price(some_criteria(price=scheme))) == [
        Finding(
            code="relative-price-rule",
            severity=Severity.NOTE,
            where="criteria.price",
            what=(
                "under “Place in the range of prices” one bidder's price changes another's score,"
                " so a losing bid can decide who wins"
            ),
            remedy=("consider a rule that is independent of rivals, such as the envelope"),
        )
    ]
    assert list(check_price(some_criteria(price=PriceScheme(rule="envelope")))) == []


@pytest.mark.parametrize("basis", Basis)
def test_a_rule_that_ranks_needs_one_evaluated_price(basis):
    """A single rate or a basket; a mean, or lines scored on their own, are none."""
    scheme = PriceScheme(rule="price_per_quality_point", basis=basis)
    fits = basis in (Basis.SINGLE, Basis.BASKET)
    said = ("basis-does-not-fit", "basis", "Price per quality point needs one evaluated price")
    assert found(scheme, price=0) == ([] if fits else [said])
    assert found(PriceScheme(rule="envelope", basis=basis)) == []


BID, SET = (True, F(19), F(22)), (False, None, None)


def of_lines(scheme, lines, volumes=(), shares=()):
    """Code and sentence of what is found on a lot's rate lines."""
    criteria = some_criteria(price=scheme)
    volumes = volumes or (None,) * len(lines)
    shares = shares or (None,) * len(lines)
    found = list(check_lines(criteria, "lots[1].rates", tuple(lines), volumes, shares))
    assert {finding.where for finding in found} <= {"lots[1].rates"}
    return [(finding.code, finding.what) for finding in found]


@pytest.mark.parametrize("rule", ["fixed", "logarithm"])
def test_lines_are_not_looked_at_where_no_price_is_scored(rule):
    """Or where the rule is unknown, which is said elsewhere: nobody knows what it scores."""
    assert of_lines(PriceScheme(rule=rule), ()) == []


@pytest.mark.parametrize("lines", [(), (SET,)])
def test_a_price_that_is_scored_needs_a_line_that_is_bid(lines):
    """A line whose rate is set is none."""
    said = ("nothing-to-price", "price is scored and no rate line is bid")
    assert of_lines(PriceScheme(rule="range"), lines) == [said]
    assert of_lines(PriceScheme(rule="range"), (BID,)) == []


def test_a_single_rate_is_one_line():
    """Two are not."""
    said = ("basis-does-not-fit", "the price is a single rate and the lot has 2 lines")
    assert of_lines(PriceScheme(rule="range"), (BID, SET)) == [said]


@pytest.mark.parametrize(
    ("volumes", "finds"), [((9, 1), 0), ((9, None), 1), ((9, 0), 1), ((9, -1), 1), ((None, 9), 1)]
)
def test_a_basket_has_a_volume_above_nought_for_each_line(volumes, finds):
    """One is enough."""
    said = ("line-without-volume", "a line of the basket has no published volume")
    volumes = tuple(volume if volume is None else F(volume) for volume in volumes)
    basket = PriceScheme(rule="range", basis=Basis.BASKET)
    assert of_lines(basket, (BID, BID), volumes) == [said] * finds
    single = PriceScheme(rule="range")
    assert of_lines(single, (BID,), volumes) == []


@pytest.mark.parametrize(
    ("shares", "finds"), [((50, 50), 0), ((100, None), 0), ((50, 49), 1), ((51, 50), 1)]
)
def test_shares_of_lines_scored_on_their_own_make_100(shares, finds):
    """A line without one has none."""
    said = ("weights-not-100", "the lines' shares of the price weight do not total 100")
    shares = tuple(share if share is None else F(share) for share in shares)
    scheme = PriceScheme(rule="range", basis=Basis.PER_LINE)
    assert of_lines(scheme, (BID, BID), shares=shares) == [said] * finds


def test_the_envelope_rule_needs_both_limits_on_each_line_that_is_bid():
    """Of a line whose rate is set none is asked."""
    scheme = PriceScheme(rule="envelope", basis=Basis.BASKET)
    said = (
        "line-without-envelope",
        "Place in the published envelope needs a floor and a ceiling on each line",
    )
    volumes = (F(1), F(1))
    assert of_lines(scheme, (BID, SET), volumes) == []
    for line in ((True, None, F(22)), (True, F(19), None)):
        assert of_lines(scheme, (BID, line), volumes) == [said]
        assert of_lines(PriceScheme(rule="range", basis=Basis.BASKET), (line, BID), volumes) == []


def test_a_mean_of_several_lines_is_blind_to_their_volumes():
    """Of one line there is nothing to be blind to."""
    scheme = PriceScheme(rule="range", basis=Basis.MEAN)
    said = (
        "blind-to-volume",
        "the mean of the rates pays no heed to how many hours each line has",
    )
    assert of_lines(scheme, (BID, BID)) == [said]
    assert of_lines(scheme, (BID,)) == []
