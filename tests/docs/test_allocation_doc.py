"""docs/allocation.md against the code: the worked example is read out of the page
and placed again under each rule.
"""

import re
from fractions import Fraction as F

import pytest

from criteria.award import TieBreak
from lots.limits import Allocation, Cap, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender
from tender.evaluation.placing import place
from tender.evaluation.result import LotDecision
from tests.docs.markdown_pages import running, table
from tests.factories import a_lot

PAGE = "allocation.md"
TOTALS = {
    row["lot"]: {bidder: F(total) for bidder, total in row.items() if bidder != "lot"}
    for row in table(PAGE, "lot", "A")
}


def contenders_of():
    """By lot, best first; A's own order is the page's, the others take the lots as they stand."""
    order = re.search(r"wants them in the order (.*)\.", running(PAGE))[1].split(", ")
    preference = {("A", lot): number for number, lot in enumerate(order, 1)}
    found = {}
    for number, (lot, totals) in enumerate(TOTALS.items(), 1):
        best = sorted(totals.items(), key=lambda item: -item[1])
        found[lot] = tuple(
            Contender(lot, bidder, rank, total, total, preference.get((bidder, lot), number))
            for rank, (bidder, total) in enumerate(best, 1)
        )
    return found


@pytest.mark.parametrize(
    "row", table(PAGE, "published rule"), ids=lambda row: row["published rule"]
)
def test_the_worked_example_under_each_rule(row):
    """One lead a lot and the cap that the page names."""
    most = int(re.search(r"one lead each, cap (\d)", running(PAGE))[1])
    lots = [a_lot(lot, places=(Places(kind=PlaceKind.LEAD, least=1, most=1),)) for lot in TOTALS]
    limits = Limits(
        allocation=Allocation(row["published rule"]),
        caps=(Cap(kind=PlaceKind.LEAD, most_lots=most),),
    )
    placing = place(lots, limits, contenders_of(), {})
    assert {seat.lot: seat.bidder for seat in placing.seats} == {lot: row[lot] for lot in TOTALS}
    assert placing.sum_of_totals == F(row["sum"])


def test_every_kind_rule_rung_and_decision_is_on_the_page():
    """And no other."""
    assert [row["kind"] for row in table(PAGE, "kind")] == [kind.value for kind in PlaceKind]
    assert (
        [row["rule"] for row in table(PAGE, "rule", "in words")]
        == [row["published rule"] for row in table(PAGE, "published rule")]
        == [rule.value for rule in Allocation]
    )
    assert {row["decision"] for row in table(PAGE, "decision")} == {
        decision.value for decision in LotDecision
    }
    assert ", ".join(f"`{rung.value}`" for rung in TieBreak) in running(PAGE)
    assert [one.value for one in UnfilledConsequence if f"`{one.value}`" not in running(PAGE)] == []
