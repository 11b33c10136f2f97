"""Gates against the market of their area: one that no provider there can meet, and one that loses
most of them.
"""

from collections.abc import Iterator, Sequence

from criteria.market import GateEffect, MarketEffect, market
from criteria.participation import Condition, GateMoment
from criteria.reading import day_in_words
from criteria.register import Snapshot
from evidence.counting import by_number, count_of
from evidence.finding import Finding, error, warning

SOURCE = "law: Procurement Act 2023 s.22; PCR 2015 reg 58"


def market_findings(
    snapshot: Snapshot, area: str, conditions: Sequence[Condition]
) -> Iterator[Finding]:
    """What the register says against each gate, and against those of bidding together where it has
    nothing against one alone. Nothing where the area has no homecare provider.

    A gate judged at award alone keeps nobody from bidding: it can be met by then, so it is never an
    error that nobody meets it yet.
    """
    at_bid = [condition for condition in conditions if GateMoment.BID in condition.when]
    first, effect = {gate.id for gate in at_bid}, market(snapshot, area, conditions)
    if not effect.providers:
        return
    alone = [
        finding
        for gate in effect.gates
        for finding in _against(effect, gate, f"conditions[{gate.gate}]", bars=gate.gate in first)
    ]
    yield from alone
    if not alone:
        together = market(snapshot, area, at_bid)
        yield from _against(together, together.together, "conditions", bars=True)


def _against(
    effect: MarketEffect, gate: GateEffect, where: str, *, bars: bool
) -> Iterator[Finding]:
    """What one gate, or all together, loses; `bars` where whoever does not meet it cannot bid."""
    every = gate.gate == "all"
    providers = count_of(effect.providers, "provider")
    there = f"in {effect.area} on {day_in_words(effect.on)}"
    if bars and len(gate.lost) == effect.providers:
        none = by_number(
            effect.providers,
            f"the only provider {there} does not meet",
            f"none of {providers} {there} meets",
        )
        yield error(
            "gate-nobody-can-meet",
            where,
            f"{none} {'all gates together' if every else gate.title}",
            "lower the gate, or judge it at award alone",
            SOURCE,
        )
    elif 2 * gate.admits < effect.providers:
        unsaid = len(gate.unknown)
        yield warning(
            "gate-loses-most-of-the-market",
            where,
            f"{gate.title} {'admit' if every else 'admits'} {gate.admits:,} of {providers} {there}"
            + (f"; of {unsaid:,} more the register does not say" if unsaid else ""),
            "record why the loss of supply is proportionate",
            SOURCE,
        )
