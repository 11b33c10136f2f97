"""Two worlds that differ only in which company somebody knows: what can be seen must not say which.

All invented. A world is a copy of one office in which marking was opened, or is about to be.
"""

from datetime import date
from functools import cache

from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.marking import interests, panel, period
from tender.workflow.marking.answer_page import answer_page
from tender.workflow.marking.desk import own_desk
from tender.workflow.marking.files import files_of_answer
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.mark import NewMark, record_mark
from tender.workflow.marking.own_workbook import own_workbook
from tender.workflow.moderating.agenda import meeting_agenda
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.lock import lock_quality
from tender.workflow.moderating.meeting import answer_discussion
from tender.workflow.moderating.minutes import begin_discussion, end_discussion, set_present
from tender.workflow.moderating.moderation_list import moderation_list
from tender.workflow.moderating.progress import marking_progress
from tender.workflow.opening.bids_from_files import take_in_bids
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, Clock, an_office
from tests.register_files import a_small_register
from tests.stores import a_store

#: B01 and B02 bid for the same lots, and so do B03 and B04
RATES = {
    "B01": {"1": "20.00", "2": "20.00"},
    "B02": {"1": "19.00", "2": "19.00"},
    "B03": {"1": "19.50"},
    "B04": {"1": "20.50"},
}
MARKERS = (Role.EVALUATOR, Role.PANEL_MEMBER)
WATCHERS = (*MARKERS, Role.MODERATOR, Role.OBSERVER)
SUPPORTER = "Sam Supporter (invented)"  #: has no account
NONE = interests.NewDeclaration(kind=InterestKind.NONE)


@cache
def _before_marking():
    """The content of a store with four bids taken in and nothing declared by those who mark, and
    everybody's numbers.
    """
    cast = Cast(an_office()).published()
    submissions = some_submissions(*(a_submission(one, rates) for one, rates in RATES.items()))
    take_in_bids(cast.office, cast.lead, ID, submissions, a_small_register())
    for role in Role:
        if role not in (Role.BIDDER, Role.ADMINISTRATOR, *MARKERS):
            said = dict.fromkeys(RATES, NONE)
            interests.declare_interests(cast.office, cast.actor(role), ID, said)
    panel.name_supporter(
        cast.office, cast.lead, ID, cast.people[Role.PANEL_MEMBER], SUPPORTER, "reads aloud"
    )
    with cast.office.store.engine.connect() as connection:
        return connection.connection.driver_connection.serialize(), cast.people


class World:
    """One of them, in which somebody knows these companies, the first and the second."""

    def __init__(self, known):
        """A copy of the office, at its own clock."""
        content, people = _before_marking()
        store = a_store("sqlite://")
        with store.engine.connect() as connection:
            connection.connection.driver_connection.deserialize(content)
        self.known = known
        self.cast = Cast.__new__(Cast)
        self.cast.office, self.cast.id = Office(store, Clock()), ID
        self.cast.people = people
        self.places = self.cast.places()

    def does(self, act, role, number):
        """What came of an act: "done", or the sentence with which it was refused."""
        self.cast.office.clock.passes(minutes=1)
        try:
            getattr(self, f"_{act}")(role, number)
        except ActRefused as refused:
            return type(refused).__name__, refused.sentence
        return "done"

    def says(self, role, said, supporter=""):
        """Declare, or let the supporter declare."""
        interests.declare_interests(self.cast.office, self.cast.actor(role), ID, said, supporter)

    def _none(self, role, number):
        """Says that there is nothing in all but the companies that they know; the second time, and
        for the supporter, in all.
        """
        known = self.known if number % 2 else ()
        self.says(role, {one: NONE for one in RATES if one not in known})
        if role is Role.PANEL_MEMBER:
            self.says(role, dict.fromkeys(RATES, NONE), SUPPORTER)

    def _declare(self, role, number):
        kind, text = InterestKind.PERSONAL, "My aunt is cared for there."
        said = {self.known[number % 2]: interests.NewDeclaration(kind=kind, text=text)}
        self.says(role, said, SUPPORTER if self._beside(role, number) else "")

    def _withdraw(self, role, number):
        said = {self.known[number % 2]: NONE}
        self.says(role, said, SUPPORTER if self._beside(role, number) else "")

    @staticmethod
    def _beside(role, number):
        """Whether it is the supporter who speaks."""
        return role is Role.PANEL_MEMBER and number % 3 == 0

    def _decide(self, role, number):
        outcomes = (InterestOutcome.EXCLUDED, InterestOutcome.MITIGATED)
        interests.decide_interest(
            self.cast.office,
            self.cast.lead,
            ID,
            self.cast.people[role],
            self.known[number % 2],
            outcomes[number % 4 // 2],
            "It was looked at.",
            SUPPORTER if self._beside(role, number) else "",
        )

    def _exclude(self, role, number):
        """An interest is declared and decided on: they leave."""
        self._declare(role, number)
        self._decide(role, number % 2 + 4 * (number % 3))

    def _open(self, role, number):
        period.open_marking(self.cast.office, self.cast.lead, ID, date(2023, 11, 13))

    def _mark(self, role, number):
        new = NewMark(
            place=self.places[number % len(self.places)],
            mark=str(number % 6),
            reason="It says how, in its second paragraph.",
            why="Read again.",
        )
        record_mark(self.cast.office, self.cast.actor(role), ID, new)

    def _mark_all(self, role, number):
        for place in self.places:
            try:
                new = NewMark(place=place, mark="3", reason="It says how.", why="Read again.")
                record_mark(self.cast.office, self.cast.actor(role), ID, new)
            except ActRefused:
                continue

    def _agree(self, role, number):
        place = self.places[number % len(self.places)]
        new = NewConsensus(
            place=place, score="3", rationale="Its second paragraph says how.", why="Agreed again."
        )
        record_consensus(self.cast.office, self.cast.actor(Role.MODERATOR), ID, new)

    def _agree_all(self, role, number):
        for place in range(len(self.places)):
            self._agree(role, place)

    def _meet(self, role, number):
        """Everybody is there who can be, and an answer is discussed."""
        chair, place = self.cast.actor(Role.MODERATOR), self.places[number % len(self.places)]
        persons = meeting_agenda(self.cast.office, chair, ID).people
        there = [person.person for person in persons if not person.waits]
        set_present(self.cast.office, chair, ID, there)
        begin_discussion(self.cast.office, chair, ID, place)
        end_discussion(self.cast.office, chair, ID, place, "Agreed quickly.")

    def _lock(self, role, number):
        lock_quality(self.cast.office, self.cast.lead, ID)

    def seen(self, role):
        """Everything that the person of a role can see of answers, marks and aliases."""
        actor, office = self.cast.actor(role), self.cast.office
        looks = {
            "desk": lambda: own_desk(office, actor, ID).piles,
            "workbook": lambda: own_workbook(office, actor, ID),
            "agenda": lambda: meeting_agenda(office, actor, ID),
            "moderation": lambda: moderation_list(office, actor, ID),
            "progress": lambda: marking_progress(office, actor, ID),
        }
        for place in self.places:
            looks[f"answer {place}"] = lambda place=place: answer_page(office, actor, ID, place)
            looks[f"meeting {place}"] = lambda place=place: answer_discussion(
                office, actor, ID, place
            )
            looks[f"files {place}"] = lambda place=place: files_of_answer(office, actor, ID, place)
        return {name: _looked(look) for name, look in looks.items()}

    def open_to(self, role):
        """The answers on somebody's desk."""
        desk = own_desk(self.cast.office, self.cast.actor(role), ID)
        return {one.place for pile in desk.piles for one in pile.answers}


def _looked(look):
    try:
        return repr(look())
    except ActRefused as refused:
        return type(refused).__name__, refused.sentence
