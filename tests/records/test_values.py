"""What is on record is values: they can be told apart, compared, and changed by nobody."""

import inspect
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tender import records
from tender.records.faults import StoreGone
from tender.records.marks import AnswerAddress, MarkDraft

MODULES = [
    import_module(f"tender.records.{module.name}") for module in iter_modules(records.__path__)
]


def classes():
    """Every class that is on record, with the module it stands in."""
    return [
        (module, kind)
        for module in MODULES
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__
    ]


def test_each_is_a_value_that_cannot_be_changed_or_a_fault_with_a_sentence():
    """No row, no session, nothing that asks a database when it is looked at."""
    others = [
        kind.__name__
        for _, kind in classes()
        if not (issubclass(kind, tuple) and hasattr(kind, "_fields"))
        and not issubclass(kind, Enum)  # its members are what they are
        and not (issubclass(kind, Exception) and kind.sentence.endswith("."))
    ]
    assert others == []
    assert len(classes()) > 40


def test_an_answer_without_a_lot_is_one_given_for_all_lots():
    """And is not the answer for one of them."""
    assert AnswerAddress("Q1", "A") == AnswerAddress("Q1", "A", "")
    assert AnswerAddress("Q1", "A") != AnswerAddress("Q1", "A", "1")


def test_a_draft_is_text_as_typed_and_no_number():
    """What somebody types may be no mark at all."""
    fields = inspect.get_annotations(MarkDraft)
    assert fields["mark"] is str
    assert Fraction not in fields.values()


def test_a_value_is_not_changed_in_place():
    """Another one is made from it."""
    with pytest.raises(AttributeError):
        AnswerAddress("Q1", "A").alias = "B"


def test_a_fault_says_what_happened_or_else_the_usual():
    """In a sentence that a person can be shown."""
    assert str(StoreGone()) == StoreGone.sentence
    assert str(StoreGone("The disk is full.")) == "The disk is full."
