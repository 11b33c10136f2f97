"""Payment terms: what share is paid for hours commissioned, and what for outcomes."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from evidence.number import plain
from evidence.working import Working, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Nottinghamshire pays 95 per cent of commissioned hours and 5 more when two
    outcomes are met, never above 100.
    """

    commissioned_share: Fraction  #: per cent of the commissioned hours' price
    outcome_share: Fraction  #: per cent more when every outcome is met
    outcomes: tuple[str, ...]
    most: Fraction  #: per cent of the commissioned hours' price, never exceeded
    source: str = ""


class UnknownOutcome(ValueError):
    """Raised for an outcome that the payment terms do not name."""


def share_due(payment: Payment, outcomes_met: Collection[str]) -> Working:
    """The share of the commissioned hours' price that is paid, per cent: the outcome share only
    when every outcome is met, and never above the most.

    Raises UnknownOutcome for an outcome that the terms do not name.
    """
    unknown = sorted(set(outcomes_met) - set(payment.outcomes))
    if unknown:
        raise UnknownOutcome(
            f"the payment terms name no outcome “{unknown[0]}”; they name: "
            f"{', '.join(payment.outcomes) or 'none'}"
        )
    all_met = bool(payment.outcomes) and set(payment.outcomes) <= set(outcomes_met)
    extra = payment.outcome_share if all_met else Fraction(0)
    return Working(
        figure="share paid, per cent",
        value=min(payment.most, payment.commissioned_share + extra),
        rule=f"share for commissioned hours + share for outcomes, at most {plain(payment.most)}",
        operands=(
            given(
                "share for commissioned hours, per cent", payment.commissioned_share, payment.source
            ),
            given("share for outcomes, per cent", extra, payment.source),
            given("outcomes met", f"{len(set(outcomes_met))} of {len(payment.outcomes)}"),
            given("most that is paid, per cent", payment.most, payment.source),
        ),
        source=payment.source,
    )


def due(
    payment: Payment,
    commissioned_value: Fraction,
    outcomes_met: Collection[str],
    delivered_share: Fraction | None = None,
) -> Working:
    """What is due for a period, in pounds, unrounded.

    `commissioned_value` is the price of the hours commissioned in it.

    `delivered_share` (per cent of the commissioned hours) is shown and changes nothing, because
    commissioned hours are paid and not delivered ones: more than 95 per cent delivered earns no
    more (Nottinghamshire's report of 2018, paragraph 8). Raises UnknownOutcome.
    """
    share = share_due(payment, outcomes_met)
    operands = [given("price of the hours commissioned", commissioned_value), share]
    if delivered_share is not None:
        operands.append(
            given("hours delivered, per cent of those commissioned; not paid by", delivered_share)
        )
    return Working(
        figure="payment due",
        value=commissioned_value * Fraction(share.value) / 100,
        rule="price of the hours commissioned x share paid / 100",
        operands=tuple(operands),
        source=payment.source,
    )
