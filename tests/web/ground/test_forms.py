"""A form is read in one place into a typed value, with every fault at once."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import pytest
from flask import Flask

from tender.web.ground.fields import (
    Button,
    Key,
    Text,
    Texts,
    Tick,
    beginning,
    choice,
    choice_or,
    choices,
    day,
    each,
    everything,
    key,
    lines,
    must_be_ticked,
    rows,
    text,
    upload,
    uploads,
)
from tender.web.ground.forms import (
    read_either,
    read_form,
    read_query,
    texts_of_address,
    texts_of_form,
    typed_texts,
)
from tender.web.ground.uploads import Upload
from tender.workflow.ground.refusals import Invalid


class Colour(StrEnum):
    """Something to choose."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeForm:
    """One field of each kind."""

    reason: Text
    short: Annotated[str, beginning(5)]
    names: Annotated[tuple[str, ...], lines(2, "Give at most two names.")]
    question: Texts
    confirmed: Tick
    sure: Annotated[bool, must_be_ticked("Tick the box.")]
    next: Button
    seen: Key
    due: Annotated[date | None, day("Give a day.")]
    role: Annotated[Colour, choice(Colour, "Choose a role.")]
    size: Annotated[Colour | None, choice_or(Colour, None)]
    kinds: Annotated[tuple[Colour, ...], choices(Colour)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRow:
    """A row."""

    order: Text
    lot: Tick
    seen: Key
    on: Annotated[date | None, day("Give a day.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsForm:
    """A form of rows."""

    lots: Annotated[Mapping[int, LotRow], rows(LotRow)]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyForm:
    """One hidden number."""

    seen: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesForm:
    """Files."""

    file: Annotated[Upload, upload("Choose a file.")]
    register: Annotated[tuple[Upload, ...], uploads(1, 2, "Choose one or two.")]


GOOD = {
    "reason": " As typed\r\n ",
    "short": "1234567",
    "names": "A\r\nB",
    "question": ["Q1", "Q2"],
    "confirmed": "yes",
    "sure": "yes",
    "next": "",
    "seen": "7",
    "due": " 2026-12-04 ",
    "role": "red",
    "size": "blue",
    "kinds": ["blue", "green", "red"],
}


def sent(kind, data, read=read_form, address="/", **named):
    """What is read of what was sent."""
    with Flask("a test").test_request_context(address, method="POST", data=data, **named):
        return read(kind)


def faults(kind, data, **named):
    """The sentences of what was refused, by field."""
    with pytest.raises(Invalid) as refused:
        sent(kind, data, **named)
    return refused.value.fields


def test_every_field_is_read_into_its_type():
    """Text stays as it was typed."""
    assert sent(WholeForm, GOOD) == WholeForm(
        reason=" As typed\r\n ",
        short="12345",
        names=("A", "B"),
        question=("Q1", "Q2"),
        confirmed=True,
        sure=True,
        next=True,
        seen=7,
        due=date(2026, 12, 4),
        role=Colour.RED,
        size=Colour.BLUE,
        kinds=(Colour.BLUE, Colour.RED),
    )


def test_what_may_be_left_empty_is_empty_when_it_is_not_sent():
    """Nothing chosen is no choice, an empty day no day, no number nothing seen."""
    assert sent(WholeForm, {"sure": "yes", "role": "blue"}) == WholeForm(
        reason="",
        short="",
        names=(),
        question=(),
        confirmed=False,
        sure=True,
        next=False,
        seen=0,
        due=None,
        role=Colour.BLUE,
        size=None,
        kinds=(),
    )


def test_every_fault_is_told_at_once_by_its_field():
    """Not the first alone."""
    wrong = GOOD | {
        "names": "A\nB\nC",
        "sure": "no",
        "due": "4 December",
        "role": "green",
        "size": "green",
    }
    assert faults(WholeForm, wrong) == {
        "names": "Give at most two names.",
        "sure": "Tick the box.",
        "due": "Give a day.",
        "role": "Choose a role.",
    }


@pytest.mark.parametrize("typed", ["2026-02-30", "04/12/2026", "٢٠٢٦-١٢-٠٤", "today", "2026-12"])
def test_what_is_no_day_is_refused(typed):
    """And never guessed at."""
    assert faults(WholeForm, GOOD | {"due": typed}) == {"due": "Give a day."}


@pytest.mark.parametrize(
    ("typed", "seen"), [("0", 0), ("12", 12), ("0012", 12), ("2147483647", 2_147_483_647)]
)
def test_what_a_page_carries_along_is_read_as_a_number(typed, seen):
    """Up to what both databases hold in a key."""
    assert sent(KeyForm, {"seen": typed}) == KeyForm(seen=seen)


@pytest.mark.parametrize(
    "typed", ["", " ", "-1", "+1", "1.5", "1e3", "٣", "１２", "²", "2147483648", "9" * 40, "1\0"]
)
def test_what_is_no_number_says_that_nothing_was_seen(typed):
    """One limit and one rule for every hidden number."""
    assert sent(KeyForm, {"seen": typed}) == KeyForm(seen=0)


def test_rows_are_read_by_their_number_in_their_order():
    """A row is there where any of its fields was sent; what ends in no number is no row."""
    form = {
        "order-10": "2nd",
        "lot-2": "yes",
        "seen-2": "4",
        "order-2": "1",
        "order-x": "3",
        "order-99999": "3",
        "order-٣": "3",
        "ordering-4": "3",
    }
    assert sent(LotsForm, form).lots == {
        2: LotRow(order="1", lot=True, seen=4, on=None),
        10: LotRow(order="2nd", lot=False, seen=0, on=None),
    }
    assert list(sent(LotsForm, form).lots) == [2, 10]


def test_faults_of_rows_are_told_by_the_name_of_the_field_on_the_page():
    """Of every row at once."""
    assert faults(LotsForm, {"on-2": "today", "on-3": "soon", "on-4": "2026-12-04"}) == {
        "on-2": "Give a day.",
        "on-3": "Give a day.",
    }


def test_fields_that_begin_alike_are_read_by_what_they_end_in():
    """Also where that holds hyphens; a form may hold every field that was sent."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RatesForm:
        rate: Annotated[Mapping[str, str], each(text)]
        seen: Annotated[Mapping[str, int], each(key)]
        values: Annotated[Mapping[str, tuple[str, ...]], everything]

    form = {"rate-1-standard": "20.10", "rate-2-x-y": "", "seen-1": "3", "seen-2": "z", "seen": "9"}
    read = sent(RatesForm, form)
    assert (read.rate, read.seen) == ({"1-standard": "20.10", "2-x-y": ""}, {"1": 3, "2": 0})
    assert read.values == {name: (typed,) for name, typed in form.items()}


def test_files_are_read_with_the_name_their_sender_gave():
    """A field left empty holds none."""
    data = {"file": (io.BytesIO(b"one"), "a.pdf"), "register": (io.BytesIO(b"2"), "b.csv")}
    with Flask("a test").test_request_context("/", method="POST", data=data):
        read = read_form(FilesForm)
        assert (read.file.name, read.file.stream.read()) == ("a.pdf", b"one")
        assert [(file.name, file.stream.read()) for file in read.register] == [("b.csv", b"2")]
    three = [(io.BytesIO(b"x"), f"{number}.csv") for number in range(3)]
    assert faults(FilesForm, {"file": (io.BytesIO(b""), ""), "register": three}) == {
        "file": "Choose a file.",
        "register": "Choose one or two.",
    }


def test_an_address_and_a_form_are_told_apart():
    """A view says which it reads; where it may be either, the address counts first."""
    data, address = {"seen": "2"}, "/?seen=1"
    assert sent(KeyForm, data, read_form, address) == KeyForm(seen=2)
    assert sent(KeyForm, data, read_query, address) == KeyForm(seen=1)
    assert sent(KeyForm, data, read_either, address) == KeyForm(seen=1)
    assert sent(KeyForm, data, read_either) == KeyForm(seen=2)


def test_what_was_typed_is_shown_again_but_no_secret():
    """Neither a password nor the code of a second factor."""
    form = {"title": "Kept", "password": "a", "current": "b", "new": "c", "csrf_token": "d"}
    with Flask("a test").test_request_context("/", method="POST", data=form):
        assert typed_texts() == {"title": "Kept"}


def test_every_text_that_arrives_is_listed_under_its_field():
    """Names included, also those of files."""
    data = {"a": ["1", "2"], "file": (io.BytesIO(b""), "f.pdf")}
    with Flask("a test").test_request_context("/?q=3", method="POST", data=data):
        assert texts_of_address() == [("q", "q"), ("q", "3")]
        assert texts_of_form() == [
            ("a", "a"),
            ("a", "1"),
            ("a", "2"),
            ("file", "file"),
            ("file", "f.pdf"),
        ]
    with Flask("a test").test_request_context("/", method="POST", json={"a": 1}):
        assert texts_of_form() == []
