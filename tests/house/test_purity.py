"""The packages that judge are pure: exact, without a clock, a file or a framework."""

import ast
import subprocess
import sys

import pytest

from tests.house.tree import PURE, ROOT, name_of, sources, tree_of

STANDARD = {
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "hashlib",
}
STANDARD |= {"itertools", "json", "math", "operator", "re", "types", "typing", "unicodedata"}
OURS = {"evidence", "criteria", "lots", "tender"}
SOLVER = "tender/evaluation/allocation/greatest_total.py"
# To add a file to criteria/price is to add a price rule: they are found, not listed.
PRICE_RULES = "criteria/price/rules.py"
HEAVY = [
    "flask",
    "werkzeug",
    "jinja2",
    "sqlmodel",
    "sqlalchemy",
    "sqlite3",
    "pydantic",
    "pandas",
    "numpy",
    "weasyprint",
    "click",
    "rich",
    "xlsxwriter",
    "openpyxl",
    "python_calamine",
    "pikepdf",
    "pypdfium2",
    "highspy",
]


def test_no_float_in_the_exact_packages():
    """No float literal, no float() and no float in an annotation, wherever a mark, weight,
    rate or price may pass.
    """
    found = []
    for path in sources(*PURE):
        for node in ast.walk(ast.parse(path.read_text())):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if (
                isinstance(node, ast.Name) and node.id == "float" and not _refusal(path, node)
            ) or literal:
                found.append(f"{name_of(path)}:{node.lineno}")
    assert [
        place
        for place in found
        if not place.startswith(
            (
                "evidence/number.py",
                "evidence/codec.py",
                "tender/evaluation/allocation/greatest_total.py",
            )
        )
    ] == []


def _refusal(path, node):
    """Whether the line only asks if something is a float, to refuse it."""
    return "isinstance" in path.read_text().splitlines()[node.lineno - 1]


def test_the_pure_packages_import_nothing_but_exact_and_timeless_parts_of_the_standard_library():
    """No operating system, clock, chance, socket or database; the solver in one file, and the files
    of price rules found by one.
    """
    found = []
    for path in sources(*PURE):
        for node in ast.walk(tree_of(path)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            found += [
                (name_of(path), name)
                for name in names
                if name.partition(".")[0] not in STANDARD | OURS
            ]
    assert found == [
        (PRICE_RULES, "importlib"),
        (PRICE_RULES, "pkgutil"),
        (SOLVER, "highspy"),
    ]


def test_the_pure_packages_ask_no_clock_and_open_no_file():
    """Today's date and the text of a file are handed in."""
    found = []
    for path in sources(*PURE):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {
                "today",
                "now",
                "utcnow",
                "open",
                "input",
                "print",
                "eval",
                "exec",
            }:
                found.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_loads_no_framework(package):
    """Every module of it, imported in a fresh interpreter."""
    modules = [
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in sources(package)
    ]
    assert modules
    code = (
        f"import importlib, sys; [importlib.import_module(name) for name in {modules}]; "
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
