"""`tender findings`: the register of findings at the machine, by the verbs of the page."""

from contextlib import chdir

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.evaluation.finding_record import Gateway
from tender.storage import audit
from tender.workflow.commitments import commitment
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role
from tender.workflow.ground.gateways import in_the_way
from tests.office import DOMAIN, ID, Cast, an_office

LEAD = f"lead.{ID}{DOMAIN}"


@pytest.fixture
def cast(tmp_path):
    """Testshire in the store of an installation, its scores agreed with rationales all alike."""
    (tmp_path / "var").mkdir(mode=0o700)
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'var' / 'tender.db'}")).agreed()
    yield cast
    cast.office.store.close()


@pytest.fixture
def run(tmp_path, cast):
    """A command in that installation: its exit status and what it printed."""

    def run(*words):
        with chdir(tmp_path):
            done = CliRunner().invoke(
                main, ["findings", *words], env={"TENDER_FOLDER": str(tmp_path / "var")}
            )
        return done.exit_code, done.output

    return run


def waiting(cast, gateway=Gateway.LOCK_QUALITY):
    """What stands in the way of the lock, as the page has it."""
    return in_the_way(gateway, findings_register(cast.office, cast.lead, ID).entries)


def test_it_lists_what_the_page_lists_and_says_what_stands_in_the_way(run, cast):
    """By the roles of the person who is named; a gate answers with its exit status."""
    open_now = waiting(cast)
    assert open_now, "the rationales of the small office are alike"
    status, said = run("list", ID, "--as", LEAD)
    assert status == 0 and all(
        entry.id in said and entry.finding.what in said for entry in open_now
    )
    status, said = run("gate", ID, "lock quality", "--as", LEAD)
    assert status == 1 and f"{len(open_now)} finding" in said and "you cannot lock quality" in said


def test_a_decision_is_the_act_of_the_page_and_says_where_it_was_taken(run, cast):
    """Until nothing stands in the way."""
    status, said = run("decide", ID, waiting(cast)[0].id, "--as", LEAD, "--reason", " ")
    assert status == 2 and "Say why" in said
    while left := waiting(cast):
        words = ("--as", LEAD, "--reason", "It was looked at, and it stands.", "--alike")
        status, said = run("decide", ID, left[0].id, *words)
        assert status == 0 and "on record" in said
    status, said = run("gate", ID, "lock quality", "--as", LEAD)
    it = commitment(cast.office, cast.lead, ID, Gateway.LOCK_QUALITY)
    assert status == 0 and it.undone in " ".join(said.split())
    for fact in (*it.afterwards, *it.rests_on):
        assert f"{fact.about}: {fact.says}" in " ".join(said.split())
    assert "Decided by" in run("list", ID, "--as", LEAD, "--show", "decided")[1]
    with cast.office.store.reading() as session:
        entry = audit.entries(session, ID)[0]
    assert entry.verb == "decide on a finding about a bid"
    assert entry.name.endswith(", at the machine itself")


def test_whoever_may_not_see_the_page_may_not_here(run, cast):
    """A sentence, and no traceback; nobody of an address that is not known."""
    evaluator = f"{Role.EVALUATOR.name.lower()}.{ID}{DOMAIN}"
    for words in (
        ("list", ID, "--as", evaluator),
        ("list", "elsewhere-2023", "--as", LEAD),
        ("decide", ID, "nothing", "--as", LEAD, "--reason", "It stands."),
        ("decide", ID, waiting(cast)[0].id, "--as", evaluator, "--reason", "It stands."),
        ("gate", ID, "lock quality", "--as", "nobody@council.example"),
    ):
        status, said = run(*words)
        assert status == 2 and said.strip() and "Traceback" not in said and "failed" not in said
