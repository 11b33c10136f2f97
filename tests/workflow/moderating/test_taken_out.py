"""An interest decided after marking: the marks of whoever was excluded, for that bidder, do not
count; until the lock nobody sees which they are.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from criteria.question import MarkCombination
from tender.documents.evidence import read_evidence
from tender.storage import bids
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.marking import interests
from tender.workflow.marking.desk import own_desk
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.late_marker import (
    agree_late_marker,
    late_markers,
    name_late_marker,
)
from tender.workflow.marking.mark import NewMark, record_mark
from tender.workflow.marking.open_interests import open_interests
from tender.workflow.marking.period import open_marking
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.lock import lock_quality
from tender.workflow.moderating.meeting import answer_discussion
from tender.workflow.moderating.progress import marking_progress
from tender.workflow.opening.bids_from_files import take_in_bids
from tender.workflow.preparing.team import appoint
from tests.factories import a_procurement
from tests.office import DOMAIN, ID, Cast, an_office, two_bids
from tests.register_files import a_small_register
from tests.web.client import an_app, client_of, sound

SECOND = f"second.evaluator{DOMAIN}"
NONE = interests.NewDeclaration(kind=InterestKind.NONE)


class Averaged:
    """Testshire, whose ITT takes the mean; one evaluator gave 2 to every answer and a second 5."""

    def __init__(self):
        """Every answer is marked by both, and the panel's by the panel member too."""
        base = a_procurement()
        mean = tuple(
            replace(question, combining=MarkCombination.MEAN)
            for question in base.criteria.questions
        )
        self.cast = Cast(an_office()).published(
            replace(base, criteria=replace(base.criteria, questions=mean))
        )
        self.office = self.cast.office
        self.person = appoint(
            self.office, self.cast.lead, ID, SECOND, "Second", Role.EVALUATOR, "officers"
        )
        take_in_bids(self.office, self.cast.lead, ID, two_bids(), a_small_register())
        for role in Role:
            if role not in (Role.BIDDER, Role.ADMINISTRATOR):
                self.declares(self.cast.actor(role), B01=NONE, B02=NONE)
        self.declares(self.second, B01=NONE, B02=NONE)
        open_marking(self.office, self.cast.lead, ID, date(2023, 11, 13))
        for place in self.cast.places():
            self.marks(self.cast.actor(Role.EVALUATOR), place, "2")
            self.marks(self.second, place, "5")
            if place.question == "Q2":
                self.marks(self.cast.actor(Role.PANEL_MEMBER), place, "2")

    def joins(self, name):
        """One more evaluator, who has no interest."""
        number = appoint(
            self.office, self.cast.lead, ID, f"{name}{DOMAIN}", name, Role.EVALUATOR, "officers"
        )
        self.declares(self.office.actor(number, name, administrator=False), B01=NONE, B02=NONE)
        return self.office.actor(number, name, administrator=False)

    @property
    def second(self):
        """The second evaluator."""
        return self.office.actor(self.person, "Second", administrator=False)

    def declares(self, actor, **said):
        """What somebody declares, by bidder."""
        interests.declare_interests(self.office, actor, ID, said)

    def marks(self, actor, place, mark):
        """A mark with its reason."""
        self.office.clock.passes(seconds=1)
        new = NewMark(place=place, mark=mark, reason="It says how in its second paragraph.")
        record_mark(self.office, actor, ID, new)

    def knows_the_owner(self):
        """The second evaluator declares what came to light."""
        self.office.clock.passes(minutes=1)
        kind, text = InterestKind.FINANCIAL, "My husband owns it."
        self.declares(self.second, B01=interests.NewDeclaration(kind=kind, text=text))

    def excludes(self):
        """The lead decides."""
        self.office.clock.passes(minutes=1)
        outcome, reason = InterestOutcome.EXCLUDED, "Married to the owner."
        interests.decide_interest(
            self.office, self.cast.lead, ID, self.person, "B01", outcome, reason
        )

    def agrees(self):
        """The meeting writes its rationale for every answer."""
        self.office.clock.passes(minutes=1)
        for place in self.cast.places():
            rationale = f"For {place.alias}, {place.question}: it says how, not when."
            chair = self.cast.actor(Role.MODERATOR)
            shown = answer_discussion(self.office, chair, ID, place).agreed
            new = NewConsensus(
                place=place, score="", rationale=rationale, seen=shown.id if shown else 0
            )
            record_consensus(self.office, chair, ID, new)

    def state(self, session):
        """How the procurement stands."""
        return state_of(session, ID)

    def open(self):
        """What is open about interests."""
        with self.office.store.reading() as session:
            return open_interests(session, self.state(session))

    def answers(self):
        """Counted and removed marks by bidder and question, of what the engine is given."""
        with self.office.store.reading() as session:
            given = evaluation_inputs(session, self.state(session)).submissions.submissions
        return {
            (one.bidder, answer.question, answer.lot): (
                [mark.mark for mark in answer.marks],
                [mark.mark for mark in answer.removed],
            )
            for one in given
            for answer in one.answers
        }

    def evaluated(self):
        """The evaluation."""
        with self.office.store.reading() as session:
            return evaluated_procurement(session, self.state(session), date(2024, 4, 4))


@pytest.fixture
def averaged():
    """Marked by all."""
    return Averaged()


def test_the_mark_of_somebody_excluded_no_longer_counts_in_the_mean(averaged):
    """Case 19: 5 beside 2 leaves 2; for B02 both count, 3.5; evidence and report show it."""
    averaged.knows_the_owner()
    averaged.excludes()
    averaged.agrees()
    averaged.cast.locked_now()
    answers = averaged.answers()
    assert answers["B01", "Q1", ""] == ([2], [5])
    assert answers["B01", "Q2", ""] == ([2, 2], [5])
    assert answers["B02", "Q1", ""] == ([2, 5], [])
    evaluated = averaged.evaluated()
    scores = {
        bid.bidder: {one.question: one.score for one in bid.quality.scores}
        for bid in evaluated.bundle.evaluation.lots[0].bids
    }
    assert scores["B01"]["Q1"] == 2 and scores["B02"]["Q1"] == Fraction(7, 2)
    content = evaluated.bundle.evidence_json
    assert content.count(b'"removed"') == 4
    assert read_evidence(content, "evaluation.json").submissions == evaluated.bundle.submissions
    pages = "".join(section.html for section in evaluated.screen.paper.sections)
    assert pages.count("Taken out of the score, and kept on record: Officers 2 gave 5") >= 3


def test_while_aliases_stand_all_their_marks_of_the_lots_are_missing(averaged):
    """For both bidders alike; the consensus is agreed anew, and another marker is wanted."""
    averaged.agrees()
    averaged.knows_the_owner()
    assert [one.bidder for one in averaged.open().undecided] == ["B01"]
    averaged.excludes()
    chair = averaged.cast.actor(Role.MODERATOR)
    for place in averaged.cast.places():
        shown = answer_discussion(averaged.office, chair, ID, place)
        assert shown.left == ("Officers 2",) and not shown.stands
        assert "Officers 2" not in [voice.label for voice in shown.voices]
    progress = marking_progress(averaged.office, averaged.cast.lead, ID)
    assert progress.settled == 0 and "Officers 2" not in [one.label for one in progress.people]
    with pytest.raises(NotNow, match="7 answers without a consensus"):
        lock_quality(averaged.office, averaged.cast.lead, ID)
    found = averaged.open()
    assert found.undecided == () and not found.waiting
    assert [(one.marks, len(one.wanted)) for one in found.excluded] == [((), 4)]
    averaged.agrees()
    averaged.cast.locked_now()
    assert len(averaged.open().excluded[0].marks) == 4


def test_another_marker_ends_the_want(averaged):
    """Somebody who marks all of a question and lot since."""
    averaged.knows_the_owner()
    averaged.excludes()
    actor = averaged.joins("third.evaluator")
    for place in averaged.cast.places():
        averaged.marks(actor, place, "4")
    assert [one.wanted for one in averaged.open().excluded] == [()]


def test_an_interest_after_the_lock_is_open_and_when_decided_takes_the_marks_out(averaged):
    """Nothing else: no consensus is reopened, since those who agree know the prices."""
    averaged.agrees()
    averaged.cast.locked_now()
    assert averaged.answers()["B01", "Q1", ""] == ([2, 5], [])
    before = averaged.evaluated().bundle.evaluation
    averaged.knows_the_owner()
    assert averaged.open().waiting
    assert averaged.evaluated().bundle.evaluation == before
    averaged.excludes()
    assert averaged.answers()["B01", "Q1", ""] == ([2], [5])
    assert averaged.evaluated().bundle.evaluation != before
    with averaged.office.store.reading() as session:
        aliases = {one.bidder: one.alias for one in bids.bids(session, ID)}
    place = next(one for one in averaged.cast.places() if one.alias == aliases["B01"])
    shown = answer_discussion(averaged.office, averaged.cast.actor(Role.MODERATOR), ID, place)
    assert shown.stands and [(voice.label, voice.counts) for voice in shown.voices][:2] == [
        ("Officers 1", True),
        ("Officers 2", False),
    ]


def test_after_the_lock_a_marker_who_saw_no_price_is_named_and_agreed_to(averaged):
    """By the lead and a legal reviewer; these answers open to them, and no others."""
    averaged.agrees()
    averaged.cast.locked_now()
    averaged.knows_the_owner()
    averaged.excludes()
    third, office, lead = averaged.joins("third.evaluator"), averaged.office, averaged.cast.lead
    legal = averaged.cast.actor(Role.LEGAL_REVIEWER)
    reason = "She sat in no meeting since; the lead looked at the audit."
    for unfit in (averaged.cast.people[Role.OFFICER], averaged.cast.people[Role.EVALUATOR]):
        with pytest.raises(Invalid, match="never held a role that opens prices"):
            name_late_marker(office, lead, ID, unfit, averaged.person, "B01", reason)
    with pytest.raises(Invalid):
        name_late_marker(office, lead, ID, third.id, averaged.person, "B01", " ")
    with pytest.raises(NotThere):
        name_late_marker(office, lead, ID, third.id, averaged.person, "B02", reason)
    name_late_marker(office, lead, ID, third.id, averaged.person, "B01", reason)
    assert own_desk(office, third, ID).open is False
    with averaged.office.store.reading() as session:
        (named,) = late_markers(averaged.state(session))
    agree_late_marker(office, legal, ID, named.asked, "It was looked at; no other way is left.")
    desk = own_desk(office, third, ID)
    places = [one.place for pile in desk.piles for one in pile.answers]
    others = [place for place in averaged.cast.places() if place not in places]
    assert desk.open and len(places) == 4 and len({place.alias for place in places}) == 1
    for place in places:
        averaged.marks(third, place, "4")
    with pytest.raises(NotNow):
        averaged.marks(third, others[0], "4")
    with pytest.raises(NotNow):
        averaged.marks(averaged.cast.actor(Role.EVALUATOR), places[0], "5")
    assert averaged.answers()["B01", "Q1", ""] == ([2, 4], [5])
    scores = {
        bid.bidder: {one.question: one.score for one in bid.quality.scores}
        for bid in averaged.evaluated().bundle.evaluation.lots[0].bids
    }
    assert scores["B01"]["Q1"] == 3
    assert [one.wanted for one in averaged.open().excluded] == [()]


def test_the_register_shows_what_was_taken_out_and_takes_both_decisions(averaged, tmp_path):
    """By pages: marks are named once names are open, and each decision wants its reason."""
    base = f"/p/{ID}/conflicts"
    averaged.agrees()
    averaged.knows_the_owner()
    averaged.excludes()
    app = an_app(averaged.office, tmp_path)
    lead, legal = (client_of(app, averaged.cast, role) for role in (Role.LEAD, Role.LEGAL_REVIEWER))
    page = sound(lead.get(base))
    assert "Which they are is shown here once quality is locked" in page
    assert "does not count<" not in page and "Another marker is wanted" in page
    averaged.agrees()
    averaged.cast.locked_now()
    third = averaged.joins("third.evaluator")
    assert sound(lead.get(base)).count("does not count") == 4
    sent = {"excluded": averaged.person, "bidder": "B01", "marker": third.id, "reason": ""}
    assert "There is a problem" in sound(lead.post(f"{base}/late-marker", data=sent))
    sent["reason"] = "She saw no price."
    assert lead.post(f"{base}/late-marker", data=sent).status_code == 302
    assert "Agree" in sound(legal.get(base))
    with averaged.office.store.reading() as session:
        (named,) = late_markers(averaged.state(session))
    address = f"{base}/late-marker/{named.asked}"
    assert "There is a problem" in sound(legal.post(address, data={"reason": ""}))
    assert legal.post(address, data={"reason": "No other way is left."}).status_code == 302
    assert "Agreed by" in sound(lead.get(base))
