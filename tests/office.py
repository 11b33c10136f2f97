"""A whole office for tests: a store, a clock that stands still, the small procurement of
`tests.factories` and one invented person for each role.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from evidence.codec import encode
from tender.exhibition.cast import DOMAIN
from tender.records.marks import AnswerAddress
from tender.storage import bids, people
from tender.storage.unit import Doer
from tender.workflow.awarding import deliveries, standstill
from tender.workflow.deciding import finding_decisions, findings_register
from tender.workflow.ground.access import Role
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.marking import interests, mark, period
from tender.workflow.moderating import consensus, lock
from tender.workflow.opening import bids_from_files
from tender.workflow.preparing import publication, start, team
from tests.factories import a_procurement, a_submission, some_submissions
from tests.openers import with_openers
from tests.printing import PRESS
from tests.register_files import a_small_register
from tests.rewinding import entries_of, stage
from tests.stores import a_store

NOW = datetime(2023, 11, 6, 10, 0, tzinfo=UTC)
ID = "testshire-2023"
#: why an ITT goes out on another day than planned, or leaves fewer days than is usual
REASON = "The days of a test stand as they are."
GROUPS = {Role.EVALUATOR: "officers", Role.PANEL_MEMBER: "panel"}


class Clock:
    """Time as a test sets it."""

    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        """What time it is."""
        return self.now

    def passes(self, **how):
        """Let time pass."""
        self.now += timedelta(**how)


def an_office(url="sqlite://", clock=None):
    """An office over an empty store, brought up to date."""
    return Office(a_store(url), clock or Clock(), press=PRESS)


class Cast:
    """The office with Testshire's procurement brought to a stage, and its people:
    `cast.actor(Role.LEAD)`.
    """

    alone = None

    def __init__(self, office, id=ID, *, split=False):
        self.office, self.id = office, id
        self.split = split  #: whether openers are named although bids come another way
        self.people = {}
        self.words = ""  #: of the safe
        empty = entries_of(office.store) == 0
        with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
            for role in Role:
                name = f"{role.value.title()} of {id}"
                self.people[role] = people.add_person(
                    unit,
                    f"{role.name.lower()}.{id}{DOMAIN}",
                    name,
                    administrator=role is Role.ADMINISTRATOR,
                )
        self.alone = entries_of(office.store) if empty else None  #: what there is before any act

    def actor(self, role):
        """The person of this role, with the roles they hold now."""
        return self.office.actor(
            self.people[role],
            f"{role.value.title()} of {self.id}",
            administrator=role is Role.ADMINISTRATOR,
        )

    @property
    def lead(self):
        """The procurement lead."""
        return self.actor(Role.LEAD)

    @stage
    def drafted(self, procurement=None, *, draft=None, illustrative=True):
        """A draft, led by the lead, with one person in each role."""
        draft = (draft or encode(procurement or a_procurement())) | {"id": self.id}
        start.start_procurement(
            self.office,
            self.actor(Role.ADMINISTRATOR),
            self.id,
            draft,
            self.people[Role.LEAD],
            illustrative=illustrative,
        )
        for role in Role:
            if role not in (Role.LEAD, Role.ADMINISTRATOR, *GROUPS):
                self.appoint(role)
        return self

    def appoint(self, role):
        """Give the person of this role the role."""
        email = f"{role.name.lower()}.{self.id}{DOMAIN}"
        team.appoint(
            self.office,
            self.lead,
            self.id,
            email,
            f"{role.value.title()} of {self.id}",
            role,
            GROUPS.get(role, ""),
        )

    @stage
    def published(self, procurement=None):
        """Published, with markers who have their questions; and, where bids come here, with those
        who open them.
        """
        self.drafted(procurement)
        closes = closing_moment(procurement or a_procurement())
        if self.split or in_time(self.office.clock(), closes):
            self.words = with_openers(self)
        interests.assess_conflicts(
            self.office,
            self.lead,
            self.id,
            "Three people know a provider.",
            "They declare it, bidder by bidder.",
        )
        self.answered()
        publication.publish(self.office, self.lead, self.id, 1, passed=True, reason=REASON)
        for role in GROUPS:
            self.appoint(role)
        return self

    @stage
    def with_bids(self, submissions=None, register=None, procurement=None):
        """Published, with two bids taken in, and everybody's declaration of no interest."""
        self.published(procurement)
        bids_from_files.take_in_bids(
            self.office,
            self.lead,
            self.id,
            submissions or two_bids(),
            register or a_small_register(),
        )
        for role in Role:
            if role not in (Role.BIDDER, Role.ADMINISTRATOR):
                bidders = [one.bidder for one in (submissions or two_bids()).submissions]
                interests.declare_interests(
                    self.office,
                    self.actor(role),
                    self.id,
                    {
                        bidder: interests.NewDeclaration(kind=interests.InterestKind.NONE)
                        for bidder in bidders
                    },
                )
        return self

    @stage
    def marking(self, **named):
        """Marking is open, due in a week."""
        self.with_bids(**named)
        period.open_marking(self.office, self.lead, self.id, date(2023, 11, 13))
        return self

    @stage
    def marked(self, **named):
        """Every answer has the marks of the evaluator and, for Q2, of the panel member."""
        self.marking(**named)
        for place in self.places():
            for role in (Role.EVALUATOR, Role.PANEL_MEMBER):
                if role is Role.EVALUATOR or place.question == "Q2":
                    new = mark.NewMark(
                        place=place,
                        mark="3",
                        reason=f"It says how, for {place.question}, in its second paragraph.",
                    )
                    mark.record_mark(self.office, self.actor(role), self.id, new)
        return self

    @stage
    def agreed(self, **named):
        """Every answer has a consensus score of 3."""
        self.marked(**named)
        for place in self.places():
            new = consensus.NewConsensus(
                place=place,
                score="3",
                rationale=(
                    f"We agreed on 3 for {place.alias}, {place.question}: "
                    "the second paragraph says how, but not by when."
                ),
            )
            consensus.record_consensus(self.office, self.actor(Role.MODERATOR), self.id, new)
        return self

    @stage
    def locked(self, **named):
        """Quality is locked; prices and names are open."""
        self.agreed(**named)
        return self.locked_now()

    def locked_now(self):
        """Every finding answered, and quality locked."""
        self.answered()
        lock.lock_quality(self.office, self.lead, self.id)
        return self

    def answered(self):
        """Every finding that is open is decided on, but a tie."""
        while waiting := [
            entry
            for entry in findings_register.findings_register(self.office, self.lead, self.id).open
            if not entry.must_be_mended
        ]:
            finding_decisions.decide_finding(
                self.office,
                self.lead,
                self.id,
                waiting[0].id,
                "it does not matter",
                "It was looked at, and it stands.",
                alike=True,
            )
        return self

    def tells_everybody(self):
        """The council's own e-mails to all who bid, put on record on the day of this."""
        with self.office.store.reading() as session:
            bidders = [bid.bidder for bid in bids.bids(session, self.id)]
        means, today = "e-mail from the council", self.office.today()
        deliveries.record_sent(
            self.office, self.lead, self.id, bidders, means, today, "Kept in the mailbox."
        )
        return self

    def begins_standstill(self):
        """The lead begins the standstill, once everybody is told."""
        self.tells_everybody()
        return standstill.begin_standstill(self.office, self.lead, self.id)

    def places(self):
        """Every answer's place."""
        with self.office.store.reading() as session:
            return [AnswerAddress(*one) for one in bids.places_to_mark(session, self.id)]


def two_bids():
    """Two bids, their answers with a text each."""

    def worded(submission):
        texts = {
            one: (
                f"Our answer to {one.question}. We call before we visit, and 9 visits in 10 "
                "come on time."
            )
            for one in submission.answers
        }
        return replace(
            submission,
            answers=tuple(
                replace(one, text=texts[one], marks=(), consensus=None)
                for one in submission.answers
            ),
        )

    return some_submissions(
        worded(a_submission("B01")), worded(a_submission("B02", rates={"1": "19.00"}))
    )
