"""What waits for whom: at each step of a procurement each kind waits for just those whom it is for,
and is gone once it is done.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tender.jobs import working
from tender.workflow.awarding import award, ending, report, review, standstill
from tender.workflow.clarifying import answers
from tender.workflow.ground.access import COUNCIL, OPENERS, Role
from tender.workflow.ground.need import OwnNeed
from tender.workflow.ground.refusals import NotThere
from tender.workflow.marking import interests
from tender.workflow.needs import KINDS, by_due, own_needs, procurement_needs
from tender.workflow.opening import bids_from_files, opening
from tender.workflow.opening.held_decisions import decide_held
from tests.attackers import Attacker
from tests.bidders import CLOSES, Firm, published
from tests.office import ID, Cast, Clock, an_office, two_bids
from tests.openers import PASSPHRASE
from tests.register_files import a_small_register
from tests.workflow.clarifying import questions
from tests.workflow.telling.written import FRIEND, set_aside, told, told_on_days, with_letters

NONE = interests.NewDeclaration(kind=interests.InterestKind.NONE)
TEAM = {Role.LEAD, Role.OFFICER}


@pytest.fixture
def asked():
    """Testshire published, while questions may be asked."""
    return Cast(an_office(clock=Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))).published()


@pytest.fixture
def opens(tmp_path):
    """Testshire published, with bids sealed here."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield cast
    cast.office.store.close()


def waiting(cast):
    """Who has which kinds of it: kinds by role."""
    kinds = {}
    for role in Role:
        actor = cast.actor(role)
        if not actor.roles:
            continue
        for need in procurement_needs(cast.office, actor, ID):
            kinds.setdefault(need.kind, set()).add(role)
    return kinds


def reported(cast):
    """A report is made of an outcome without open findings."""
    cast.answered()
    report.ask_for_report(cast.office, cast.lead, ID)
    while working.work_once(cast.office):
        pass
    return cast


def signed(cast):
    """The newest report is signed off."""
    page = review.version_review(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, 1)
    number, sha256 = page.report.number, page.report.sha256
    legal = cast.actor(Role.LEGAL_REVIEWER)
    review.sign_off_report(cast.office, legal, ID, number, sha256, "Read.", signed=True)
    return cast


def test_each_step_waits_for_those_it_is_for_and_for_nobody_else_and_goes_away_once_done():
    """The whole way from a draft to the award, one act after the other."""
    cast = Cast(an_office()).drafted()
    assert waiting(cast) == {"set-up to finish": TEAM}
    cast = Cast(an_office()).published()
    assert waiting(cast) == {"bids to take in": TEAM}
    cast = Cast(an_office()).with_bids()
    assert waiting(cast) == {"marking to open": {Role.LEAD}}
    cast = Cast(an_office()).marking()
    assert waiting(cast) == {"answers to mark": {Role.EVALUATOR, Role.PANEL_MEMBER}}
    cast = Cast(an_office()).marked()
    assert waiting(cast) == {"answers to agree": {Role.MODERATOR}}
    cast = Cast(an_office()).agreed()
    assert waiting(cast) == {"findings to decide": TEAM}
    cast.answered()
    assert waiting(cast) == {"quality to lock": {Role.LEAD}}


def test_each_step_of_an_award_waits_for_another_person():
    """From the lock on to the award, and is told to them unless their own act led to it."""
    cast = with_letters(Cast(an_office()).locked())
    told(cast)
    assert waiting(cast) == {"findings to decide": TEAM}
    cast.answered()
    assert waiting(cast) == {"report to make": TEAM}
    reported(cast)
    assert waiting(cast) == {
        "report to sign off": {Role.LEGAL_REVIEWER},
        "award to recommend": {Role.LEAD},
    }
    assert told(cast) == {"report to sign off": {Role.LEGAL_REVIEWER}}
    award.recommend_award(cast.office, cast.lead, ID, 1, "It follows from the report.")
    assert waiting(cast) == {"report to sign off": {Role.LEGAL_REVIEWER}}
    signed(cast)
    assert waiting(cast) == told(cast) == {"award to approve": {Role.APPROVER}}
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Read and agreed.")
    assert waiting(cast) == told(cast) == {"letters to prepare": TEAM}
    cast.tells_everybody()
    assert waiting(cast) == told(cast) == {"standstill to begin": {Role.LEAD}}
    standstill.begin_standstill(cast.office, cast.lead, ID)
    assert waiting(cast) == {}
    ends, award_to_make = {"standstill that ends": {Role.LEAD}}, {"award to make": {Role.LEAD}}
    assert told_on_days(cast, 40) == [ends, ends, award_to_make]
    assert waiting(cast) == award_to_make
    award.make_award(cast.office, cast.lead, ID)
    assert waiting(cast) == {"contracts to enter into": TEAM}
    assert told(cast) == {}


def test_a_report_that_was_refused_or_sent_back_is_made_anew():
    """And waits for nobody's recommendation meanwhile; who makes it is told."""
    cast = with_letters(reported(Cast(an_office()).locked()))
    award.recommend_award(cast.office, cast.lead, ID, 1, "It follows from the report.")
    signed(cast)
    told(cast)
    cast.office.clock.passes(minutes=1)
    award.send_award_back(cast.office, cast.actor(Role.APPROVER), ID, "Say more of lot 1.")
    assert waiting(cast) == told(cast) == {"report to make": TEAM}


def test_a_comment_waits_for_the_team_until_it_is_answered():
    """On the newest version; and its answer is told to who commented."""
    cast = with_letters(reported(Cast(an_office()).locked()))
    told(cast)
    legal = cast.actor(Role.LEGAL_REVIEWER)
    page = review.version_review(cast.office, legal, ID, 1)
    review.comment_on_report(
        cast.office, legal, ID, 1, page.headings[0].anchor, "Whose is this?", ""
    )
    assert waiting(cast)["comments to answer"] == TEAM
    assert told(cast) == {"comments to answer": TEAM}
    thread = review.version_review(cast.office, legal, ID, 1).threads[0].comment.id
    review.answer_comment(cast.office, cast.lead, ID, 1, thread, "Ours.", settled=True)
    assert "comments to answer" not in waiting(cast)
    assert told(cast) == {"comments answered": {Role.LEGAL_REVIEWER}}


def test_an_end_waits_for_the_approver():
    """Until it is agreed to or not."""
    cast = Cast(an_office()).marking()
    page = ending.ending_page(cast.office, cast.lead, ID)
    ending.ask_to_end(cast.office, cast.lead, ID, "", "No money.", page.whole.to_type)
    assert waiting(cast)["end to agree to"] == {Role.APPROVER}
    ending.answer_ending(cast.office, cast.actor(Role.APPROVER), ID, "", agreed=True)
    assert waiting(cast) == {"news to read": {Role.BIDDER}}


def test_interests_wait_for_each_until_said_and_then_for_the_lead():
    """And for nobody once it is decided on; the lead's own for another lead."""
    cast = Cast(an_office()).marking()
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {"B01": FRIEND})
    assert waiting(cast)["interests to decide"] == {Role.LEAD}
    set_aside(cast)
    interests.declare_interests(cast.office, cast.lead, ID, {"B01": FRIEND})
    assert waiting(cast) == {"answers to mark": {Role.EVALUATOR, Role.PANEL_MEMBER}}


def test_each_says_of_every_bidder_whether_they_have_an_interest():
    """As soon as bids are known, and one after the other."""
    cast = Cast(an_office()).published()
    bids_from_files.take_in_bids(cast.office, cast.lead, ID, two_bids(), a_small_register())
    assert waiting(cast)["interests to declare"] == COUNCIL
    said = {"B01": NONE, "B02": NONE}
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, said)
    assert waiting(cast)["interests to declare"] == COUNCIL - {Role.EVALUATOR}


def test_questions_wait_for_an_answer_and_an_answer_for_somebody_else(asked):
    """Whoever drafted it does not approve it."""
    number = questions.ask(asked)
    assert waiting(asked) == {"questions to answer": TEAM}
    questions.draft(asked, number)
    assert waiting(asked) == {"answers to approve": {Role.LEAD}}
    questions.decide(asked, number, approved=False, reason="Say from when.")
    assert waiting(asked) == {"questions to answer": TEAM}
    questions.draft(asked, number)
    questions.decide(asked, number)
    assert waiting(asked) == {"news to read": {Role.BIDDER}}


def test_a_question_in_confidence_that_is_declined_waits_for_its_asker(asked):
    """Until they choose."""
    number = questions.ask(asked, confidential=True, why=questions.WHY)
    officer = asked.actor(Role.OFFICER)
    answers.decline_confidentiality(asked.office, officer, ID, number, "All need it.", 0)
    assert waiting(asked) == {"confidence to waive": {Role.BIDDER}}


def test_the_opening_waits_for_two_after_the_deadline_and_for_nobody_before(opens):
    """And a late bid for a decision before anybody opens; whoever asked waits for another."""
    firm, late = Firm(opens).writes(), Firm(opens, 2).writes()
    assert [need.kind for need in own_needs(opens.office, firm.actor)] == ["bid to submit"]
    firm.submits()
    assert own_needs(opens.office, firm.actor) == ()
    assert waiting(opens) == {}
    opens.office.clock.now = CLOSES + timedelta(hours=1)
    sent = late.submits(begun=CLOSES - timedelta(seconds=3)).submitted
    assert waiting(opens) == {"late bids to decide": TEAM}
    subject = f"{sent.bid}/{sent.number}"
    opening.decide_late(opens.office, opens.lead, ID, subject, "It began in time.", let_in=True)
    openers = waiting(opens)["bids to open"]
    assert {Role.LEAD, Role.OFFICER} <= openers <= OPENERS
    opening.ask_for_opening(opens.office, opens.lead, ID, PASSPHRASE)
    assert waiting(opens) == {"bids to open": openers - {Role.LEAD}}
    opening.open_bids(opens.office, opens.actor(Role.OFFICER), ID, PASSPHRASE)
    assert "bids to open" not in waiting(opens)


def test_a_bid_held_back_waits_for_whoever_has_not_proposed(opens):
    """Two people decide."""
    firms = [Firm(opens, number).writes() for number in (1, 2)]
    for firm in firms:
        firm.submits()
    Attacker(opens).seals_anew((firms[1].own.taking.id, 1), "99.00")
    opens.office.clock.now = CLOSES + timedelta(hours=1)
    opening.ask_for_opening(opens.office, opens.lead, ID, PASSPHRASE)
    opening.open_bids(opens.office, opens.actor(Role.OFFICER), ID, PASSPHRASE)
    assert waiting(opens)["held bids to decide"] == OPENERS
    why = "Its bidder showed its receipt."
    for role, left in ((Role.LEAD, OPENERS - {Role.LEAD}), (Role.OFFICER, None)):
        decide_held(opens.office, opens.actor(role), ID, "quality/B02", why, let_in=True)
        assert waiting(opens).get("held bids to decide") == left


def test_nothing_that_waits_names_a_bidder_to_anybody_who_marks():
    """Neither by name nor by number, at any step up to the lock."""
    for stage in ("with_bids", "marking", "marked", "agreed"):
        cast = getattr(Cast(an_office()), stage)()
        for role in (Role.EVALUATOR, Role.PANEL_MEMBER, Role.MODERATOR, Role.PANEL_SUPPORTER):
            said = repr(procurement_needs(cast.office, cast.actor(role), ID))
            assert not any(name in said for name in ("B01", "B02", "Care One", "Firm"))


def test_what_waits_is_in_the_order_of_its_days():
    """Those without a day come last."""
    needs = [
        OwnNeed(what=str(due), due=due, page="home.home")
        for due in (None, date(2024, 2, 1), date(2024, 1, 1), None, date(2024, 1, 15))
    ]
    assert [need.due for need in by_due(needs)] == [
        date(2024, 1, 1),
        date(2024, 1, 15),
        date(2024, 2, 1),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2024, 1, 14), "Due 15 January 2024"),
        (date(2024, 1, 15), "Due today"),
        (date(2024, 1, 16), "Was due 15 January 2024"),
    ],
)
def test_a_day_is_said_as_it_stands_to_today(today, words):
    """Before, on and after it."""
    need = OwnNeed(what="Mark", due=date(2024, 1, 15), page="marking.desk")
    assert need.when(today) == words
    assert need.has_passed(today) == words.startswith("Was")
    assert replace(need, due=None).when(today) == ""


def test_nobody_outside_is_told_anything():
    """And whoever is in one procurement reads of that one alone."""
    cast = Cast(an_office()).marking()
    other = Cast(cast.office, "elsewhere-2023")
    with pytest.raises(NotThere):
        procurement_needs(cast.office, other.actor(Role.LEAD), ID)
    assert own_needs(cast.office, other.actor(Role.LEAD)) == ()
    assert {need.procurement for need in own_needs(cast.office, cast.actor(Role.EVALUATOR))} == {ID}


def test_every_kind_has_a_name_of_its_own():
    """By which programs tell them apart."""
    assert len({kind.name for kind in KINDS}) == len(KINDS)
