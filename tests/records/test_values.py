"""What is on record is values: they can be told apart, compared, and changed by nobody."""

import inspect
from datetime import UTC, datetime
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tender import records
from tender.records.audit import AuditHead
from tender.records.faults import StoreGone
from tender.records.held import HeldBid
from tender.records.marks import AnswerAddress, MarkDraft
from tender.records.ways_in import AccountRecovery

MOMENT = datetime(2027, 1, 4, 12, tzinfo=UTC)
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


def test_a_head_of_the_audit_is_read_as_it_was_written():
    """Alone and in a text that breaks it over two lines; nothing else is one."""
    head = AuditHead(4711, "ab" * 32)
    assert head.text == f"4711:{'ab' * 32}" and AuditHead.read(head.text) == head
    broken = f"The audit so far: 4711: {'ab' * 16}\n{'ab' * 16}. Again {head.text}"
    assert AuditHead.found_in(broken) == (head,)
    assert AuditHead.found_in(f"4711:{'ab' * 33}") == ()
    for text in ("4711", "4711:" + "g" * 64, f"x{head.text}"):
        with pytest.raises(ValueError, match="is no number:hash of an entry"):
            AuditHead.read(text)


def test_a_bid_that_was_held_back_is_named_by_its_envelope_and_bidder():
    """As decisions on it are."""
    held = HeldBid("prices", 3, 1, "B02", "", ("its hash differs",), False, "", "")
    assert held.subject == "prices/B02"


@pytest.mark.parametrize(
    ("stopped", "used", "waits"),
    [(None, None, True), (MOMENT, None, False), (None, MOMENT, False)],
)
def test_a_recovery_waits_until_it_is_stopped_or_used(stopped, used, waits):
    """And never again after that."""
    recovery = AccountRecovery(
        id=1,
        person=2,
        name="Somebody",
        how="letter",
        forget=False,
        by=None,
        made=MOMENT,
        opens=MOMENT,
        agreed_by=None,
        agreed=None,
        stopped_by=None,
        stopped=stopped,
        used=used,
    )
    assert recovery.waits is waits
