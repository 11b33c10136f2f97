"""The gates of a procurement against the market of its area, with the law of its regime."""

from dataclasses import replace
from datetime import date

from evidence.codec import encode
from evidence.finding import Severity
from tender.procurement.checks import check_market
from tender.procurement.draft.findings import findings_on
from tender.procurement.draft.paths import with_value
from tender.procurement.regime import Regime
from tests.factories import a_procurement
from tests.register_files import a_location, a_snapshot

#: no provider is rated Good, and the gate of Good is judged at award alone
MARKET = a_snapshot(a_location("1-11", "Inadequate"), a_location("1-12", "Requires improvement"))
LOSES = "gate-loses-most-of-the-market"


def test_the_law_of_the_regime_alone_is_cited():
    """The registered, the rated and what is declared: the register speaks of the first two."""
    (finding,) = check_market(a_procurement(), MARKET)
    assert (finding.code, finding.where, finding.source) == (
        LOSES,
        "conditions[rating]",
        "law: PCR 2015 reg 58",
    )
    act = replace(a_procurement(), regime=Regime.PA_2023, commenced=date(2025, 3, 3))
    assert check_market(act, MARKET)[0].source == "law: Procurement Act 2023 s.22"


def test_a_draft_has_them_among_its_findings_errors_first():
    """Where the market is known; a draft in which the gates cannot be read yet has the rest."""
    draft = with_value(encode(a_procurement()), "conditions.1.when", ["bid"])
    known, unknown = (
        findings_on(draft, illustrative=True, market=market) for market in (MARKET, None)
    )
    assert [finding.code for finding in known if finding not in unknown] == ["gate-nobody-can-meet"]
    assert known[0].severity is Severity.ERROR
    unread = with_value(draft, "conditions", "none yet")
    codes = {finding.code for finding in findings_on(unread, illustrative=True, market=MARKET)}
    assert "not-complete" in codes and "gate-nobody-can-meet" not in codes
