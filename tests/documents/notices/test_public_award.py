"""What the public page of an award says, and what of it nobody learns there."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lots.place import PlaceKind
from tender.documents.notices.award import award_of
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.notice import notice_of, publisher_of
from tender.documents.notices.public_award import (
    PublicHolder,
    criteria_chart,
    public_award,
    without_contacts,
)
from tender.documents.notices.release_parts import as_json
from tender.evaluation.late_event import EventConsequence, LateEvent, LateEventKind
from tender.frames.public_award import public_places
from tender.procurement.regime import Regime
from tests.documents.notices.told import facts_of
from tests.documents.small_award import award

EVENT = LateEvent(
    number=1, kind=LateEventKind.WITHDRAWN, consequence=EventConsequence.LEAVES,
    happened=date(2026, 1, 5), recorded=date(2026, 1, 5), recorded_by="O. Officer",
    evidence="A letter", decided=date(2026, 1, 6), decided_by="L. Reviewer", reason="It asked.",
)  # fmt: skip


@pytest.fixture(scope="module")
def bundle():
    """Eight bids, of which four hold a place."""
    return award(bidders=8, awarded=4)


def page(bundle, regime=Regime.PA_2023, **changes):
    """The public award of it, under a law, with the facts that it is made from."""
    procurement = replace(bundle.procurement, regime=regime)
    facts = facts_of(procurement, award=award_of(bundle), contracts=(), **changes)
    holders = {
        outcome.lot: tuple(
            PublicHolder(bidder=seat.bidder, name=bundle.name(seat.bidder), place="Framework",
                         held=seat.held, left=None)
            for seat in outcome.seats
        )
        for outcome in bundle.evaluation.lots
    }  # fmt: skip
    return facts, holders


@pytest.mark.parametrize("shown", [True, False])
def test_rates_that_were_bid_are_shown_where_it_is_chosen_and_nowhere_else(bundle, shown):
    """Neither on the page nor in its table."""
    facts, holders = page(bundle)
    told = public_award(facts, bundle, holders, shows_rates=shown, why_rates="A reason.")
    rates = [rate for lot in told.lots for holder in lot.holders for rate in holder.rates]
    assert bool(rates) is shown
    table = public_places(told)
    place = [column.name for column in table.columns].index("rate")
    assert any(row[place] for row in table.rows) is shown
    assert told.names == len({each.bidder for those in holders.values() for each in those})


def test_bids_that_are_invented_are_said_to_be_in_what_is_taken_away_too(bundle):
    """In every row of the table, and by whoever publishes releases."""
    facts, holders = page(bundle)
    for invented in (True, False):
        submissions = replace(bundle.submissions, illustrative=invented)
        told = public_award(facts, replace(bundle, submissions=submissions), holders,
                            shows_rates=False, why_rates="")  # fmt: skip
        assert {row[-1] for row in public_places(told).rows} == {invented}
        assert ("invented" in publisher_of("Testshire", illustrative=invented)) is invented


def test_a_count_that_is_not_known_is_no_empty_row(bundle):
    """Where VAT would decide whether bidders are counted or named, neither is said."""
    duration = replace(bundle.procurement.duration, value_a_year=None)
    procurement = replace(
        bundle.procurement, regime=Regime.PA_2023, value_a_year=None, duration=duration
    )
    facts = facts_of(procurement, award=award_of(bundle), contracts=())
    told = public_award(facts, bundle, {}, shows_rates=False, why_rates="")
    assert [title for title, _ in told.counts] == ["Tenders received"]


def test_a_tender_withdrawn_from_one_lot_of_several_was_received_all_the_same(bundle):
    """It counts as long as it is for one lot or one place."""
    own = bundle.submissions.submissions[0]
    lots = tuple(bid.lot for bid in own.lots)

    def told(**parts):
        events = tuple(replace(EVENT, **each) for each in parts.get("events", ({},)))
        others = (replace(own, late_events=events), *bundle.submissions.submissions[1:])
        changed = replace(bundle, submissions=replace(bundle.submissions, submissions=others))
        return award_of(changed).bidders[0].withdrawn

    assert told() is True
    assert told(events=({"lots": lots[:1]},)) is (len(lots) == 1)
    assert told(events=tuple({"lots": (lot,)} for lot in lots)) is True
    assert told(events=({"places": (PlaceKind.LEAD,)},)) is False
    assert told(events=({"lots": (*lots, "another")},)) is True
    wider = replace(own, lots=(*own.lots, replace(own.lots[0], lot="another")))
    submissions = (replace(wider, late_events=(replace(EVENT, lots=lots),)),)
    bundle = replace(bundle, submissions=replace(bundle.submissions, submissions=submissions))
    assert award_of(bundle).bidders[0].withdrawn is False


def test_a_rate_that_the_council_set_was_published_and_is_shown(bundle):
    """It is the same for whoever holds a place."""
    facts, holders = page(bundle)
    lots = tuple(
        replace(lot, rates=tuple(replace(line, set_rate=Fraction(20)) for line in lot.rates))
        for lot in bundle.procurement.lots
    )
    changed = replace(bundle, procurement=replace(bundle.procurement, lots=lots))
    told = public_award(facts, changed, holders, shows_rates=False, why_rates="")
    assert {rate.rate for lot in told.lots for holder in lot.holders for rate in holder.rates} == {
        Fraction(20)
    }


def test_who_was_not_awarded_stands_there_only_as_the_award_notice_names_them(bundle):
    """Above £5 million under the Act; under the other laws never."""
    for regime in Regime:
        facts, holders = page(bundle, regime)
        told = public_award(facts, bundle, holders, shows_rates=True, why_rates="")
        awarded = {each.bidder for those in holders.values() for each in those}
        assessed = {bundle.name(bidder) for bidder in {*bundle.assessed()} - awarded}
        assert {*told.unsuccessful} == (assessed if regime is Regime.PA_2023 else set())
        others = {each.name for each in facts.award.bidders} - {
            bundle.name(bidder) for bidder in awarded
        }
        rows = [cell for row in public_places(told).rows for cell in row]
        assert not others & set(rows)


def test_a_lot_that_is_not_awarded_says_why(bundle):
    """In a row of its own; and criteria are drawn once for lots that are judged alike."""
    facts, _ = page(bundle)
    told = public_award(facts, bundle, {}, shows_rates=False, why_rates="")
    assert len(public_places(told).rows) == len(told.lots)
    assert [lots for lots, _ in told.judged] == ["Every lot"]
    assert "Method statement" in criteria_chart(told)


def test_public_releases_say_how_to_reach_the_council_alone(bundle):
    """Its address for enquiries is kept."""
    facts, _ = page(bundle)
    release = notice_of(facts, NoticeKind.UK6).release
    assert "contactPoint" in as_json([each for each in release["parties"] if each["id"] != "buyer"])
    council = next(each["id"] for each in release["parties"] if "buyer" in each["roles"])
    told = without_contacts(release, (council,))
    assert [each["id"] for each in told["parties"] if "contactPoint" in each] == [council]
    assert json.loads(as_json(release["parties"])) != json.loads(as_json(told["parties"]))
