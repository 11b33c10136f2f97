"""Bidders ask until the published day and choose about what they asked; nobody learns who."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tender.procurement.timetable import Milestone, Step
from tender.storage import roles
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.clarifying import answers, asking, clarifications
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tests.factories import a_procurement
from tests.office import ID, Cast, Clock, an_office
from tests.workflow.clarifying.questions import WHY, ask, decide, draft, seen_by, with_firm


def test_where_confidence_is_declined_the_asker_chooses(cast):
    """Let all read it, or withdraw it; another bidder's question is not theirs to choose about."""
    number = ask(cast, "May we use our sleep-in model?", why=WHY, confidential=True)
    with pytest.raises(NotNow):
        asking.choose_for_own_question(
            cast.office, cast.actor(Role.BIDDER), ID, number, withdraw=False
        )
    answers.decline_confidentiality(
        cast.office, cast.actor(Role.OFFICER), ID, number, "Others ask the same.", 0
    )
    assert seen_by(cast, Role.BIDDER).own[0].last.reason == "Others ask the same."
    asking.choose_for_own_question(cast.office, cast.actor(Role.BIDDER), ID, number, withdraw=False)
    draft(cast, number, "Yes.", published="May sleep-in models be used?")
    decide(cast, number)
    assert seen_by(cast, Role.BIDDER).log[0].question == "May sleep-in models be used?"
    gone = ask(cast)
    asking.choose_for_own_question(cast.office, cast.actor(Role.BIDDER), ID, gone, withdraw=True)
    assert gone not in [one.id for one in seen_by(cast, Role.OFFICER).team]
    with pytest.raises(NotThere):
        answers.draft_answer(cast.office, cast.actor(Role.OFFICER), ID, gone, "x", "y", 0)
    with pytest.raises(NotThere):
        asking.choose_for_own_question(cast.office, cast.actor(Role.BIDDER), ID, 999, withdraw=True)


def test_questions_end_at_midnight_in_england_after_the_published_day(cast):
    """Half past midnight on the 30th is still the 29th in UTC; what was asked is still answered."""
    number = ask(cast)
    cast.office.clock.now = datetime(2023, 9, 29, 22, 59, tzinfo=UTC)
    ask(cast)
    cast.office.clock.now = datetime(2023, 9, 29, 23, 30, tzinfo=UTC)
    assert not seen_by(cast, Role.BIDDER).open
    with pytest.raises(NotNow, match="until the end of 29 September 2023"):
        ask(cast)
    draft(cast, number)
    decide(cast, number)


@pytest.mark.parametrize(
    ("text", "how", "field"),
    [("  ", {}, "text"), ("x" * 4_001, {}, "text"), ("Why?", {"confidential": True}, "why")],
)
def test_a_question_that_cannot_be_taken_says_what_would_be_right(cast, text, how, field):
    """By its field."""
    with pytest.raises(Invalid) as refused:
        ask(cast, text, **how)
    assert set(refused.value.fields) == {field}


def test_a_question_that_tells_who_asks_is_refused_at_its_field(cast):
    """By the firm's name however it is written, a number, an address, a colleague's name;
    in the reason for confidence too.
    """
    with_firm(cast)
    for text in (
        "We at LARKFIELD and Sons Homecare ask",
        "Our location 1–9100000001",
        "write to Bids@firm1.example",
        "Ewan Colleague asks",
    ):
        with pytest.raises(Invalid, match="tells who you are") as refused:
            ask(cast, text)
        assert list(refused.value.fields) == ["text"]
    with pytest.raises(Invalid) as refused:
        ask(cast, confidential=True, why="Larkfield & Sons Homecare has a model of its own.")
    assert list(refused.value.fields) == ["why"]
    assert ask(cast, "Is homecare by sons and daughters paid?")


def test_a_question_is_the_organisations_and_stays_with_it(cast):
    """Colleagues see it and choose; whoever leaves does neither."""
    office, colleague = cast.office, with_firm(cast)
    number = ask(cast, confidential=True, why=WHY)
    assert [one.id for one in clarifications.clarifications_for(office, colleague(), ID).own] == [
        number
    ]
    answers.decline_confidentiality(
        office, cast.actor(Role.OFFICER), ID, number, "It concerns everybody.", 0
    )
    asker = cast.actor(Role.BIDDER)
    asking.choose_for_own_question(office, colleague(), ID, number, withdraw=False)
    mine = next(
        one
        for one in organisation.own_organisation(office, asker).colleagues
        if one.person == asker.person
    )
    office.clock.passes(minutes=1)
    organisation.part_with_colleague(office, colleague(), mine.id)
    with office.store.acting(Doer(None, "a test"), "set up", ID, office.clock()) as unit:
        roles.give_role(unit, ID, asker.id, Role.BIDDER)
    assert seen_by(cast, Role.BIDDER).own == ()
    with pytest.raises(NotThere):
        asking.choose_for_own_question(office, cast.actor(Role.BIDDER), ID, number, withdraw=True)


def test_questions_end_on_their_own_day_and_never_after_bids_close():
    """The day of last answers is another; on the last day of all the deadline's moment decides."""
    for last, before, after in (
        (
            date(2023, 9, 25),
            datetime(2023, 9, 25, 22, 59, tzinfo=UTC),
            datetime(2023, 9, 25, 23, 1, tzinfo=UTC),
        ),
        (
            date(2023, 10, 23),
            datetime(2023, 10, 23, 11, 0, tzinfo=UTC),
            datetime(2023, 10, 23, 11, 0, 1, tzinfo=UTC),
        ),
    ):
        found = Cast(an_office(clock=Clock(datetime(2023, 9, 20, 9, tzinfo=UTC))))
        base = a_procurement()
        ends = (
            Milestone(step=Step.QUESTIONS_END, title="Last questions", on=last),
            Milestone(step=Step.CLARIFICATIONS_END, title="Last answers", on=date(2023, 10, 23)),
        )
        found.published(
            replace(
                base,
                timetable=replace(base.timetable, milestones=(*base.timetable.milestones, *ends)),
            )
        )
        assert seen_by(found, Role.BIDDER).ends == last
        found.office.clock.now = before
        ask(found)
        found.office.clock.now = after
        assert not seen_by(found, Role.BIDDER).open
        with pytest.raises(NotNow, match="Questions could be asked until"):
            ask(found)
