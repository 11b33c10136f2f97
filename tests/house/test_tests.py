"""The tests are held too: they stand where the source stands, and none of them pretends."""

import ast

from tests.house.tree import CODE, ROOT, name_of, sources, tree_of

NOT_A_MIRROR = {
    "journeys": "each role in a real browser",
    "house": "rules for the whole tree",
    "docs": "mirrors docs/",
    "formats": "what earlier versions wrote, read by this one",
    "councils": "each procurement of the catalogue, held against its sources",
}
#: what a test may leave its asserting to: a visitor's looks, a page read strictly, calls that raise
ASSERTING = {
    "sees",
    "close",
    "walk",
    "sound",
    "call",
    "check_schema",
    "restore",
    "raises",
    "expect",
}
SLEEPS = {"sleep", "wait_for_timeout"}
PRETENCES = {
    "skip",
    "skipif",
    "xfail",
    "importorskip",
    "Mock",
    "MagicMock",
    "AsyncMock",
    "patch",
    "mocker",
    "monkeypatch",
}


def test_no_test_is_skipped_excused_or_mocked():
    """The guard on sockets alone replaces something, for every test."""
    found = []
    for path in sources("tests"):
        for node in ast.walk(tree_of(path)):
            name = ""
            if isinstance(node, ast.Attribute):
                name = node.attr
            elif isinstance(node, ast.Name):
                name = node.id
            elif isinstance(node, ast.arg):
                name = node.arg
            if name in PRETENCES and name_of(path) != "tests/conftest.py":
                found.append(f"{name_of(path)}:{node.lineno} {name}")
    assert found == []


def test_tests_mirror_the_source():
    """A folder of tests has the name of a package, or a reason above."""
    packages = {
        path.name
        for package in CODE
        for path in (ROOT / package, *(ROOT / package).rglob("*"))
        if path.is_dir()
    }
    folders = {
        path.parent.relative_to(ROOT / "tests").parts[0]
        for path in sources("tests")
        if path.parent != ROOT / "tests"
    }
    assert folders - packages == set(NOT_A_MIRROR)


def test_every_package_has_tests():
    """The first level below each root."""
    packages = {"evidence", "criteria", "lots"} | {
        path.parent.name for path in (ROOT / "tender").glob("*/*.py")
    }
    assert {
        name for name in packages if not list((ROOT / "tests" / name).rglob("test_*.py"))
    } == set()


def test_no_test_sleeps():
    """What is to come is waited for with `tests.polling`, which fails when it does not come; that
    nothing comes is shown otherwise.
    """
    found = []
    for path in sources("tests"):
        for node in ast.walk(tree_of(path)):
            names = {
                getattr(node, "attr", ""),
                getattr(node, "id", ""),
                *(
                    alias.name
                    for alias in getattr(node, "names", ())
                    if isinstance(alias, ast.alias)
                ),
            }
            found += (
                [f"{name_of(path)}:{node.lineno}"]
                if names & SLEEPS and name_of(path) != "tests/polling.py"
                else []
            )
    assert found == []


def test_every_test_can_fail():
    """It asserts, or hands what it found to something that does."""
    idle = []
    for path in sources("tests"):
        for test in ast.walk(tree_of(path)):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                calls = {
                    ast.unparse(node.func).rpartition(".")[2]
                    for node in ast.walk(test)
                    if isinstance(node, ast.Call)
                }
                if not calls & ASSERTING and not any(
                    isinstance(node, ast.Assert) for node in ast.walk(test)
                ):
                    idle.append(f"{name_of(path)}:{test.lineno} {test.name}")
    assert idle == []
