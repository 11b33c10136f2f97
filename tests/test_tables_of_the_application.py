"""Tables that must agree, held equal: settings, rows of the access table, kinds of jobs and of
decisions, each with what says or does it.
"""

import ast
import re

import pytest
from flask import Flask

from tender.app import BLUEPRINTS
from tender.config import Settings
from tender.jobs.working import KINDS
from tender.web.ground.tasks import TASKS
from tender.workflow.ground.access import Verb
from tender.workflow.ground.stage import _AFTER, DecisionKind, Stage
from tests.house.tree import ROOT, name_of, sources

BEGUN_ONLY = {  #: decisions that change no stage, each with why
    DecisionKind.LATE_DECIDED: "one bid is let in or not",
    DecisionKind.OPENING_ASKED: "the first of two people asks",
    DecisionKind.BIDS_OPENED: "bids are there; marking is opened by another act",
    DecisionKind.CONSENSUS_REOPENED: "one answer is discussed again; marking goes on",
    DecisionKind.HELD_PROPOSED: "the first of two people says what becomes of a bid",
    DecisionKind.HELD_DECIDED: "one bid, or its prices, is let in or not",
    DecisionKind.PRICES_ASKED: "the first of two openers asks, after the lock",
    DecisionKind.PRICES_OPENED: "prices can be looked at; the stage is that of the lock",
    DecisionKind.LATE_MARKER_NAMED: "marks are taken of one person, and nothing else opens",
    DecisionKind.LATE_MARKER_AGREED: "a legal reviewer agrees to that",
    DecisionKind.LATE_EVENT_RECORDED: "something came to light about a bid",
    DecisionKind.LATE_EVENT_DECIDED: "a legal reviewer decides; the award is taken back apart",
    DecisionKind.LATE_EVENT_TAKEN_BACK: "that decision no longer stands",
    DecisionKind.TIE_SETTLED: "a seat is decided within the outcome",
    DecisionKind.END_ASKED: "the lead asks; the approver ends it, or does not",
    DecisionKind.END_REFUSED: "all goes on",
    DecisionKind.LOT_ENDED: "the other lots go on, a recommended award from the outcome again",
    DecisionKind.PAGE_PUBLISHED: "the award stands; anybody may read of it",
    DecisionKind.PAGE_TAKEN_BACK: "the award stands; nobody outside reads of it",
    DecisionKind.PROCUREMENT_ENDED: "it stays where it was, and nothing is done any more",
}


def test_every_setting_is_documented_and_every_documented_one_exists():
    """In the table of docs/running.md."""
    table = re.findall(r"^\|(.*?)\|", (ROOT / "docs/running.md").read_text("utf-8"), re.MULTILINE)
    documented = {name for cell in table for name in re.findall(r"`TENDER_(\w+)`", cell)}
    assert documented == {name.upper() for name in Settings.model_fields}


def used_verbs(*packages):
    """The rows of the access table that code of these packages names."""
    return {
        node.attr
        for path in sources(*packages)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Verb"
        and not name_of(path).endswith("ground/access.py")
    }


def test_every_row_of_the_access_table_has_a_page_and_a_verb():
    """None is a promise that nothing keeps. Erasing is a command alone."""
    elsewhere = {"USE_API", "STAY_APART", "ERASE_PERSON"}
    assert used_verbs("tender/web") | elsewhere == set(Verb.__members__)
    assert used_verbs("tender/workflow") | {"PROVE_SECOND", "SEE_OPEN"} == set(Verb.__members__)


def test_every_line_of_the_menu_leads_to_a_page():
    """Under the row of the access table that it names."""
    app = Flask(__name__)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    assert [task.endpoint for task in TASKS if task.endpoint not in app.view_functions] == []


@pytest.mark.parametrize("package", ["tender/workflow", "tender/exhibition"])
def test_every_kind_of_job_that_is_asked_for_is_done(package):
    """A job that no worker knows would wait for ever."""
    kinds = {
        node.value.value
        for path in sources(package)
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "KIND" for target in node.targets)
        and isinstance(node.value, ast.Constant)
    }
    assert kinds
    assert kinds <= set(KINDS)


def test_every_decision_leads_to_a_stage_or_says_why_not():
    """And every stage after publication is reached by one."""
    assert set(_AFTER) | set(BEGUN_ONLY) == set(DecisionKind)
    assert set(_AFTER) & set(BEGUN_ONLY) == set()
    assert set(_AFTER.values()) == set(Stage) - {Stage.DRAFT, Stage.PUBLISHED}
