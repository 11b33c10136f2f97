"""What docs/price-rules.md says of one lot, written out a second time and as plainly as it can be:
nothing of the engine is used here. `from tests.plain_prices import judge`.

Bids are `(rates by line, mark out of 5)` by bidder; lines are `(floor, ceiling, volume, share)`.
"""

from fractions import Fraction as F
from math import floor

BANDS = ((92, 100), (100, 75), (108, 50), (116, 25))
LOWEST_FIRST = ("price_per_quality_point", "monetised_quality")
RELATIVE = ("lowest_ratio", "difference_from_lowest", "linear_from_mean", "range", "graduated")


def half_up(value, places):
    """Rounded half away from zero; as it is where no places are published."""
    if places is None:
        return value
    scaled = abs(value) * 10**places
    return (1 if value >= 0 else -1) * F(floor(scaled + F(1, 2)), 10**places)


def raw_score(rule, weight, price, others, limits, power):
    """The formula of one rule, before it is clipped; `others` are the prices compared."""
    low, high, mean = min(others), max(others), F(sum(others), len(others))
    ordered = sorted(others)
    middle = F(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
    if rule == "lowest_ratio":
        if price == 0:
            return weight
        return weight * (max(low, F(18)) / price) ** 2 if power else weight * low / price
    if rule == "linear_from_mean":
        return weight / 2 if mean == 0 else weight * (F(1, 2) + (mean - price) / mean)
    if rule == "range":
        return weight if high == low else weight * (high - price) / (high - low)
    if rule == "envelope":
        return weight * (limits[1] - price) / (limits[1] - limits[0])
    if rule == "banded":
        return weight * next((F(share, 100) for upto, share in BANDS if price * 5 <= upto), 0)
    if low == 0:  # difference from lowest, graduated
        return weight if price == 0 else F(0)
    if rule == "difference_from_lowest":
        return weight * (1 - (price - low) / low)
    turn = max(middle * F("1.025"), low)
    gentle, steep = min(price, turn) - low, max(price - turn, F(0))
    return weight * (100 - F("0.1") * gentle / low * 100 - steep / low * 100) / 100


def consequence(options, line, rate):
    """Which consequence a rate meets: none inside the limits, both ends included."""
    low, high, _, _ = line
    if rate <= 0:
        return options["zero_price"]
    if high is not None and rate > high:
        return options["above_ceiling"]
    return options["below_floor"] if low is not None and rate < low else None


def brought(options, line, rate):
    """The rate that is evaluated."""
    if consequence(options, line, rate) != "reduce":
        return rate
    return line[1] if line[1] is not None and rate > line[1] else line[0]


def made_of(options, lines, figures):
    """One figure for all lines, by the basis: of rates, or of their limits."""
    if None in figures:
        return None
    if options["basis"] == "basket":
        return sum(figure * line[2] for figure, line in zip(figures, lines, strict=True))
    return figures[0] if options["basis"] == "single" else F(sum(figures), len(figures))


def columns(options, lines, rates):
    """What is scored on its own: a figure, its limits, its per cent of the weight, and whether it
    scores nothing.
    """
    nought = [
        options["rule"] not in LOWEST_FIRST and consequence(options, line, rate) == "score_zero"
        for line, rate in zip(lines, rates, strict=True)
    ]
    evaluated = [brought(options, line, rate) for line, rate in zip(lines, rates, strict=True)]
    if options["basis"] == "per_line":
        whole = any(nought) and options["takes"] == "all"
        return [
            (rate, line[:2], line[3], at_nought or whole)
            for rate, line, at_nought in zip(evaluated, lines, nought, strict=True)
        ]
    limits = [made_of(options, lines, [line[end] for line in lines]) for end in (0, 1)]
    return [(made_of(options, lines, evaluated), limits, 100, any(nought))]


def price_score(options, lines, weight, own, everybody):
    """The price score of one bid among those that remain."""
    total = F(0)
    for number, (price, limits, share, nothing) in enumerate(columns(options, lines, own)):
        if nothing:
            continue
        field = [columns(options, lines, rates)[number] for rates in everybody]
        others = [one[0] for one in field if not one[3] or options["compares"] == "counts"]
        part = weight * share / 100
        score = raw_score(options["rule"], part, price, others, limits, options["power"])
        total += min(max(score, F(0)), part)
    return half_up(total, options["price_places"])


def figure(options, lines, own, quality):
    """The figure that ranks, where the lowest does; None without a quality point to divide by."""
    price = columns(options, lines, own)[0][0]
    if options["rule"] == "monetised_quality":
        return half_up(price - F("0.10") * quality, options["price_places"])
    return half_up(price / quality, options["price_places"]) if quality else None


def judge(options, lines, bids):
    """By bidder: "out", or its rank, its price score (None where none is scored) and its total."""
    quality_weight, weight = map(F, options["weights"])
    looked_at = options["rule"] != "fixed"
    quality = {name: F(mark * quality_weight, 5) for name, (_, mark) in bids.items()}
    inside = {
        name
        for name, (rates, _) in bids.items()
        if not (
            looked_at
            and "disqualify"
            in [consequence(options, line, rate) for line, rate in zip(lines, rates, strict=True)]
        )
        and not (options["quality_minimum"] and quality[name] < F(40 * quality_weight, 100))
    }
    while True:
        totals = {}
        for name in inside:
            totals[name] = _total(options, lines, weight, quality[name], name, bids, inside)
        short = {name for name, (_, total) in totals.items() if _falls(options, total)}
        if not short:
            return _ranks(options, lines, bids, quality, totals)
        inside -= short


def _total(options, lines, weight, quality, name, bids, inside):
    """The price score and the total of one bid."""
    places = options["total_places"]
    if options["rule"] == "fixed":
        return None, half_up(quality, places)
    rates = bids[name][0]
    if options["rule"] in LOWEST_FIRST:
        ranking = figure(options, lines, rates, quality)
        return ranking, None if ranking is None else half_up(ranking, places)
    score = price_score(options, lines, weight, rates, [bids[other][0] for other in inside])
    return score, half_up(quality + score, places)


def _falls(options, total):
    """Whether a bid is out for its total, or for want of a figure."""
    if total is None:
        return True
    return options["minimum"] == "reject" and options["rule"] not in LOWEST_FIRST and total < 60


def _ranks(options, lines, bids, quality, totals):
    """Best total first, then quality, then the lower evaluated price; equals share a rank."""
    sign = 1 if options["rule"] in LOWEST_FIRST else -1

    def place(name):
        evaluated = [
            brought(options, line, rate) for line, rate in zip(lines, bids[name][0], strict=True)
        ]
        price = made_of(options, lines, evaluated) if options["rule"] != "fixed" else 0
        return sign * totals[name][1], -quality[name], price

    return {
        name: (1 + sum(place(other) < place(name) for other in totals), *totals[name])
        if name in totals
        else "out"
        for name in bids
    }
