"""Every figure and date of the ready-made procurements names a document of its file and a place in
it, or the law, or says that it is illustrative.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest

from tender.intake.catalogue import names, path_of

WITHOUT = ("documents",)  #: what the sources themselves name


def tables(
    table: dict[str, Any], path: str, inherited: str
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Each table with its path and the source it has or takes from the table around it."""
    source = table.get("source", inherited)
    yield path, table, source
    for key, value in table.items():
        inside = value if isinstance(value, list) else [value]
        for number, entry in enumerate((entry for entry in inside if isinstance(entry, dict)), 1):
            yield from tables(entry, f"{path}.{key}[{entry.get('id', number)}]", source)


def holds_a_figure(table: dict[str, Any]) -> bool:
    """Whether a number or a date stands in the table itself; true and false are neither."""
    values = chain.from_iterable(
        value if isinstance(value, list) else [value] for value in table.values()
    )
    return any(
        isinstance(value, (int, Decimal, date, time)) and not isinstance(value, bool)
        for value in values
    )


def named_well(source: str, documents: list[str]) -> bool:
    """Whether a source starts with a document's id and a place in it, or is the law,
    or says that the figure is illustrative.
    """
    return source.startswith(("illustrative", "law: ")) or any(
        source.startswith(f"{document} ") for document in documents
    )


def read(name: str) -> dict[str, Any]:
    """The raw TOML of a ready-made procurement."""
    return tomllib.loads(path_of(name).read_text("utf-8"), parse_float=Decimal)


@pytest.mark.parametrize("name", names())
def test_every_figure_and_date_has_a_source(name: str) -> None:
    """A table's own source or that of a table around it.

    The heading's source covers the heading alone: every part of the file gives its own.
    """
    data = read(name)
    documents = [document["id"] for document in data["documents"]]
    parts = {
        key: value
        for key, value in data.items()
        if key not in WITHOUT and isinstance(value, (dict, list))
    }
    without = [
        path
        for path, table, source in tables(parts, name, "")
        if holds_a_figure(table) and not named_well(source, documents)
    ]
    assert without == []
    assert named_well(data["source"], documents)


@pytest.mark.parametrize("name", names())
def test_every_source_names_a_document_the_law_or_nothing_real(name: str) -> None:
    """Also where a table holds words alone.

    A second source for one value (`value_source`) follows the same rule.
    """
    data = read(name)
    documents = [document["id"] for document in data["documents"]]
    given = [
        (path, table[key])
        for path, table, _ in tables(data, name, "")
        for key in ("source", "value_source")
        if key in table
    ]
    assert given
    assert [entry for entry in given if not named_well(entry[1], documents)] == []


def test_the_rule_tells_a_good_source_from_a_bad_one() -> None:
    """So that the two tests above can fail."""
    assert [
        named_well(source, ["report"])
        for source in ("report 4.8(e)", "illustrative; report 2", "law: PCR 2015 reg 57")
    ] == [True, True, True]
    assert [
        named_well(source, ["report"])
        for source in ("", "report", "reporter 4", "cabinet 3", "by experience")
    ] == [False] * 5
    rows = [
        (path, source)
        for path, table, source in tables({"lots": [{"id": "1", "rates": [{"floor": 1}]}]}, "x", "")
        if holds_a_figure(table)
    ]
    assert rows == [("x.lots[1].rates[1]", "")]


@pytest.mark.parametrize("name", ["nottinghamshire-2018", "leicestershire-2019"])
def test_what_a_report_says_itself_is_put_in_nobody_elses_mouth(name: str) -> None:
    """The committee reports of these two quote nobody who was asked."""
    own = ("the council", "reports from the pilot", "the scope of the", "how the current service")
    for finding in read(name)["engagement"]:
        assert finding["said_by"].startswith(own), finding
