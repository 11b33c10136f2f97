"""Reads the tables, sections and fenced blocks of a page in docs/, so that tests can work its
figures out again. `from tests.docs.markdown_pages import table`.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def page(name):
    """The text of a page."""
    return (DOCS / name).read_text("utf-8")


def running(name):
    """The text of a page as one line, since a paragraph may break anywhere."""
    return " ".join(page(name).split())


def cells_of(line):
    """The cells of one table line, without code marks."""
    return [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]


def tables(name):
    """Every table of a page: a list of rows, each a dictionary by heading."""
    found, lines = [], page(name).splitlines()
    for number, line in enumerate(lines):
        if re.fullmatch(r"\|[-:| ]+\|", line):
            headings, rows = cells_of(lines[number - 1]), []
            for row in lines[number + 1 :]:
                if not row.startswith("|"):
                    break
                rows.append(dict(zip(headings, cells_of(row), strict=True)))
            found.append(rows)
    return found


def table(name, *headings):
    """The first table of a page whose headings begin with these."""
    return next(
        rows for rows in tables(name) if rows and list(rows[0])[: len(headings)] == list(headings)
    )


def blocks(name, language):
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
