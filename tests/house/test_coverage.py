"""Every branch of the pure packages is taken by their own tests, and nothing is excused from it."""

import re
import tomllib

from tests.house.tree import PURE, ROOT, name_of, sources

EXCUSED = {
    "tender/evaluation/allocation/greatest_total.py": (
        "a solver that gives up: nobody is placed at all is always a way, so it finds one"
    ),
}  #: lines that no test reaches, by file, each with its reason
PRAGMA = re.compile(r"#\s*pragma:")


def test_no_line_is_excused_without_a_reason_above():
    """Coverage has its own mark for lines that do not count; here it counts nothing."""
    marked = [name_of(path) for path in sources(*PURE) if PRAGMA.search(path.read_text("utf-8"))]
    assert marked == sorted(EXCUSED)


def test_every_pure_package_is_measured_with_its_branches():
    """And all of it is wanted; nothing is left out by a setting."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]
    assert settings["run"] == {
        "branch": True,
        "source": list(PURE),
        "data_file": "build/coverage",
    }
    assert settings["report"] == {"fail_under": 100, "show_missing": True, "skip_covered": True}


def test_make_runs_every_folder_of_tests_once():
    """Those of the pure packages under coverage, and all others without."""
    text = (ROOT / "Makefile").read_text("utf-8")
    folders = re.search(r"^PURE = \$\(addprefix tests/,(.*)\)$", text, re.MULTILINE)[1].split()
    assert folders == [package.rpartition("/")[2] for package in PURE]
    run = "\t.venv/bin/python -m "
    assert re.findall(r"^\t\.venv/bin/python -m (?:coverage|pytest).*$", text, re.MULTILINE) == [
        f"{run}coverage run -m pytest -n 0 $(PURE)",
        f"{run}coverage report",
        f"{run}pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PURE:%=--ignore=%)",
    ]
