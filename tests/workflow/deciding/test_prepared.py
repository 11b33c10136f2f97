"""A large outcome is worked out by the worker; whoever asks before is told so, and waits for
nothing.
"""

import pytest

from tender.jobs.worker import Workers
from tender.storage import compliance
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.deciding.prepared import prepare_outcomes
from tender.workflow.deciding.unprepared import about_outcome, waits_for_outcome
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.outcome_desk import LARGE, OutcomeDesk
from tender.workflow.ground.stage import state_of
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"
WAITING = (
    "outcome",
    "outcome/lots/1",
    "outcome/lot-1",
    "outcome/lots/1/B01",
    "findings",
    "firmness",
)


@pytest.fixture
def cast():
    """Quality locked, and a worker for which two bids are many that has not begun."""
    cast = Cast(an_office()).locked()
    cast.office.outcomes = OutcomeDesk(least=1)
    return cast


def waits(cast):
    """Whether the outcome is still being worked out."""
    with cast.office.store.reading() as session:
        return waits_for_outcome(cast.office, session, state_of(session, ID))


def rests_on(cast):
    """What the outcome rests on now."""
    with cast.office.store.reading() as session:
        return about_outcome(session, state_of(session, ID), cast.office)


def test_whoever_asks_before_is_told_and_has_it_once_it_is_done(cast, tmp_path):
    """On every page that would work it out; the first page after the lock comes at once, and says
    nothing of what can be recommended.
    """
    app = an_app(cast.office, tmp_path)
    lead = client_of(app, cast, Role.LEAD)
    for page in WAITING:
        answer = lead.get(f"{P}/{page}")
        assert answer.status_code == 409 and int(answer.headers["Refresh"]) > 0
        assert "2 bids in 2 lots is being worked out" in sound(answer)
    for page in ("/", P):
        assert lead.get(page).status_code == 200
    assert "Make the award report" not in sound(lead.get(P))
    status, told = Program(app, cast, Role.LEAD).asks("GET", "/outcome")
    assert status == 409 and "being worked out" in told["error"]
    assert prepare_outcomes(cast.office) and not prepare_outcomes(cast.office)
    for page in WAITING:
        assert lead.get(f"{P}/{page}").status_code == 200


def test_it_is_worked_out_anew_where_something_it_rests_on_changed(cast):
    """Another day, or a bid that was put out; not a finding of which somebody says it stands."""
    prepare_outcomes(cast.office)
    before = rests_on(cast)
    entry = findings_register(cast.office, cast.lead, ID).open[0]
    decide_finding(cast.office, cast.lead, ID, entry.id, "it does not matter", "It stands.")
    assert rests_on(cast) == before and not waits(cast)
    cast.office.clock.passes(days=1)
    assert waits(cast) and prepare_outcomes(cast.office) and not waits(cast)


def test_a_bid_put_out_changes_what_it_rests_on(cast):
    """As every other record that the engine is given."""
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        before = about_outcome(session, state, cast.office)
    with cast.office.act(cast.lead, Verb.DECIDE_FINDING, ID) as unit:
        compliance.decide(unit, ID, "late|B01|||", "B01", "", "bid disregarded", "Late.", 1)
    with cast.office.store.reading() as session:
        after = about_outcome(session, state_of(session, ID), cast.office)
    assert before != after


def test_an_outcome_that_breaks_off_keeps_nobody_waiting(cast, tmp_path):
    """Somebody altered a mark in the database: whoever asks meets the fault and not the promise
    that it is worked out, and the worker goes on to others.
    """
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_consensus_update")
        connection.exec_driver_sql("UPDATE consensus SET score = 'altered'")
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    assert lead.get(f"{P}/outcome").status_code == 409
    with pytest.raises(ValueError, match="altered"):
        prepare_outcomes(cast.office)
    assert not prepare_outcomes(cast.office) and not waits(cast)
    assert lead.get(f"{P}/outcome").status_code == 500


def test_workers_prepare_and_small_outcomes_are_worked_out_when_asked_for():
    """An office without workers, or with few bids, waits for nobody."""
    cast = Cast(an_office()).locked()
    assert not waits(cast) and not prepare_outcomes(cast.office)
    workers = Workers(cast.office)
    assert "outcomes" in [loop.name for loop in workers.loops]
    assert cast.office.outcomes.least == LARGE and not waits(cast)
    assert not prepare_outcomes(cast.office)
