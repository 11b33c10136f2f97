"""The files of the project, as the rules of the house look at them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PURE = (
    "evidence",
    "criteria",
    "lots",
    "tender/procurement",
    "tender/evaluation",
    "tender/bid",
    "tender/records",
)
CODE = ("evidence", "criteria", "lots", "tender")
# A checkout may belong to another user than the one who runs the tests.
GIT = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]


def tracked():
    """Every file that belongs to the project."""
    listed = subprocess.run(GIT, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def sources(*packages):
    """The Python files of some packages."""
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


@cache
def tree_of(path):
    """The syntax of a file, read once for all rules that look at it; none of them changes it."""
    return ast.parse(path.read_text("utf-8"))


def name_of(path):
    """A file's path in the project."""
    return path.relative_to(ROOT).as_posix()


def templates():
    """The pages and parts of pages."""
    return [path for path in tracked() if path.suffix == ".html"]
