"""What fields say of lots, contracts and procedures where these are not as usual."""

from dataclasses import replace
from datetime import date

from tender.documents.notices.asked import AskedFact
from tender.documents.notices.kind import NoticeKind
from tender.procurement.regime import Regime
from tests.documents.notices.told import facts_of, field, under
from tests.factories import a_lot

ACT = Regime.PA_2023


def test_a_lot_that_begins_on_a_day_of_its_own_says_so():
    """In the notice that invites, and in that of an award where it is awarded."""
    lots = tuple(map(a_lot, "123"))
    late = date(2030, 1, 6)
    procurement = under(ACT, lots=(lots[0], *(replace(lot, starts=late) for lot in lots[1:])))
    facts = facts_of(procurement)
    for kind, told in ((NoticeKind.UK4, "lots 2 and 3"), (NoticeKind.UK6, "lot 2")):
        said = field(facts, kind, "dates").text
        assert said.splitlines()[1:] == [f"From 6 January 2030: {told}"], kind


def test_each_notice_of_contracts_counts_those_that_it_tells_of():
    """One that was not entered into is in none, and one that goes on is not among those ended."""
    facts = facts_of(under(ACT, lots=tuple(map(a_lot, "1234"))))
    first, second, third = facts.contracts
    contracts = (first, second._replace(ended=None), third._replace(entered=None, ended=None))
    facts = replace(facts, contracts=contracts)
    for kind, told in (("uk6", "1-1, 2-1, 3-1"), ("uk7", "1-1, 2-1"), ("uk11", "1-1")):
        said = field(facts, NoticeKind(kind), "contract-ids").text
        assert said == f"By our numbers: {told}", kind


def test_a_procedure_that_is_not_open_is_described():
    """As regulation 19 asks; of an open one nothing is asked."""
    flexible = facts_of(under(ACT, procedure="competitive flexible: two stages"), answered=False)
    assert field(flexible, NoticeKind.UK4, "process").asked == (AskedFact.PROCESS,)
    assert field(facts_of(under(ACT, procedure="open")), NoticeKind.UK4, "process") is None


def test_a_procurement_that_ends_is_told_of_in_the_words_of_its_law():
    """Only the Act asks for its own sentence."""
    said = {
        regime: field(facts_of(under(regime)), NoticeKind(kind), "not-awarded").text
        for regime, kind in ((ACT, "uk12"), (Regime.PSR_2023, "psr-abandoned"))
    }
    assert "tender notice" in said[ACT] and "abandon" not in said[ACT]
    assert "abandon" in said[Regime.PSR_2023] and "tender notice" not in said[Regime.PSR_2023]
