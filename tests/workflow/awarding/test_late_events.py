"""What came to light about a bid, as acts, at every stage from the opening to after the award."""

import io
from datetime import date

import pytest

from tender.documents.evidence import read_evidence
from tender.evaluation.late_event import LateEventKind
from tender.jobs import working
from tender.storage import bids
from tender.workflow.awarding import award, report, review
from tender.workflow.deciding import findings_register, outcome
from tender.workflow.deciding.late_event_acts import decide_late_event
from tender.workflow.deciding.late_event_pages import late_event_paper, late_event_view
from tender.workflow.deciding.late_event_recording import record_late_event
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import Stage, state_of
from tests.bidders import a_pdf
from tests.late_events import (
    NONE,
    TAKES,
    a_renaming,
    a_takeover,
    an_event,
    decided,
    recorded,
    shown,
    taken_back,
    took_effect,
)
from tests.office import ID, Cast, an_office
from tests.workflow.awarding.test_award import sign, stage, version


def holders(cast):
    """Who holds the places of lot 1."""
    return outcome.outcome_overview(cast.office, cast.lead, ID).lots[0].holders


def recommended(cast, number=1):
    """The newest version signed off and recommended."""
    sign(cast, number=number, sha256=version(cast, number).sha256)
    award.recommend_award(cast.office, cast.lead, ID, number, "As the report has it.")


def approved(cast, number=1):
    """And approved."""
    recommended(cast, number)
    approver = cast.actor(Role.APPROVER)
    award.approve_award(cast.office, approver, ID, number, "I read it.")


def in_standstill(cast, number=1):
    """And in its standstill."""
    approved(cast, number)
    cast.begins_standstill()


def awarded(cast):
    """And awarded."""
    in_standstill(cast)
    cast.office.clock.passes(days=30)
    award.make_award(cast.office, cast.lead, ID)


STAGES = {
    Stage.REVIEW: recommended,
    Stage.APPROVED: approved,
    Stage.STANDSTILL: in_standstill,
}


def test_what_it_changes_is_shown_and_then_the_outcome_is_without_the_bid(cast):
    """B02 leads; without it B01 does, with the full price score."""
    assert holders(cast) == ("Bidder B02 Homecare", "Bidder B01 Homecare")
    number = recorded(cast)
    assert holders(cast) == ("Bidder B02 Homecare", "Bidder B01 Homecare")
    effect = shown(cast, number)
    lot = effect.lots[0]
    [move] = lot.moved
    assert (move.bidder, move.kind.value, move.kind_before.value) == ("B01", "lead", "additional")
    assert lot.gained == () and {place.bidder for place in lot.lost} == {"B02"}
    assert lot.refigured == ("B01",) and not effect.leads_back
    assert decided(cast, number) is False
    assert holders(cast) == ("Bidder B01 Homecare",)


def test_taking_it_back_gives_the_former_outcome(cast):
    """On record, with a reason."""
    number = took_effect(cast)
    assert taken_back(cast, number) is False
    assert holders(cast) == ("Bidder B02 Homecare", "Bidder B01 Homecare")
    with pytest.raises(NotNow, match="no effect that could be taken back"):
        from tests.late_events import take_late_event_back

        legal = cast.actor(Role.LEGAL_REVIEWER)
        take_late_event_back(cast.office, legal, ID, number, "Again.", "")


@pytest.mark.parametrize("at", STAGES, ids=lambda at: at.value)
def test_an_event_that_changes_a_recommended_outcome_takes_it_back_on_record(cast, at):
    """Recommendation, approval or standstill: a new version, new letters, a new standstill."""
    STAGES[at](cast)
    number = recorded(cast)
    assert stage(cast) is at and shown(cast, number).leads_back
    assert decided(cast, number) is True
    assert stage(cast) is Stage.OUTCOME
    steps = award.award_steps(cast.office, cast.lead, ID)
    assert (steps.recommended, steps.signed, steps.ends) == (None, None, None)
    with pytest.raises(NotNow, match="Make a new version"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    cast.answered()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    in_standstill(cast, 2)
    assert stage(cast) is Stage.STANDSTILL
    evidence = report.report_evidence(cast.office, cast.lead, ID, 2)
    kept = read_evidence(evidence, "evidence").submissions.submissions[1]
    assert [event.kind for event in kept.late_events] == [LateEventKind.WITHDRAWN]
    assert "bid withdrawn" in kept.disregarded[""]


@pytest.mark.parametrize("at", STAGES, ids=lambda at: at.value)
def test_an_event_that_changes_nothing_in_the_outcome_takes_nothing_back(cast, at):
    """A change of name."""
    STAGES[at](cast)
    number = recorded(cast, a_renaming())
    assert not shown(cast, number).leads_back
    assert decided(cast, number) is False and stage(cast) is at
    with cast.office.store.reading() as session:
        names = {bid.bidder: bid.name for bid in bids.bids(session, ID)}
    assert names["B02"] == "Larch Care Ltd (formerly Bidder B02 Homecare (illustrative))"


@pytest.mark.parametrize("at", STAGES, ids=lambda at: at.value)
def test_nothing_goes_on_while_an_event_waits_for_a_decision(cast, at):
    """Approval, the standstill and the award are refused by the register of findings."""
    STAGES[at](cast)
    recorded(cast, a_renaming())
    cast.office.clock.passes(days=30)
    approver = cast.actor(Role.APPROVER)
    act = {
        Stage.REVIEW: lambda: award.approve_award(cast.office, approver, ID, 1, "I read it."),
        Stage.APPROVED: cast.begins_standstill,
        Stage.STANDSTILL: lambda: award.make_award(cast.office, cast.lead, ID),
    }[at]
    with pytest.raises(NotNow, match="something came to light"):
        act()
    waiting = findings_register.findings_register(cast.office, cast.lead, ID).open
    assert [entry.finding.code for entry in waiting] == ["late-event-undecided"]


def test_nothing_is_recommended_nor_signed_while_an_event_waits(cast):
    """Nor is it decided in the register: a legal reviewer decides on its page."""
    cast.answered()
    number = recorded(cast, a_renaming())
    with pytest.raises(NotNow, match="something came to light"):
        sign(cast)
    with pytest.raises(NotNow, match="something came to light"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    decided(cast, number, NONE)
    recommended(cast)


def test_the_confirmation_refuses_what_was_not_shown(cast):
    """Another event took effect in between."""
    first, second = recorded(cast), recorded(cast, an_event("B01", lots=("1",)))
    before = shown(cast, first).shown
    decided(cast, second)
    with pytest.raises(Stale, match="has changed since"):
        decided(cast, first, shown=before)
    assert late_event_view(cast.office, cast.lead, ID, first).event.waits


def test_two_people_decide_and_each_gives_a_reason(cast):
    """Whoever recorded it does not decide; a lead decides nothing."""
    number = recorded(cast)
    for actor in (cast.lead, cast.actor(Role.OFFICER)):
        with pytest.raises(NotAllowed):
            decide_late_event(cast.office, actor, ID, number, TAKES, "So.", "")
    with pytest.raises(Invalid) as refused:
        decided(cast, number, "perhaps", reason="")
    assert set(refused.value.fields) == {"verdict", "reason"}
    with pytest.raises(NotThere):
        decide_late_event(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, 999, TAKES, "So.", "")
    decided(cast, number, NONE)
    with pytest.raises(NotNow, match="decided on already"):
        decide_late_event(
            cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, number, TAKES, "So.", ""
        )


def test_after_the_award_a_place_ends_and_the_reserve_is_named(cast):
    """Nobody else loses a place, and what was awarded stays as it was."""
    awarded(cast)
    number = recorded(cast, an_event("B02", LateEventKind.INSOLVENT))
    effect = shown(cast, number)
    assert [(end.place.lot, end.place.bidder, end.reserve) for end in effect.ended] == [
        ("1", "B02", "")
    ]
    decided(cast, number, ends=date(2023, 11, 20))
    event = late_event_view(cast.office, cast.lead, ID, number).event
    assert event.ended[0].ends == date(2023, 11, 20)
    assert holders(cast) == ("Bidder B02 Homecare", "Bidder B01 Homecare")
    assert stage(cast) is Stage.AWARDED
    taken_back(cast, number)
    assert late_event_view(cast.office, cast.lead, ID, number).event.ended == ()


def test_a_paper_is_kept_with_its_hash_and_read_again(cast):
    """Through the door for files: what can run is refused."""
    pdf = a_pdf()
    number = recorded(cast, file=io.BytesIO(pdf), name="letter.pdf")
    paper, content = late_event_paper(cast.office, cast.lead, ID, number)
    with content:
        assert (paper.name, content.read()) == ("letter.pdf", pdf)
    with pytest.raises(Invalid):
        recorded(cast, file=io.BytesIO(b"MZ\x90"), name="letter.exe")
    with pytest.raises(NotThere):
        late_event_paper(cast.office, cast.lead, ID, recorded(cast))


def test_every_fault_of_a_record_is_said_at_once(cast):
    """Beside its field."""
    with pytest.raises(Invalid) as refused:
        recorded(
            cast,
            an_event(
                "B99",
                None,
                happened=date(2024, 1, 1),
                evidence=" ",
                reason="",
                lots=("9",),
            ),
        )
    assert set(refused.value.fields) == {
        "bidder", "kind", "happened", "evidence", "reason", "lots",
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        recorded(cast, a_takeover(company_number="", lots=("1",)))
    assert set(refused.value.fields) == {"company_number", "lots"}
    with pytest.raises(Invalid) as refused:
        recorded(cast, an_event(new_name="Larch Care Ltd"))
    assert set(refused.value.fields) == {"new_name"}


def test_before_the_lock_nothing_is_shown_and_nothing_changes_for_those_who_mark():
    """The bid is marked to the end, and is not in the outcome."""
    cast = Cast(an_office()).agreed()
    number = took_effect(cast)
    assert late_event_view(cast.office, cast.lead, ID, number).event.takes_effect
    assert len(cast.places()) and stage(cast) is Stage.MARKING
    cast.locked_now()
    assert holders(cast) == ("Bidder B01 Homecare",)


def test_before_the_opening_there_is_nothing_to_record():
    """Until the deadline a bidder withdraws itself."""
    cast = Cast(an_office()).published()
    with pytest.raises(NotNow, match="before the bids are open"):
        record_late_event(cast.office, cast.lead, ID, an_event())


def test_a_successor_takes_the_bid_over_with_its_company_number(cast):
    """And a second change of name keeps the first ones."""
    took_effect(cast, a_takeover())
    took_effect(cast, a_renaming())
    name = "Larch Care Ltd (formerly Elm Holdings Ltd, Bidder B02 Homecare)"
    assert holders(cast)[0] == name
    with cast.office.store.reading() as session:
        found = {bid.bidder: bid.name for bid in bids.bids(session, ID)}["B02"]
        assert found.replace(" (illustrative)", "") == name
        assert state_of(session, ID).stage is Stage.OUTCOME


def test_the_report_says_what_came_to_light(cast):
    """In a section of its own, and in the chronology."""
    took_effect(cast)
    cast.answered()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    legal = cast.actor(Role.LEGAL_REVIEWER)
    read = review.version_review(
        cast.office, legal, ID, 2, "late-events", lambda section, anchor: f"/{section}#{anchor}"
    ).html
    assert "Letter of 5 November 2023" in read and "Bidder B02 Homecare" in read
