"""Every pair of options of a price scheme: the checks refuse it with a sentence for a reason that
is named here, or the engine comes to what docs/price-rules.md says, written out a second time.
"""

from fractions import Fraction as F
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.checks import check_criteria
from criteria.price.checks import check_lines, check_price
from evidence.finding import Severity
from tender.evaluation.assess import prepare, settle
from tender.evaluation.engine import Engine
from tests.plain_prices import LOWEST_FIRST, RELATIVE, judge
from tests.price_options import BIDS, OPTIONS, OUTSIDE, bids_of, built, chosen, lines_of

CONSEQUENCES = ("above_ceiling", "below_floor", "zero_price")
PAIRS = list(combinations(OPTIONS, 2))


def refused(criteria, lot):
    """The codes of the errors, each of which says what and what would be right."""
    limits = tuple((True, line.floor, line.ceiling) for line in lot.rates)
    volumes = tuple(line.volume for line in lot.rates)
    shares = tuple(line.share for line in lot.rates)
    findings = (
        *check_criteria(criteria, ("1",), ("officers", "panel"), ("panel",)),
        *check_price(criteria),
        *check_lines(criteria, "lots[1].rates", limits, volumes, shares),
    )
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert all(finding.what and finding.remedy for finding in errors)
    return {finding.code for finding in errors}


def to_be_refused(options):
    """Why these options do not go together, by the code of each reason."""
    rule, lowest_first = options["rule"], options["rule"] in LOWEST_FIRST
    weighs, zero = options["weights"][1], "score_zero" in map(options.get, CONSEQUENCES)
    floors = [line[0] for line in lines_of(options)]
    reasons = {
        "fixed-price-weighs": rule == "fixed" and weighs,
        "price-weighs-nothing": rule not in ("fixed", *LOWEST_FIRST) and not weighs,
        "rule-has-no-weights": lowest_first and weighs,
        "basis-does-not-fit": lowest_first and options["basis"] in ("mean", "per_line"),
        "score-zero-would-win": lowest_first and zero,
        "minimum-total-puts-out-the-best": lowest_first and options["minimum"],
        "score-zero-comparison-not-said": rule in RELATIVE and zero and not options["compares"],
        "no-floor-to-bring-to": rule != "fixed"
        and options["zero_price"] == "reduce"
        and None in floors,
        "line-without-envelope": rule == "envelope" and None in options["limits"],
        "unknown-parameter": options["power"] and rule != "lowest_ratio",
    }
    return {code for code, applies in reasons.items() if applies}


def outcome(criteria, lot, entries):
    """By bidder as the plain model says it: out, or rank, price score and total."""
    prepare(criteria, lot, entries)
    return {
        bid.bidder: (bid.rank, bid.price and bid.price.score, bid.total) if bid.rank else "out"
        for bid in settle(criteria, lot, entries, {})[0]
    }


def ours(options, bids):
    """Why the checks refuse these options; or what the engine comes to."""
    criteria, lot, entries = built(options, bids)
    return refused(criteria, lot) or outcome(criteria, lot, entries)


def plainly(options, bids):
    """The same by the list of reasons above, and by the plain model."""
    return to_be_refused(options) or judge(options, lines_of(options), bids_of(options, bids))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{one}-{other}" for one, other in PAIRS])
def test_every_pair_of_options_is_refused_or_evaluated_as_the_page_says(one, other):
    """Among bids inside and outside every limit, and among bids that are all outside."""
    for first, second in product(OPTIONS[one], OPTIONS[other]):
        options = chosen(**{one: first, other: second})
        for bids in (BIDS, OUTSIDE):
            assert ours(options, bids) == plainly(options, bids), options


RATES = st.sampled_from([F(0), F(1), F(18), F(19), F(20), F("20.50"), F(21), F(22), F(24), F(99)])
BIDDERS = st.lists(st.tuples(st.tuples(RATES, RATES), st.integers(0, 5)), min_size=1, max_size=5)


NAMED = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(OPTIONS[name]) for name in OPTIONS}
)


@given(NAMED, BIDDERS)
def test_any_choice_of_options_is_refused_or_evaluated_as_the_page_says(named, bids):
    """Any number of options at once, among bids at and around the limits."""
    options, bids = chosen(**named), {f"B{number}": bid for number, bid in enumerate(bids)}
    assert ours(options, bids) == plainly(options, bids)


def test_a_price_far_above_and_a_mark_of_one_does_not_win_by_scoring_nothing():
    """£99 at mark 1 beside £20 at mark 5: price per quality point puts the £20 first, whatever a
    file that nobody checked says of a rate above the ceiling.
    """
    bids = {"A": ((F(99), F(20)), 1), "B": ((F(20), F(20)), 5)}
    options = chosen(rule="price_per_quality_point", basis="single", above_ceiling="score_zero")
    said = outcome(*built(options, bids))
    assert (said["B"][0], said["A"][0]) == (1, 2)
    assert (said["B"][2], said["A"][2]) == (F("0.20"), F("4.95"))


@pytest.mark.parametrize("rule", LOWEST_FIRST)
def test_every_rate_outside_its_limits_leaves_the_lowest_figure_first(rule):
    """£30 at mark 3 (60 points) is 0.50 a point, £90 at mark 5 is 0.90; by quality it would turn
    over.
    """
    bids = {"A": ((F(30), F(20)), 3), "B": ((F(90), F(20)), 5)}
    for breach in OPTIONS["above_ceiling"]:
        said = outcome(*built(chosen(rule=rule, basis="single", above_ceiling=breach), bids))
        assert [said[name] if said[name] == "out" else said[name][0] for name in "AB"] == {
            "disqualify": ["out", "out"],
            "reduce": [2, 1],  # both at £22, where the better quality is the lower figure
        }.get(breach, [1, 2])


def as_of(engine, options, bids):
    """Bidder, rank and total as a version of the engine has them, of those that it ranks."""
    criteria, lot, entries = built(options, bids)
    prepare(criteria, lot, entries, engine)
    return [
        (bid.bidder, bid.rank, bid.total)
        for bid in settle(criteria, lot, entries, {}, engine)[0]
        if bid.rank
    ]


POINT = {"rule": "price_per_quality_point", "basis": "single"}
FAR = {"A": ((F(99), F(20)), 1), "B": ((F(20), F(20)), 5)}
READINGS = {
    "a score of nought wins": (
        chosen(**POINT, above_ceiling="score_zero"),
        FAR,
        [("A", 1, F(0)), ("B", 2, F("0.20"))],
        [("B", 1, F("0.20")), ("A", 2, F("4.95"))],
    ),
    "a minimum total puts out the best": (
        chosen(**POINT, minimum="reject", weights=(100, 0)),
        {"A": ((F(22), F(20)), 1), "B": ((F(20), F(20)), 5)},
        [],
        [("B", 1, F("0.20")), ("A", 2, F("1.10"))],
    ),
    "all at nought rank by quality": (
        chosen(**POINT, above_ceiling="score_zero"),
        {"A": ((F(30), F(20)), 3), "B": ((F(90), F(20)), 5)},
        [("B", 1, F(100)), ("A", 2, F(60))],
        [("A", 1, F("0.50")), ("B", 2, F("0.90"))],
    ),
    "one line at nought takes all lines": (
        chosen(above_ceiling="score_zero"),
        {"A": ((F(24), F(20)), 5), "B": ((F(20), F(20)), 4)},
        [("B", 1, F(84)), ("A", 2, F(80))],
        [("A", 1, F(85)), ("B", 2, F(84))],
    ),
}


@pytest.mark.parametrize("reading", READINGS)
def test_what_the_engine_of_0_1_0_made_of_it_stays_for_its_own_evidence(reading):
    """A file of 0.1.0 says neither what is compared nor what nought takes."""
    options, bids, before, now = READINGS[reading]
    options = options | {"compares": None, "takes": None}
    assert as_of(Engine.V0_1_0, options, bids) == before
    assert as_of(Engine.V0_2_0, options, bids) == now


def test_a_file_that_does_not_say_what_is_compared_keeps_what_it_had():
    """£24 scores nothing over a ceiling of £22, and £20 is compared with itself, in each version;
    where it counts, the mean is £22.
    """
    bids = {"A": ((F(24), F(20)), 5), "B": ((F(20), F(20)), 4)}
    options = chosen(rule="linear_from_mean", basis="single", above_ceiling="score_zero")
    unsaid, counts = options | {"compares": None}, options | {"compares": "counts"}
    for engine in Engine:
        assert as_of(engine, unsaid, bids) == [("A", 1, F(80)), ("B", 2, F(74))]
    assert as_of(Engine.V0_2_0, counts, bids) == [("A", 1, F(80)), ("B", 2, F("75.82"))]


def test_the_working_of_a_line_that_scores_nothing_says_so_beside_the_others():
    """Day at 24 over its ceiling of 22 takes nothing, by its own line; night has its share."""
    options = chosen(rule="lowest_ratio", basis="per_line", above_ceiling="score_zero")
    criteria, lot, entries = built(options, {"A": BIDS["A"], "B": BIDS["B"]})
    prepare(criteria, lot, entries)
    bids = {bid.bidder: bid for bid in settle(criteria, lot, entries, {})[0]}
    day, night = bids["B"].price.working.operands
    assert (day.value, night.value > 0) == (0, True)
    assert sum((day.value, night.value)) == bids["B"].price.score
