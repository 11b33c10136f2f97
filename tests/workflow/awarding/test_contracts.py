"""Contracts after the award: when each was entered into, its options, its end; and what waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tender.evaluation.late_event import LateEventKind
from tender.evaluation.reserves import EndedPlace, HeldPlace
from tender.jobs import working
from tender.procurement.contract_dates import DateKind
from tender.procurement.contract_life import ContractStep
from tender.storage import audit
from tender.workflow.awarding import award, contracts, report
from tender.workflow.awarding.awarded_contracts import placed
from tender.workflow.awarding.contracts import entry_fault
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow
from tender.workflow.ground.stage import DecisionKind, state_of
from tender.workflow.needs import procurement_needs
from tests.documents.small_report import bundle
from tests.late_events import an_event, decided, recorded, taken_back
from tests.office import ID, Cast, an_office
from tests.workflow.awarding.releasing import approved

S = ContractStep


def to_be_entered():
    """Testshire's award made, the day after its standstill."""
    cast = Cast(an_office()).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    with pytest.raises(NotNow):
        contracts.contracts_page(cast.office, cast.lead, ID)
    cast.ends = approved(cast).begins_standstill().ends
    cast.office.clock.passes(days=30)
    cast.answered()
    award.make_award(cast.office, cast.lead, ID)
    return cast


@pytest.fixture(scope="module")
def awarded():
    """One for the tests that leave it as it is, or go on with it."""
    return to_be_entered()


def page(cast, role=Role.OBSERVER):
    """What is kept of the contracts."""
    return contracts.contracts_page(cast.office, cast.actor(role), ID)


def record(cast, step, day, keys=None, until=None, evidence="Filed under 12/3."):
    """Put on record by the officer, of all contracts where none is chosen."""
    chosen = keys or tuple(contract.key for contract in page(cast).contracts)
    return contracts.record_contract_step(
        cast.office, cast.actor(Role.OFFICER), ID, chosen, step, day, until, evidence
    )


def waiting(cast):
    """What waits for the lead of contracts."""
    needs = procurement_needs(cast.office, cast.lead, ID)
    return [(need.kind, need.left, need.due) for need in needs if "contract" in need.kind]


def test_each_place_is_a_contract_entered_into_after_the_standstill_and_its_notice_waits(
    awarded,
):
    """All at once, or one by one; of a step that one does not allow nothing is recorded. What law
    has published waits until that is on record too.
    """
    cast = awarded
    kept = page(cast).contracts
    seats = {(each.lot, each.bidder) for each in kept}
    assert len(kept) == len(seats) > 1 and {each.says for each in kept} == {"not entered into yet"}
    assert waiting(cast) == [("contracts to enter into", len(kept), None)]
    with pytest.raises(Invalid, match="The standstill ran to the end of"):
        record(cast, S.ENTERED, cast.ends)
    with pytest.raises(Invalid, match="lies ahead"):
        record(cast, S.ENTERED, cast.office.today() + timedelta(days=1))
    with pytest.raises(Invalid, match="Say first when"):
        record(cast, S.EXTENDED, cast.office.today())
    first, *others = kept
    assert record(cast, S.ENTERED, cast.office.today(), (first.key,)) == 1
    with pytest.raises(Invalid, match=f"{first.name}, {first.lot_title}: It is on record already"):
        record(cast, S.ENTERED, cast.office.today())
    assert all(each.life.entered is None for each in page(cast).contracts[1:])
    assert record(cast, S.ENTERED, cast.office.today(), [each.key for each in others]) == len(
        others
    )
    assert {each.life.entered for each in page(cast).contracts} == {cast.office.today()}
    with cast.office.store.reading() as session:
        assert any("entered into" in str(entry) for entry in audit.entries(session, ID))

    # under the 2015 regulations: the award notice of each contract, with its quarter's
    (due,) = [
        shared
        for shared in page(cast).dates
        if shared.date.kind is DateKind.PUBLICATION and not shared.date.done
    ]
    assert len(due.contracts) == len(page(cast).contracts)
    assert ("dates of contracts", len(due.contracts), due.date.on) in waiting(cast)
    record(cast, S.DETAILS_PUBLISHED, cast.office.today())
    assert due.date.on not in [day for _, _, day in waiting(cast)]
    record(cast, S.TAKEN_BACK, cast.office.today(), evidence="The notice was never sent.")
    assert due.date.on in [day for _, _, day in waiting(cast)]
    record(cast, S.DETAILS_PUBLISHED, cast.office.today())
    (done,) = [each for each in page(cast).dates if each.date.kind is DateKind.PUBLICATION]
    assert done.date.done == cast.office.today()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"step": None}, "step"),
        ({"day": None}, "day"),
        ({"evidence": "  "}, "evidence"),
        ({"keys": ("no such",)}, "contracts"),
        ({"keys": ("1:1:B02", "no such")}, "contracts"),
    ],
)
def test_what_is_missing_is_said_by_its_field_and_nothing_is_recorded(awarded, given, field):
    """Each by itself."""
    before = [each.steps for each in page(awarded).contracts]
    with pytest.raises(Invalid) as refused:
        record(awarded, **({"step": S.NOT_EXTENDED, "day": awarded.office.today()} | given))
    assert [*refused.value.fields] == [field]
    assert [each.steps for each in page(awarded).contracts] == before


def test_who_reads_the_award_reads_them_and_the_team_records(awarded):
    """An evaluator neither; the approver reads only."""
    with pytest.raises(NotAllowed):
        page(awarded, Role.EVALUATOR)
    with pytest.raises(NotAllowed):
        contracts.record_contract_step(
            awarded.office, awarded.actor(Role.APPROVER), ID, ("1",), S.ENTERED,
            date(2024, 1, 1), None, "Filed.",
        )  # fmt: skip


def test_the_dates_are_a_calendar_file(awarded):
    """Each with the contracts that it is of."""
    text = contracts.contract_calendar(awarded.office, awarded.lead, ID)
    assert text.count("BEGIN:VEVENT") == len(page(awarded).dates)
    assert "The contract starts" in text


def test_what_contracts_alike_have_in_common_is_worked_out_once(awarded):
    """Their dates are the same value, so that a thousand of them cost no more than a few."""
    kept = page(awarded).contracts
    dates = {}
    for each in kept:
        dates.setdefault(each.life, set()).add(id(each.dates))
    assert len(kept) > len(dates) and {len(those) for those in dates.values()} == {1}


def test_a_place_that_ended_since_the_award_has_no_contract_to_enter_into():
    """Its provider is insolvent: it waits for nobody, and nothing is put on record of it. What was
    entered into before ended with it, and its end is to be published.
    """
    cast = to_be_entered()
    kept = page(cast).contracts
    number = recorded(cast, an_event("B02", LateEventKind.INSOLVENT))
    decided(cast, number, ends=date(2023, 11, 20))
    gone = [each for each in page(cast).contracts if each.bidder == "B02"]
    assert gone and all("its place ended on 20 November 2023" in each.says for each in gone)
    left = len(kept) - len(gone)
    assert [row[1] for row in waiting(cast) if row[0] == "contracts to enter into"] == [left]
    with pytest.raises(Invalid, match="Its place ended on 20 November 2023"):
        record(cast, S.ENTERED, cast.office.today(), [each.key for each in gone])
    assert [each.key for each in page(cast).contracts] == [each.key for each in kept]
    taken_back(cast, number)
    assert all(each.is_to_enter for each in page(cast).contracts)


def test_a_reserve_that_steps_into_a_place_has_a_contract_of_its_own():
    """Beside that of whoever held the place, which ended."""
    award_of = bundle(7)
    (outcome,) = award_of.evaluation.lots
    seat, holders = outcome.seats[0], {seat.bidder for seat in outcome.seats}
    reserve = next(bid.bidder for bid in outcome.ranked if bid.bidder not in holders)
    place = HeldPlace(lot=outcome.lot, kind=seat.kind, number=seat.number, bidder=seat.bidder)
    end = EndedPlace(place=place, ends=date(2025, 1, 31), reserve=reserve)
    first, second, *others = placed(award_of, (end,))
    assert (first.bidder, first.left) == (seat.bidder, date(2025, 1, 31))
    assert (second.bidder, second.left) == (reserve, None)
    assert second.place == f"{first.place}, as the reserve"
    assert {each.left for each in others} == {None} and len(others) == len(outcome.seats) - 1


def test_without_a_standstill_no_contract_is_entered_into_before_the_approval(awarded):
    """It cannot have been: nobody had decided."""
    cast = awarded
    first = page(cast).contracts[0]
    first = replace(first, life=replace(first.life, entered=None))
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        decisions = (each for each in state.decisions if each.kind != DecisionKind.STANDSTILL_BEGUN)
        without = replace(state, decisions=tuple(decisions))
        said = entry_fault(session, without, first, S.ENTERED, date(1990, 1, 1))
    assert said[0] == "day" and "was approved on" in said[1]
