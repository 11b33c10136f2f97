"""Checks on what follows from a rate outside its limits: a consequence that the rule cannot carry,
or that leaves open what bidders must know.
"""

from collections.abc import Iterator

from criteria.award import AwardCriteria
from criteria.price.field import PriceRule
from criteria.price.rule import Breach, PriceScheme, ZeroComparison
from evidence.finding import Finding, error, note, warning
from evidence.number import plain

PATH = "criteria.price"
LIMITS = ("above_ceiling", "below_floor", "zero_price")


def consequence_findings(criteria: AwardCriteria, rule: PriceRule) -> Iterator[Finding]:
    """Findings on the three consequences, on the minimum total beside the rule, and on what a rule
    that compares lets one bid do to another.
    """
    if rule.ranks_lowest:
        yield from _lowest_figure_wins(criteria, rule)
    if rule.relative:
        yield from _zero_price(criteria.price, rule)
        yield from _compared(criteria.price, rule)
        yield note(
            "relative-price-rule",
            PATH,
            f"under “{rule.title}” one bidder's price changes another's score, "
            "so a losing bid can decide who wins",
            "consider a rule that is independent of rivals, such as the envelope",
        )


def scoring_zero(scheme: PriceScheme) -> tuple[str, ...]:
    """The fields whose published consequence lets a price score nothing."""
    return tuple(name for name in LIMITS if getattr(scheme, name) is Breach.SCORE_ZERO)


def _lowest_figure_wins(criteria: AwardCriteria, rule: PriceRule) -> Iterator[Finding]:
    """Where the lowest figure ranks first, a score of nought would win, and the best has the least
    “total”.
    """
    for name in scoring_zero(criteria.price):
        yield error(
            "score-zero-would-win",
            f"{PATH}.{name}",
            f"under “{rule.title}” the lowest figure ranks first, and a price score of nought "
            "would win",
            "publish “disqualify”, “reduce”, “clarify” or “record”",
        )
    minimum = criteria.total_threshold
    if minimum is not None:
        yield error(
            "minimum-total-puts-out-the-best",
            "criteria.total_threshold",
            f"under “{rule.title}” the lowest figure ranks first, and a minimum of "
            f"{plain(minimum.least)} would put out the best",
            "leave the minimum total out, and publish a minimum for quality instead",
        )


def _zero_price(scheme: PriceScheme, rule: PriceRule) -> Iterator[Finding]:
    """A rate of nought that stays among the prices compared."""
    compared = scheme.score_zero_compares is ZeroComparison.COUNTS
    if scheme.zero_price is Breach.DISQUALIFY:
        return
    if scheme.zero_price is not Breach.SCORE_ZERO or compared:
        yield warning(
            "zero-price-squeezes-others",
            f"{PATH}.zero_price",
            f"a rate of nought stays among the prices compared, and under “{rule.title}” "
            "it would leave every other bid without a price score or nearly so",
            "publish “disqualify” for a rate of nought, or “score_zero” with such prices "
            "left out of the comparison (in a file: `score_zero_compares`)",
        )


def _compared(scheme: PriceScheme, rule: PriceRule) -> Iterator[Finding]:
    """Whether a price that scores nothing is a comparator is for the ITT to say."""
    names = scoring_zero(scheme)
    if names and scheme.score_zero_compares is None:
        yield error(
            "score-zero-comparison-not-said",
            f"{PATH}.score_zero_compares",
            f"{' and '.join(names)} can make a price score nothing, and nothing says whether "
            f"“{rule.title}” still compares the other prices with it",
            "publish whether it counts or is left out (in a file: `score_zero_compares`)",
        )
