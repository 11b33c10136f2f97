"""Clarifications: what one bidder is told all are told, nobody learns who asked, and what is
answered alone has a reason.
"""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from tender.procurement.timetable import Milestone, Step
from tender.storage import audit, people
from tender.storage.unit import Doer
from tender.workflow.backup import audit as auditing
from tender.workflow.bidding import organisation
from tender.workflow.clarifying import clarifications
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tests.bidders import an_organisation, new_person
from tests.factories import a_procurement
from tests.office import ID, Cast, Clock, an_office

WHY = "Our sleep-in model, which nobody else offers."


@pytest.fixture
def cast(url):
    """Testshire published, with questions until 29 September 2023; it is the 20th."""
    office = an_office(url, Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))
    base = a_procurement()
    ends = Milestone(step=Step.CLARIFICATIONS_END, title="Clarifications end", on=date(2023, 9, 29))
    yield Cast(office).published(
        replace(
            base, timetable=replace(base.timetable, milestones=(*base.timetable.milestones, ends))
        )
    )
    office.store.close()


def seen_by(cast, role):
    """What this role sees."""
    return clarifications.clarifications_for(cast.office, cast.actor(role), ID)


def ask(cast, text="Is travel time paid for by the council?", **how):
    """A question of the bidder's; its number."""
    clarifications.ask_clarification(cast.office, cast.actor(Role.BIDDER), ID, text, **how)
    return seen_by(cast, Role.OFFICER).team[-1].id


def draft(
    cast,
    number,
    answer="Yes, at the hourly rate.",
    role=Role.OFFICER,
    published="Is travel time paid for?",
    **how,
):
    """An answer put forward by the officer."""
    one = next(one for one in seen_by(cast, Role.OFFICER).team if one.id == number)
    clarifications.draft_answer(
        cast.office,
        cast.actor(role),
        ID,
        number,
        published,
        answer,
        one.last.id if one.last else 0,
        **how,
    )


def decide(cast, number, role=Role.LEAD, approved=True, **how):
    """The lead's word on it."""
    one = next(one for one in seen_by(cast, Role.OFFICER).team if one.id == number)
    clarifications.decide_answer(
        cast.office, cast.actor(role), ID, number, one.last.id, approved=approved, **how
    )


def test_an_approved_answer_is_read_by_everybody_and_tells_nobody_who_asked(cast):
    """Drafted by one, approved by another;
    before that nobody outside the team reads a word of it.
    """
    number = ask(cast)
    assert not hasattr(seen_by(cast, Role.OFFICER).team[0], "person")
    draft(cast, number)
    assert seen_by(cast, Role.EVALUATOR).log == () and seen_by(cast, Role.BIDDER).log == ()
    with pytest.raises(NotAllowed, match="Somebody else approves"):
        decide(cast, number, role=Role.OFFICER)
    decide(cast, number)
    for role in (Role.BIDDER, Role.EVALUATOR, Role.OBSERVER, Role.LEAD):
        (line,) = seen_by(cast, role).log
        assert (line.number, line.question, line.answer) == (
            1,
            "Is travel time paid for?",
            "Yes, at the hourly rate.",
        )
    told = auditing.audit_page(cast.office, cast.lead, ID)
    assert "bidder of" not in " ".join(one.name for one in told.entries).lower() and "a bidder" in [
        one.name for one in told.entries
    ]
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []


def test_the_log_is_numbered_by_publication_and_a_correction_keeps_its_number(cast):
    """And the workbook says the same as the page."""
    first, second = ask(cast), ask(cast, "May a lot be shared?")
    draft(cast, second, "No.", published="May a lot be shared?")
    decide(cast, second)
    draft(cast, first)
    decide(cast, first)
    draft(cast, second, "Yes, by a consortium.", published="May a lot be shared?")
    assert [one.answer for one in seen_by(cast, Role.BIDDER).log] == [
        "No.",
        "Yes, at the hourly rate.",
    ]
    decide(cast, second)
    log = seen_by(cast, Role.BIDDER).log
    assert [(one.number, one.answer, one.corrected) for one in log] == [
        (1, "Yes, by a consortium.", True),
        (2, "Yes, at the hourly rate.", False),
    ]
    sheet = load_workbook(
        io.BytesIO(
            clarifications.clarification_log_as_workbook(cast.office, cast.actor(Role.BIDDER), ID)
        )
    ).active
    assert [[sheet.cell(row, column).value for column in (1, 2, 3)] for row in (4, 5)] == [
        [one.number, one.question, one.answer] for one in log
    ]


def test_what_is_asked_in_confidence_is_answered_alone_with_a_reason(cast):
    """The asker reads it, the others nothing at all."""
    number = ask(cast, "May we use our sleep-in model?", why=WHY, confidential=True)
    with pytest.raises(Invalid) as refused:
        draft(cast, number)
    assert "marked it as confidential" in refused.value.fields["alone"]
    with pytest.raises(Invalid, match="Say why it is answered alone"):
        draft(cast, number, alone=True)
    draft(
        cast, number, "You may.", alone=True, reason="It would give their model away.", published=""
    )
    decide(cast, number)
    assert seen_by(cast, Role.BIDDER).own[0].approved.answer == "You may."
    assert seen_by(cast, Role.BIDDER).log == () and seen_by(cast, Role.EVALUATOR).team == ()
    with pytest.raises(Invalid, match="marked as confidential"):
        draft(cast, ask(cast), alone=True, reason="Because.")


def test_where_confidence_is_declined_the_asker_chooses(cast):
    """Let all read it, or withdraw it; another bidder's question is not theirs to choose about."""
    number = ask(cast, "May we use our sleep-in model?", why=WHY, confidential=True)
    with pytest.raises(NotNow):
        clarifications.choose_for_own_question(
            cast.office, cast.actor(Role.BIDDER), ID, number, withdraw=False
        )
    clarifications.decline_confidentiality(
        cast.office, cast.actor(Role.OFFICER), ID, number, "Others ask the same.", 0
    )
    assert seen_by(cast, Role.BIDDER).own[0].last.reason == "Others ask the same."
    clarifications.choose_for_own_question(
        cast.office, cast.actor(Role.BIDDER), ID, number, withdraw=False
    )
    draft(cast, number, "Yes.", published="May sleep-in models be used?")
    decide(cast, number)
    assert seen_by(cast, Role.BIDDER).log[0].question == "May sleep-in models be used?"
    gone = ask(cast)
    clarifications.choose_for_own_question(
        cast.office, cast.actor(Role.BIDDER), ID, gone, withdraw=True
    )
    assert gone not in [one.id for one in seen_by(cast, Role.OFFICER).team]
    with pytest.raises(NotThere):
        clarifications.draft_answer(cast.office, cast.actor(Role.OFFICER), ID, gone, "x", "y", 0)
    with pytest.raises(NotThere):
        clarifications.choose_for_own_question(
            cast.office, cast.actor(Role.BIDDER), ID, 999, withdraw=True
        )


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


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast):
    """The second sees what the first did; and what is sent back says what is to be changed."""
    number = ask(cast)
    draft(cast, number)
    with pytest.raises(Stale):
        clarifications.draft_answer(cast.office, cast.lead, ID, number, "x", "y", 0)
    with pytest.raises(Invalid, match="what is to be changed"):
        decide(cast, number, approved=False)
    decide(cast, number, approved=False, reason="Say at which rate.")
    assert seen_by(cast, Role.OFFICER).team[0].last.reason == "Say at which rate."
    with pytest.raises(NotNow):
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


def with_firm(cast):
    """The bidder registers a firm and a colleague says yes."""
    organisation.register_organisation(
        cast.office,
        cast.actor(Role.BIDDER),
        an_organisation(1, name="Larkfield & Sons Homecare Ltd"),
    )
    person = new_person(cast.office, "Ewan Colleague")
    organisation.invite_colleague(
        cast.office, cast.actor(Role.BIDDER), "ewan.colleague@firms.example", "Ewan"
    )

    def colleague():
        return cast.office.actor(person, "Ewan Colleague", administrator=False)

    ((number, _),) = organisation.own_organisation(cast.office, colleague()).asked_by
    organisation.answer_invitation(cast.office, colleague(), number, yes=True)
    cast.office.clock.passes(minutes=1)
    return colleague


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


def test_an_answer_that_would_tell_who_asked_is_refused_and_the_attempt_is_on_the_audit(cast):
    """Else an officer could find out who asked by trying names. Alone to the asker it may stand."""
    with_firm(cast)
    number = ask(cast)
    for field in ("published", "answer"):
        with pytest.raises(Invalid, match="tell who asked: “Larkfield & Sons Homecare”") as refused:
            draft(cast, number, **{field: "As Larkfield & Sons Homecare Ltd asked."})
        assert list(refused.value.fields) == [field]
    said = [one.subject for one in auditing.audit_page(cast.office, cast.lead, ID).entries]
    assert sum("would have told who asked" in one for one in said) == 2
    second = ask(cast, confidential=True, why=WHY)
    draft(cast, second, "Larkfield & Sons Homecare may.", reason="Theirs alone.", alone=True)


def test_a_question_is_the_organisations_and_stays_with_it(cast):
    """Colleagues see it and choose; whoever leaves does neither."""
    office, colleague = cast.office, with_firm(cast)
    number = ask(cast, confidential=True, why=WHY)
    assert [one.id for one in clarifications.clarifications_for(office, colleague(), ID).own] == [
        number
    ]
    clarifications.decline_confidentiality(
        office, cast.actor(Role.OFFICER), ID, number, "It concerns everybody.", 0
    )
    asker = cast.actor(Role.BIDDER)
    clarifications.choose_for_own_question(office, colleague(), ID, number, withdraw=False)
    mine = next(
        one
        for one in organisation.own_organisation(office, asker).colleagues
        if one.person == asker.person
    )
    office.clock.passes(minutes=1)
    organisation.part_with_colleague(office, colleague(), mine.id)
    with office.store.acting(Doer(None, "a test"), "set up", ID, office.clock()) as unit:
        people.give_role(unit, ID, asker.id, Role.BIDDER)
    assert seen_by(cast, Role.BIDDER).own == ()
    with pytest.raises(NotThere):
        clarifications.choose_for_own_question(
            office, cast.actor(Role.BIDDER), ID, number, withdraw=True
        )


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
