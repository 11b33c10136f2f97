"""What passes a gate is written in one place for each gate, which asks for its findings first:
there is no other door to an act, whatever the page, the API or the command line calls.
"""

import ast

import pytest

from tender.evaluation.finding_record import Gateway
from tender.workflow.ground.commitment import GATES
from tender.workflow.ground.stage import DecisionKind
from tests.house.tree import name_of, sources, tree_of

#: what is appended where a gate is passed: a decision of a kind, or a record of its own
PASSES = {
    "procurements.publish": Gateway.PUBLISH,
    "reports.sign_off": Gateway.SIGN_OFF,
    DecisionKind.MARKING_OPENED.name: Gateway.OPEN_MARKING,
    DecisionKind.QUALITY_LOCKED.name: Gateway.LOCK_QUALITY,
    DecisionKind.RECOMMENDED.name: Gateway.RECOMMEND,
    DecisionKind.APPROVED.name: Gateway.APPROVE,
    DecisionKind.STANDSTILL_BEGUN.name: Gateway.BEGIN_STANDSTILL,
    DecisionKind.AWARDED.name: Gateway.AWARD,
}
ASKS = {"refuse_open", "refuse_open_findings"}
ROWS = {"DecisionRow", "VersionRow", "SignOffRow"}


def calls(node, *names):
    """The calls of these names in a piece of source, in the order of its lines."""
    every = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return sorted(
        (call for call in every if ast.unparse(call.func) in names), key=lambda call: call.lineno
    )


def passed(call):
    """The gate that a call passes; None where it passes none."""
    name = ast.unparse(call.func)
    if name != "procurements.decide":
        return PASSES[name]
    kinds = [each.attr for each in ast.walk(call) if isinstance(each, ast.Attribute)]
    return next((PASSES[kind] for kind in kinds if kind in PASSES), None)


def passages():
    """Each place where a gate is passed: its file, the verb around it, the call and the gate."""
    for path in sources("tender"):
        for verb in ast.walk(tree_of(path)):
            if isinstance(verb, ast.FunctionDef):
                names = ("procurements.decide", "procurements.publish", "reports.sign_off")
                for call in calls(verb, *names):
                    if gateway := passed(call):
                        yield name_of(path), verb, call, gateway


def test_whoever_passes_a_gate_asks_for_its_findings_first():
    """In the verb itself, under the row of the table of who may that the table of gates names."""
    seen = set()
    for path, verb, call, gateway in passages():
        asked = [
            each
            for each in calls(verb, *ASKS)
            if f"Gateway.{gateway.name}" in ast.unparse(each) and each.lineno < call.lineno
        ]
        assert asked, f"{path}: {verb.name} passes “{gateway}” and asks for no finding"
        (act,) = calls(verb, "office.act")
        assert ast.unparse(act.args[1]) == f"Verb.{GATES[gateway].verb.name}", (path, verb.name)
        seen.add(gateway)
    assert seen == set(Gateway)


@pytest.mark.parametrize("row", sorted(ROWS))
def test_what_passes_a_gate_is_appended_by_storage_alone(row):
    """By one function each."""
    places = [name_of(path) for path in sources("tender") for _ in calls(tree_of(path), row)]
    assert len(places) == 1 and places[0].startswith("tender/storage/"), places
