"""Each kind of finding on what arrived, on interests and on the marking record keeps marking from
being opened, or quality from being locked, at the page, through the API and at the command line.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from tender.evaluation.finding_record import Gateway
from tender.records.held import HeldBid
from tender.storage import bids as storage
from tender.storage import consensus, held, marks
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.ground.access import Role, Verb
from tender.workflow.marking import interests
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.opening.held_decisions import decide_held
from tests.factories import some_submissions
from tests.gate_doors import TYPED, Doors, squeezed
from tests.office import ID, REASON, two_bids
from tests.outcome_worlds import left, settle

OPEN, LOCK = Gateway.OPEN_MARKING, Gateway.LOCK_QUALITY
OPENING = "marking/open", TYPED | {"due": "2023-11-20"}, "marking", {"due": "2023-11-20"}
LOCKING = "lock-quality", TYPED, "lock", None
BEFORE_MARKING = "interest-undecided", "bid-held", "receipts-do-not-hold"
WORDS = "says in its second paragraph how it is done, and not by when it is done"
#: rationales with a fault each, beside those that differ from one another
RATIONALES = {
    "thin-rationale": "It says how.",
    "rationale-repeats-descriptor": "Sound: an invented descriptor",
    "names-another-bidder": f"It says less than Elmtree Homecare Ltd, which {WORDS}",
    "may-name-another-bidder": f"It says less than Elmtree, which {WORDS}",
    "score-without-rationale": "",
}
IN_MARKING = {
    *RATIONALES, "marks-missing", "mark-without-reason", "consensus-outside-marks",
    "same-rationale-twice",
}  # fmt: skip
ON_MARKING = {*BEFORE_MARKING, *IN_MARKING, "marker-wanted"}


@pytest.fixture(scope="module")
def arrived(tmp_path_factory):
    """Testshire with its bids, and something of each kind that is wrong with what arrived."""
    doors = Doors(tmp_path_factory.mktemp("arrived"))
    cast = doors.cast.with_bids()
    known = interests.NewDeclaration(kind=InterestKind.PERSONAL, text="My neighbour works there.")
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {"B01": known})
    with cast.office.act(cast.lead, Verb.OPEN_BIDS, ID) as unit:
        for bidder, fault in (("B03", "its seal does not hold"), ("", "a receipt is missing")):
            kept = HeldBid("quality", 0, 0, bidder, "C", (fault,), False, "", "")
            held.hold_back(unit, ID, kept)
    yield doors.opened(Role.LEAD)
    cast.office.store.close()


def decide_arrived(cast, kind):
    """Decided where it stands."""
    if kind == "interest-undecided":
        about = cast.people[Role.EVALUATOR], "B01", InterestOutcome.NONE, REASON
        interests.decide_interest(cast.office, cast.lead, ID, *about)
    elif kind == "bid-held":
        for role in (Role.LEAD, Role.OFFICER):
            decide_held(cast.office, cast.actor(role), ID, "quality/B03", REASON, let_in=False)
    else:
        settle(cast, lambda entry: entry.finding.code == kind)


@pytest.mark.parametrize("kind", BEFORE_MARKING)
def test_what_arrived_and_who_has_an_interest_hold_the_opening_of_marking(arrived, kind):
    """Each alone, until it is decided on."""
    cast = arrived.again()
    for other in BEFORE_MARKING:
        if other != kind:
            decide_arrived(cast, other)
    ((waits, entry),) = arrived.waiting(OPEN)[0].items()
    assert waits == kind
    assert arrived.refusing(OPEN, [entry.finding.what], Role.LEAD, OPENING) == {}
    decide_arrived(cast, kind)
    assert arrived.waiting(OPEN)[0] == {}


@pytest.fixture(scope="module")
def agreed(tmp_path_factory):
    """Testshire with a score agreed for every answer, and a fault of each kind in the record."""
    doors = Doors(tmp_path_factory.mktemp("agreed"))
    first, second = two_bids().submissions
    named = replace(first, name="Larkfield Care Ltd"), replace(second, name="Elmtree Homecare Ltd")
    cast = doors.cast.marked(submissions=some_submissions(*named))
    with cast.office.store.reading() as session:
        (alias,) = [each.alias for each in storage.bids(session, ID) if each.bidder == "B01"]
    places = sorted(cast.places(), key=lambda place: (place.alias != alias, place))
    faulty = [*RATIONALES.values(), RATIONALES["rationale-repeats-descriptor"]]
    last = len(faulty)
    with cast.office.act(cast.actor(Role.MODERATOR), Verb.RECORD_CONSENSUS, ID) as unit:
        marks.give_mark(unit, ID, places[last], cast.people[Role.EVALUATOR], Fraction(3), "")
        told = [*faulty, f"For {places[last].question} it {WORDS}"]
        for number, (place, words) in enumerate(zip(places, told, strict=True)):
            score = Fraction(5 if number == last else 3)
            consensus.agree(unit, ID, place, score, words, "", "", cast.people[Role.MODERATOR])
    yield doors.opened(Role.LEAD)
    cast.office.store.close()


@pytest.mark.parametrize("at", range(0, len(IN_MARKING), 3))
def test_each_kind_in_the_marking_record_holds_the_lock(agreed, at):
    """Three of them alone, each named, until they are decided on."""
    cast, kinds = agreed.again(), sorted(IN_MARKING)[at : at + 3]
    kept = left(cast, kinds)
    assert set(kept) == set(kinds) == set(agreed.waiting(LOCK)[0])
    told = [entry.finding.what for entry in kept.values()]
    assert agreed.refusing(LOCK, told, Role.LEAD, LOCKING) == {}
    for entry in kept.values():
        decide_finding(cast.office, cast.lead, ID, entry.id, "it does not matter", REASON)
    assert agreed.waiting(LOCK)[0] == {}


def test_a_marker_who_is_wanted_holds_the_lock(agreed):
    """The only evaluator is excluded after marking: the gate names who is wanted where, until
    somebody says why it goes on; answers without a mark hold it besides.
    """
    cast = agreed.again()
    known = interests.NewDeclaration(kind=InterestKind.FINANCIAL, text="My husband owns it.")
    cast.office.clock.passes(minutes=1)
    evaluator = cast.actor(Role.EVALUATOR)
    interests.declare_interests(cast.office, evaluator, ID, {"B01": known})
    about = evaluator.id, "B01", InterestOutcome.EXCLUDED, REASON
    interests.decide_interest(cast.office, cast.lead, ID, *about)
    settle(cast, lambda entry: entry.finding.code != "marker-wanted")
    waiting = agreed.waiting(LOCK)[0]
    assert set(waiting) == {"marker-wanted"}
    status, said = agreed.by_command(LOCK)
    assert status == 1 and squeezed(waiting["marker-wanted"].finding.what) in said
    settle(cast, lambda entry: True)
    assert agreed.waiting(LOCK)[0] == {}
