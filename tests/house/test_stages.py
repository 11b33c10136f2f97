"""Workflow, pages, templates and tests are divided by the stages of a procurement, alike."""

import ast
import re

import pytest

from tests.house.tree import ROOT, name_of, sources, tree_of

WORKFLOW = ROOT / "tender" / "workflow"
STAGES = sorted(path.name for path in WORKFLOW.iterdir() if (path / "__init__.py").exists())
APART = {"ground", "from_files"}  #: below every stage, and beside them
OPEN = re.compile(r"\.store\.(?:acting|keeping|reading)\b")


def asked_of(path):
    """What a file of workflow imports of workflow: module and name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tender.workflow."):
            for alias in node.names:
                yield node.module, alias.name


def stage_of(module):
    """The stage that a module belongs to."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def test_a_stage_asks_another_only_at_its_door():
    """The ground is open to all; what looks over all stages is one file each, without a door."""
    around = []
    for path in sources("tender/workflow"):
        own = stage_of(name_of(path).removesuffix(".py").replace("/", "."))
        around += [
            f"{name_of(path)}: {module}.{name}"
            for module, name in asked_of(path)
            if stage_of(module) in set(STAGES) - {own, *APART} and not module.endswith(".door")
        ]
    assert around == []


def test_nothing_stands_in_a_door_that_nobody_asks():
    """By another stage, or by what looks over all of them."""
    asked = {
        (module, name)
        for path in sources("tender/workflow")
        for module, name in asked_of(path)
        if module.endswith(".door")
    }
    offered = {
        (f"tender.workflow.{path.parent.name}.door", name)
        for path in WORKFLOW.glob("*/door.py")
        for node in tree_of(path).body
        if isinstance(node, ast.ImportFrom)
        for name in (alias.name for alias in node.names)
    }
    assert offered == asked


def folders(place):
    """The folders of one place that hold files."""
    inside = ROOT / place
    return {path.name for path in inside.iterdir() if path.is_dir() and any(path.rglob("*.*"))}


@pytest.mark.parametrize(
    ("place", "others"),
    [
        ("tender/web", {"api"}),
        ("tender/templates", {"components", "documents", "errors", "home", "layout"}),
        ("tests/workflow", set()),
        ("tests/web", {"api"}),
    ],
)
def test_pages_templates_and_tests_have_the_folders_of_workflow(place, others):
    """And no others but those named here."""
    assert folders(place) - {"__pycache__"} - set(STAGES) - others == set()


def test_only_the_office_opens_a_transaction():
    """Verbs go through its doors; storage is where transactions are made."""
    code = [path for path in sources("tender") if "tender/storage/" not in name_of(path)]
    opened = [name_of(path) for path in code if OPEN.search(path.read_text("utf-8"))]
    assert opened == ["tender/workflow/ground/office.py"]
