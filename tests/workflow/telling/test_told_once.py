"""Each is told as they choose, nobody twice, and of nothing that ceased to wait; whoever writes
letters may be killed at any moment.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender.post import Unreachable
from tender.procurement.calendar import RELEASED
from tender.storage import people
from tender.storage.engine import Store
from tender.workflow.ground.access import Role
from tender.workflow.ground.how_told import HowTold
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.told_when import BEFORE_DAYS, ToldWhen
from tender.workflow.marking import interests
from tender.workflow.people.told import choose_telling, own_choice
from tender.workflow.preparing import team
from tender.workflow.telling.needs_told import letters_to_write, tell_needs, write_letter
from tests.bidders import CLOSES, Firm, published
from tests.factories import a_procurement, a_submission, some_submissions
from tests.office import ID, Cast, an_office, two_bids
from tests.racing import at_once, killed_after
from tests.workflow.telling.written import FRIEND, set_aside, taken, told, with_letters

MARKERS = {Role.EVALUATOR, Role.PANEL_MEMBER}


@pytest.fixture
def cast():
    """Testshire while answers are marked, where everybody was told of all there is."""
    cast = with_letters(Cast(an_office()).marking())
    told(cast)
    return cast


def declared(cast, bidder="B01"):
    """An interest is declared: it waits for the lead."""
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {bidder: FRIEND})


def another(cast):
    """Another interest waits for the lead."""
    member = cast.actor(Role.PANEL_MEMBER)
    interests.declare_interests(cast.office, member, ID, {"B01": FRIEND})


def at(cast, day, hour):
    """Have it be this hour, in London, of a day in November."""
    cast.office.clock.now = datetime(2023, 11, day, hour, 5, tzinfo=UTC)


def test_once_a_day_is_one_letter_in_the_morning_with_all_that_is_new(cast):
    """None where nothing is, and none in the afternoon however much comes."""
    choose_telling(cast.office, cast.lead, HowTold.DAILY)
    for bidder in ("B01", "B02"):
        declared(cast, bidder)
        assert told(cast) == {}
    at(cast, 7, 6)
    assert told(cast) == {}
    at(cast, 7, 7)
    tell_needs(cast.office)
    ((role, letter),) = taken(cast)
    assert role is Role.LEAD and letter.subject.startswith("Decide on 2 interests")
    another(cast)
    for hour in (8, 23):
        at(cast, 7, hour)
        assert told(cast) == {}
    at(cast, 8, 7)
    assert told(cast) == {"interests to decide": {Role.LEAD}}


def test_what_ceased_to_wait_before_the_daily_letter_is_not_told(cast):
    """It was done meanwhile."""
    choose_telling(cast.office, cast.lead, HowTold.DAILY)
    told(cast)
    declared(cast)
    set_aside(cast)
    at(cast, 7, 8)
    assert told(cast) == {}


def test_who_chose_the_pages_alone_gets_no_letter_until_they_choose_otherwise(cast):
    """Then of all that waits."""
    choose_telling(cast.office, cast.lead, HowTold.HERE)
    declared(cast)
    at(cast, 8, 9)
    assert told(cast) == {}
    choose_telling(cast.office, cast.lead, HowTold.AT_ONCE)
    assert told(cast) == {"interests to decide": {Role.LEAD}}


def test_whoever_came_by_a_link_chooses_for_its_procurement_alone(cast):
    """And what they choose later, signed in as usual, holds for all."""
    member = cast.actor(Role.PANEL_MEMBER)
    by_link = member.bound_to(ID, frozenset({Role.PANEL_MEMBER}))
    choose_telling(cast.office, by_link, HowTold.HERE)
    assert own_choice(cast.office, by_link).title == "Homecare in Testshire"
    assert own_choice(cast.office, by_link).how is HowTold.HERE
    assert own_choice(cast.office, member).how is HowTold.AT_ONCE
    at(cast, 13, 9)
    assert told(cast)["answers to mark"] == {Role.EVALUATOR}
    choose_telling(cast.office, member, HowTold.AT_ONCE)
    assert told(cast)["answers to mark"] == {Role.PANEL_MEMBER}
    with pytest.raises(NotThere):
        own_choice(cast.office, member.bound_to("elsewhere", frozenset()))


def test_a_letter_to_who_comes_by_a_link_says_how_they_come_in_and_opens_nothing():
    """No secret stands in any letter, and each says how to choose."""
    cast = with_letters(Cast(an_office()).marking())
    tell_needs(cast.office)
    letters = taken(cast)
    for role, letter in letters:
        assert ("the procurement lead gives you" in letter.text) == (
            role in (Role.PANEL_MEMBER, Role.PANEL_SUPPORTER)
        )
        assert "https://tender.testshire.example/letters" in letter.text
        assert "/link/" not in letter.text and "?" not in letter.text
    assert len(letters) == 9


def test_what_was_chosen_stands_on_the_audit(cast):
    """As an act of its own."""
    choose_telling(cast.office, cast.lead, HowTold.DAILY)
    with cast.office.store.reading() as session:
        last = session.connection().exec_driver_sql(
            "SELECT verb, subject FROM audit ORDER BY number DESC LIMIT 1"
        )
        assert tuple(last.one()) == ("choose how one is told", "once a day")


def test_who_may_not_sign_in_or_left_is_told_nothing(cast):
    """Their role ended, or an administrator shut them out."""
    with cast.office.store.reading() as session:
        (role,) = [role for role in people.team(session, ID) if role.role == Role.EVALUATOR]
    team.dismiss(cast.office, cast.lead, ID, role.id)
    at(cast, 13, 9)
    assert told(cast)["answers to mark"] == {Role.PANEL_MEMBER}


def test_two_workers_at_once_write_each_letter_once(url, tmp_path):
    """On both databases; the second finds that it was told."""
    cast = with_letters(published(url, tmp_path))
    others = [
        Office(cast.office.store, cast.office.clock, cast.office.vault, cast.office.mailbox)
        for _ in range(2)
    ]
    written = at_once(*(lambda office=office: tell_needs(office) for office in others))
    letters = taken(cast)
    assert sum(written) == len(letters) == len({role for role, _ in letters}) > 5
    assert told(cast) == {}
    cast.office.store.close()


def test_a_round_that_breaks_off_tells_the_rest_in_the_next(cast):
    """The letter and that it was told are kept together or not at all."""
    at(cast, 13, 9)
    with cast.office.read() as session:
        letter = next(iter(letters_to_write(cast.office, session)))
    with pytest.raises(Unreachable), cast.office.tend() as session:
        assert write_letter(cast.office, session, letter)
        raise Unreachable("killed before it was kept")
    assert told(cast)["answers to mark"] == MARKERS


@pytest.mark.parametrize("seconds", [0.02, 0.1])
def test_whoever_writes_letters_can_be_killed_at_any_moment(seconds, tmp_path):
    """Another round writes what is missing: nobody is left out, and nobody told twice."""
    url = f"sqlite:///{tmp_path / 'tender.db'}"
    cast = with_letters(published(url, tmp_path))
    everybody = {role.person for role in _team(cast)} - {cast.people[Role.BIDDER]}

    def alone():
        tell_needs(Office(Store(url), cast.office.clock, mailbox=cast.office.mailbox))

    cast.office.store.close()
    killed_after(seconds, alone)
    tell_needs(cast.office)
    letters = taken(cast)
    assert len(letters) == len({letter.address for _, letter in letters}) == len(everybody)
    cast.office.store.close()


def _team(cast):
    with cast.office.store.reading() as session:
        return people.team(session, ID)


def letters_of(stage, names):
    """Every letter at a stage of a world in which bidders are called so."""
    bids = two_bids() if names is None else some_submissions(*map(a_submission, names))
    cast = with_letters(getattr(Cast(an_office()), stage)(submissions=bids))
    tell_needs(cast.office)
    return sorted((str(role), letter.subject, letter.text) for role, letter in taken(cast))


@pytest.mark.parametrize("stage", ["marking", "marked"])
def test_letters_of_two_worlds_with_other_bidders_are_the_same(stage):
    """To the last letter: whoever bids stands in none, by name or number."""
    ours, theirs = (letters_of(stage, names) for names in (("B01", "B02"), ("K71", "K72")))
    assert ours == theirs and ours
    assert "B01" not in repr(ours)


def test_before_the_deadline_no_letter_says_anything_of_bids(tmp_path):
    """A world with two submitted bids and one with none write the same letters."""
    worlds = []
    for firms in (0, 2):
        folder = tmp_path / str(firms)
        cast = with_letters(published(f"sqlite:///{folder}.db", folder))
        for number in range(1, firms + 1):
            Firm(cast, number).writes().submits()
        tell_needs(cast.office)
        cast.office.clock.now = CLOSES - timedelta(minutes=1)
        tell_needs(cast.office)
        worlds.append(
            sorted((letter.address, letter.subject, letter.text) for _, letter in taken(cast))
        )
        cast.office.store.close()
    assert worlds[0] == worlds[1] and worlds[0]


@given(st.dates(datetime(2023, 10, 1).date(), datetime(2024, 2, 1).date()), st.integers(0, 12))
@settings(max_examples=60)
def test_a_reminder_comes_on_two_working_days_at_most_before_its_day(due, ahead):
    """The day before never later than the day itself, and both never at once."""
    regime, today = a_procurement().regime, due - timedelta(days=ahead)
    before, on = (
        moment.has_come(due, today, regime, RELEASED)
        for moment in (ToldWhen.BEFORE, ToldWhen.ON_THE_DAY)
    )
    assert on == (ahead == 0) and not (on and before)
    assert not before or 1 <= ahead <= BEFORE_DAYS + 5
    assert before or on or ahead > BEFORE_DAYS
    assert ToldWhen.AT_ONCE.has_come(None, today, None, RELEASED)
    assert not ToldWhen.BEFORE.has_come(None, today, regime, RELEASED)
