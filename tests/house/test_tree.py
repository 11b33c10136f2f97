"""Rules of the house that a machine can hold: sizes, exactness, addresses, words."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PURE = ("evidence", "criteria", "lots", "tender/procurement", "tender/evaluation")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
REASONED = {
    "tender/procurement/bank_holidays.py": "a table of dates",
    "tender/evaluation/evaluate.py:evaluate": "the order of operations, to be read in one place",
    "tender/examples/registers.py:_active": "one line a column of the CQC's layout",
    "tender/intake/register/ratings.py:read_ratings": "one pass over a third of a million rows",
}


def tracked():
    """Every file that belongs to the project."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def sources(*packages):
    """The Python files of some packages."""
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def name_of(path):
    """A file's path in the project."""
    return path.relative_to(ROOT).as_posix()


def test_no_python_file_is_longer_than_300_lines():
    """Each says one thing."""
    long = {name_of(path): count for path in sources("evidence", "criteria", "lots", "tender", "tests", "bench") if (count := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert {name: count for name, count in long.items() if name not in REASONED} == {}


def test_no_function_is_longer_than_40_lines_without_a_reason():
    """Long ones are named above with their reason."""
    long = {}
    for path in sources("evidence", "criteria", "lots", "tender"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
                long[f"{name_of(path)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert {name: count for name, count in long.items() if name not in REASONED} == {}


def test_no_float_in_the_exact_packages():
    """No float literal, no float() and no float in an annotation, wherever a mark, weight, rate or price may pass."""
    found = []
    for path in sources(*PURE):
        for node in ast.walk(ast.parse(path.read_text())):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if (isinstance(node, ast.Name) and node.id == "float" and not _refusal(path, node)) or literal:
                found.append(f"{name_of(path)}:{node.lineno}")
    assert [place for place in found if not place.startswith(("evidence/number.py", "evidence/codec.py", "tender/evaluation/allocation/greatest_total.py"))] == []


def _refusal(path, node):
    """Whether the line only asks if something is a float, to refuse it."""
    return "isinstance" in path.read_text().splitlines()[node.lineno - 1]


@pytest.mark.parametrize("package", ["evidence.codec", "criteria.price.rules", "lots.checks", "tender.procurement.checks", "tender.evaluation.evaluate"])
def test_a_pure_package_loads_no_framework(package):
    """Imported in a fresh interpreter."""
    heavy = "{'flask', 'werkzeug', 'jinja2', 'sqlmodel', 'sqlalchemy', 'pydantic', 'pandas', 'numpy', 'weasyprint', 'click', 'rich', 'xlsxwriter', 'highspy'}"
    code = f"import sys, {package}; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_no_lock_names_a_host_or_a_path():
    """Hashes only: no registry, no machine."""
    locks = [path for path in tracked() if path.suffix == ".lock" or path.name.startswith("requirements")]
    assert len(locks) == 4
    assert [name_of(path) for path in locks if "://" in path.read_text() or re.search(r"(^|\s)/", path.read_text())] == []
    assert all("--hash=sha256:" in path.read_text() for path in locks if path.suffix == ".lock")


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    """Nor an index option, nor a home folder."""
    refused = re.compile("|".join([r"--(extra-)?index-" + "url", "registry.npm" + "js", "pypi" + r"\.org", "files.python" + "hosted", "/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/"]))
    texts = [path for path in tracked() if path.suffix in {".py", ".md", ".toml", ".html", ".css", ".sh", ".in", ".lock", ".json", ""} and path.stat().st_size < 2_000_000]
    assert [name_of(path) for path in texts if refused.search(path.read_text(encoding="utf-8", errors="ignore"))] == []


def test_names_in_code_are_the_fields_own():
    """A bidder before the award, a provider after; nobody is a supplier, vendor or applicant."""
    refused = re.compile(r"^(\w*_)?(supplier|vendor|applicant)s?(_\w*)?$", re.IGNORECASE)
    found = []
    for path in sources("evidence", "criteria", "lots", "tender"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(node, "name", None) or getattr(node, "id", None) or getattr(node, "arg", None)
            if isinstance(name, str) and refused.match(name):
                found.append(f"{name_of(path)}:{node.lineno} {name}")
    assert found == []


def test_no_council_stands_in_code():
    """A council is data."""
    councils = re.compile("lincolnshire|leicester|nottinghamshire|northampton", re.IGNORECASE)
    found = []
    for path in sources("evidence", "criteria", "lots", "tender"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and councils.search(node.value) and not _docstring(path, node):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert [place.partition(":")[0] for place in found] == ["tender/cli/demo.py"]  # the default of a demonstration


def _docstring(path, node):
    """Whether this text only explains."""
    tree = ast.parse(path.read_text())
    owners = [owner for owner in ast.walk(tree) if isinstance(owner, (ast.Module, ast.ClassDef, ast.FunctionDef))]
    return any(owner.body and isinstance(owner.body[0], ast.Expr) and getattr(owner.body[0].value, "value", None) == node.value for owner in owners)
