"""Whoever works for a council is told by letter of what waits for them: each thing once, whom it
concerns and nobody else, from the rows that pages show.
"""

from datetime import UTC, datetime, timedelta

import pytest

from tender.exhibition.cast import DOMAIN
from tender.storage import factors
from tender.storage.unit import Doer
from tender.workflow.awarding import ending
from tender.workflow.ground.access import COUNCIL, OPENERS, Role
from tender.workflow.ground.how_told import HowTold
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.marking import interests
from tender.workflow.moderating.reopening import reopen_consensus
from tender.workflow.needs import procurement_needs, procurement_news
from tender.workflow.opening import bids_from_files, opening
from tender.workflow.people.told import choose_telling
from tender.workflow.preparing import appointments, team
from tender.workflow.telling.needs_told import TOLD, tell_needs
from tests.bidders import CLOSES, Firm, published
from tests.office import ID, Cast, Clock, an_office, two_bids
from tests.openers import PASSPHRASE
from tests.register_files import a_small_register
from tests.workflow.clarifying import questions
from tests.workflow.telling.written import FRIEND, role_of, taken, told, with_letters

TEAM = {Role.LEAD, Role.OFFICER}
MARKERS = {Role.EVALUATOR, Role.PANEL_MEMBER}


def told_now(cast):
    """The same without what is new of their roles."""
    return {kind: roles for kind, roles in told(cast).items() if kind != "role given"}


@pytest.fixture
def opens(tmp_path):
    """Testshire published, with bids sealed here."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield with_letters(cast)
    cast.office.store.close()


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("drafted", {}),
        ("published", {"deadline passed": TEAM, "bids to take in": TEAM}),
        ("with_bids", {}),
        ("marking", {"answers to mark": MARKERS}),
        ("marked", {"answers to agree": {Role.MODERATOR}}),
        ("agreed", {}),
    ],
)
def test_at_each_stage_each_is_told_once_of_what_waits_for_them(stage, expected):
    """And of the roles that they were given; those who bid have letters of their own."""
    cast = with_letters(getattr(Cast(an_office()), stage)())
    letters = told(cast)
    drafted = COUNCIL - MARKERS
    assert letters.pop("role given") == (drafted if stage == "drafted" else COUNCIL)
    assert letters == expected
    for _ in range(3):
        cast.office.clock.passes(minutes=1)
        assert told(cast) == {}


@pytest.mark.parametrize("stage", ["published", "marking", "marked", "locked"])
def test_a_letter_tells_what_the_pages_and_the_api_show_and_nothing_else(stage):
    """In their words, with the day; what no letter tells of is in none."""
    cast = with_letters(getattr(Cast(an_office()), stage)())
    tell_needs(cast.office)
    texts = {role: letter.text for role, letter in taken(cast)}
    for role in COUNCIL:
        actor = cast.actor(role)
        shown = (
            *procurement_needs(cast.office, actor, ID),
            *procurement_news(cast.office, actor, ID),
        )
        text = texts.get(role, "")
        for need in shown:
            tells = need.kind in TOLD and need.things
            assert (f"{need.what}. {need.because}" in text) == bool(tells)
        assert text.count("/waiting/") == sum(need.kind in TOLD for need in shown if need.things)


def test_whoever_has_no_way_in_yet_is_told_whom_to_ask():
    """By name, since the link of the letter leads to a sign-in; whoever came in is not."""
    cast = with_letters(Cast(an_office()).drafted())
    officer = cast.people[Role.OFFICER]
    with cast.office.store.acting(Doer(None, "t"), "t", "", cast.office.clock()) as unit:
        factors.set_password(unit, officer, "set")
    tell_needs(cast.office)
    texts = {role: letter.text for role, letter in taken(cast)}
    asked = "need a link to begin with. Ask whoever gave you this part, or who looks after this"
    assert asked not in texts[Role.OFFICER] and asked in texts[Role.APPROVER]
    assert f"installation (Administrator of {ID})" in texts[Role.APPROVER]


def test_who_marks_is_reminded_before_the_day_and_on_it():
    """Two working days before, over a weekend, and on it: those who have answers left alone."""
    cast = with_letters(Cast(an_office()).marking())
    assert told(cast)["answers to mark"] == MARKERS
    days = {}
    for day in range(7, 16):
        cast.office.clock.now = datetime(2023, 11, day, 9, tzinfo=UTC)
        days |= {day: letters} if (letters := told(cast)) else {}
    assert days == {9: {"answers to mark": MARKERS}, 13: {"answers to mark": MARKERS}}


def test_whoever_decides_is_told_of_an_interest_when_it_is_declared():
    """And again of the next one."""
    cast = with_letters(Cast(an_office()).marking())
    told(cast)
    for bidder in ("B01", "B02"):
        interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {bidder: FRIEND})
        assert told(cast) == {"interests to decide": {Role.LEAD}}


def test_all_are_told_to_declare_once_bids_are_known():
    """Each until they said it: nobody twice."""
    cast = with_letters(Cast(an_office()).published())
    told(cast)
    bids_from_files.take_in_bids(cast.office, cast.lead, ID, two_bids(), a_small_register())
    assert told(cast) == {"interests to declare": COUNCIL}
    none = interests.NewDeclaration(kind=interests.InterestKind.NONE)
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {"B01": none})
    assert told(cast) == {}


def test_a_question_is_told_to_the_team_and_its_answer_to_who_approves_it():
    """Sent back it is told again, and so is each question that comes while another waits."""
    cast = Cast(an_office(clock=Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))).published()
    told(with_letters(cast))
    number = questions.ask(cast)
    assert told(cast) == {"questions to answer": TEAM}
    questions.ask(cast, "Is mileage paid for?")
    assert told(cast) == {"questions to answer": TEAM}
    questions.draft(cast, number)
    assert told(cast) == {"answers to approve": {Role.LEAD}}
    questions.decide(cast, number, approved=False, reason="Say from when.")
    assert told(cast) == {"questions to answer": TEAM}


def test_the_passed_deadline_is_told_and_that_a_second_opener_is_wanted(opens):
    """Before it nothing of it, whoever bids; afterwards the other openers once one has asked."""
    told(opens)
    for number in (1, 2):
        Firm(opens, number).writes().submits()
    assert told(opens) == {}
    opens.office.clock.now = CLOSES + timedelta(hours=1)
    first = told(opens)
    assert first["deadline passed"] == TEAM
    openers = first["bids to open"]
    assert {Role.LEAD, Role.OFFICER} <= openers <= OPENERS
    opening.ask_for_opening(opens.office, opens.lead, ID, PASSPHRASE)
    assert told(opens) == {"bids to open": openers - {Role.LEAD}}


def test_the_moderator_is_told_when_the_first_can_be_agreed_and_when_all_can():
    """Not of each answer; the lead when quality can be locked, and again after a reopening."""
    cast = with_letters(Cast(an_office()).agreed())
    told(cast)
    cast.answered()
    assert told(cast) == {"quality to lock": {Role.LEAD}}
    moderator = cast.actor(Role.MODERATOR)
    reopen_consensus(cast.office, moderator, ID, cast.places()[0], "We misread it.", 1)
    assert told(cast) == {"answers to agree": {Role.MODERATOR}}


def test_an_end_that_is_asked_for_is_told_to_the_approver():
    """Who agrees or not."""
    cast = with_letters(Cast(an_office()).marking())
    told(cast)
    whole = ending.ending_page(cast.office, cast.lead, ID).whole
    ending.ask_to_end(cast.office, cast.lead, ID, "", "No money.", whole.to_type)
    assert told(cast) == {"end to agree to": {Role.APPROVER}}


def test_without_a_mail_server_nothing_is_written_and_later_what_waits_then_is_told():
    """Once."""
    cast = Cast(an_office()).marking()
    cast.office.mailbox = Mailbox()
    assert tell_needs(cast.office) == 0
    assert told_now(with_letters(cast)) == {"answers to mark": MARKERS}


def test_several_things_for_one_person_are_one_letter():
    """Under their procurement, with a link to each."""
    cast = with_letters(Cast(an_office()).published())
    tell_needs(cast.office)
    letters = taken(cast)
    (lead,) = [letter for role, letter in letters if role is Role.LEAD]
    assert lead.subject == "3 things for you – Homecare in Testshire"
    assert lead.text.count("/waiting/") == 3
    assert role_of("somebody@elsewhere.example") == "somebody@elsewhere.example"


@pytest.mark.parametrize("how", [HowTold.AT_ONCE, HowTold.HERE])
def test_who_is_asked_to_take_a_role_is_told_at_once_and_not_again_once_they_said_yes(how):
    """But by no letter who chose none."""
    cast = with_letters(Cast(an_office()).drafted())
    officer = cast.actor(Role.OFFICER)
    told(cast)
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        factors.set_password(unit, officer.id, "set")
    choose_telling(cast.office, officer, how)
    email = f"officer.{ID}{DOMAIN}"
    team.appoint(cast.office, cast.lead, ID, email, officer.name, Role.OBSERVER, "")
    (asked,) = appointments.waiting_for(cast.office, officer)
    subjects = [letter.subject for _, letter in taken(cast)]
    assert (
        subjects == ["You are asked to be observer – Homecare in Testshire"][: how != "here alone"]
    )
    appointments.answer_appointment(cast.office, officer, asked.id, yes=True)
    assert told(cast) == {}
