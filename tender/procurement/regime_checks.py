"""Checks on which law governs the procurement, and on what that law asks of its outline."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from evidence.finding import Finding, error, note, warning
from evidence.number import money
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement

ACT_BEGINS = date(2025, 2, 24)
#: pounds with VAT, Schedule 1 row 8, text of April 2026; the PCR figure is the same
LIGHT_TOUCH_THRESHOLD = Fraction(663_540)
#: homecare codes of the Procurement Regulations 2024, Schedule 1
LIGHT_TOUCH_CPV = frozenset({
    "85000000", "85300000", "85310000", "85311100", "85311200", "85312000", "85312400",
    "85320000", "98513310", "98514000", "79624000",
})  # fmt: skip


def regime_findings(procurement: Procurement) -> Iterator[Finding]:
    """Findings on commencement, light touch codes and value."""
    yield from _regime(procurement.regime, procurement.commenced)
    light_touch_act = procurement.light_touch and procurement.regime is Regime.PA_2023
    if light_touch_act and not set(procurement.cpv) & LIGHT_TOUCH_CPV:
        yield error(
            "cpv-not-light-touch",
            "cpv",
            f"no code of {', '.join(procurement.cpv) or 'none'} is light touch",
            "use 85000000 or another code of Schedule 1",
        )
    yield from _value(procurement)


def _regime(regime: Regime, commenced: date) -> Iterator[Finding]:
    on = f"it commenced on {commenced:%-d %B %Y}"
    if regime is Regime.PA_2023 and commenced < ACT_BEGINS:
        yield error(
            "wrong-regime",
            "regime",
            f"{on}, before the Procurement Act 2023 came into force",
            "choose pcr_2015",
            "law: Procurement Act 2023, in force 24 February 2025",
        )
    if regime is Regime.PCR_2015 and commenced >= ACT_BEGINS:
        yield error(
            "wrong-regime",
            "regime",
            f"{on}, after the Procurement Act 2023 came into force",
            "choose pa_2023, unless this is a call-off from an older framework",
            "law: Procurement Act 2023",
        )


def _value(procurement: Procurement) -> Iterator[Finding]:
    yearly = procurement.value_a_year or procurement.duration.value_a_year
    if yearly is None:
        yield note(
            "value-not-given",
            "value_a_year",
            "no yearly value is given, so the threshold cannot be tested",
            "estimate the value over the whole term",
        )
        return
    initial = yearly * procurement.duration.initial_months / 12
    if (
        procurement.regime in (Regime.PA_2023, Regime.PCR_2015)
        and procurement.light_touch
        and initial < LIGHT_TOUCH_THRESHOLD
    ):
        what = (
            f"the initial term is worth {money(initial, 0)}, below the light touch threshold of "
            f"{money(LIGHT_TOUCH_THRESHOLD, 0)}"
        )
        yield warning(
            "below-threshold",
            "regime",
            what,
            "choose below_threshold, or count the extensions",
            "law: Procurement Act 2023 Schedule 1",
        )
