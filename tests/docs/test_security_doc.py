"""What the pages of security say is prevented or noticed is proved by a test that is there."""

import re

import pytest

from tests.docs.markdown_pages import DOCS, ROOT

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "security").glob("*.md"))
_FILE = re.compile(r"(?:tests/)?(?:[a-z_]+/)+test_[a-z_0-9]+\.py|tests/(?:[a-z_]+/?)+\b")
_TEST = re.compile(r"`([a-z]+(?:_[a-z0-9]+)+)`")
_HERE = re.compile(r"Tests stand in\s+`([^`]+)`")


def _rows(text):
    """The cells of each row that has an outcome, with which it is."""
    for line in text.splitlines():
        cells = [cell.strip().strip("*") for cell in line.strip("|").split("|")]
        for cell in cells:
            if line.startswith("|") and (
                outcome := re.match(r"prevented|noticed|possible", cell, re.IGNORECASE)
            ):
                yield outcome[0].lower(), line
                break


def _is_there(named):
    return any((root / named).exists() for root in (ROOT, ROOT / "tests"))


@pytest.mark.parametrize("page", PAGES)
def test_each_promise_names_the_test_that_proves_it(page):
    """A file or a folder of tests in its row, or a test of the file that the page names."""
    text = (DOCS / page).read_text("utf-8")
    usual = _HERE.search(text)
    assert usual is None or (ROOT / usual[1]).is_file()
    everything = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    wrong = []
    for outcome, row in _rows(text):
        files, named = _FILE.findall(row), _TEST.findall(row)
        missing = [file for file in files if not _is_there(file)]
        missing += [name for name in named if name not in everything]
        proved = files or named or row.rstrip("| ").endswith("the same")
        if missing or (outcome != "possible" and not proved):
            wrong.append((missing, row[:120]))
    assert wrong == []
    assert list(_rows(text))
