"""The open evidence: what whoever holds it alone could work out of a bid."""

import json
from dataclasses import replace
from fractions import Fraction as F

from criteria.award import Rounding
from tender.documents.award_file.manifest import commitment_to, salt_from
from tender.documents.award_file.open_evidence import faults_of_open, open_evidence
from tests.documents.small_report import bundle

SECRET = b"s" * 16


def unrounded():
    """A small award whose totals are published as not rounded: the second has paid for its price,
    20 x 1943/1963, in its fraction.
    """
    made = bundle()
    (lot,) = made.evaluation.lots
    totals = {"B01": F(100), "B03": F(64) + 20 * F(1943, 1963)}
    bids = tuple(bid._replace(total=totals.get(bid.bidder, bid.total)) for bid in lot.bids)
    criteria = replace(made.procurement.criteria, rounding=Rounding(total=None))
    return replace(
        made,
        procurement=replace(made.procurement, criteria=criteria),
        evaluation=replace(made.evaluation, lots=(replace(lot, bids=bids),)),
    )


def test_no_price_is_read_from_the_fraction_of_a_total():
    """A total has the decimals that the open copy prints; the exact one is handed over alone."""
    (lot,) = open_evidence(unrounded(), SECRET).lots
    totals = {bid.total for bid in lot.bids if bid.rank}
    assert totals == {F(100), F("83.7962")}  # 64 + 38860/1963 = 64 + 19.79622...
    assert all(10_000 % total.denominator == 0 for total in totals)
    (stated,) = json.loads(bundle().evidence_json)["result"]["lots"]
    (total,) = (bid["total"] for bid in stated["bids"] if bid["bidder"] == "B03")
    exact = commitment_to(total, salt_from(SECRET, "result.1.B03.total"))
    assert [bid.left_out["total"] for bid in lot.bids if bid.rank == 2] == [exact]


def test_a_total_of_nought_has_its_rank_like_any_other():
    """Nought, then eighty, then one: no order has them so."""
    shown = open_evidence(bundle(), SECRET)
    (lot,) = shown.lots
    bids = tuple(
        replace(lot.bids[0], rank=rank, total=F(total))
        for rank, total in enumerate((0, 80, 1), start=1)
    )
    assert [*faults_of_open(shown)] == []
    changed = replace(shown, lots=(replace(lot, bids=bids, seats=()),))
    assert [*faults_of_open(changed)] == ["in lot 1 the ranks do not follow the totals"]
