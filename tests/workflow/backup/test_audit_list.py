"""The audit as a list tells what its pages tell, and nothing that was erased since."""

from datetime import UTC, datetime

from tender.storage.erasing import VERB, erase_person
from tender.storage.unit import Doer
from tender.workflow.backup.audit import PAGE, audit_log, audit_page
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, Clock, an_office


def names(cast):
    """Who stands in the rows of the list."""
    return {row.cells[2] for row in audit_log(cast.office, cast.lead, ID).listing.rows}


def test_it_holds_what_the_pages_hold_in_their_order():
    """Newest first, each with its filters."""
    cast = Cast(an_office(clock=Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))).published()
    rows = audit_log(cast.office, cast.lead, ID).listing.rows
    entries = audit_page(cast.office, cast.lead, ID).entries
    assert [int(row.key) for row in rows[:PAGE]] == [entry.number for entry in entries]
    for row, entry in zip(rows, entries, strict=False):
        assert row.facets == {"act": (entry.verb,), "who": (entry.name,)}
        assert entry.subject in row.cells and entry.verb in row.cells


def test_a_name_that_was_erased_stands_in_no_list_that_is_asked_for_afterwards():
    """Though nothing was written about the procurement since."""
    cast = Cast(an_office()).marked()
    who = f"Evaluator of {ID}"
    assert who in names(cast)
    with cast.office.store.acting(Doer(None, "a test"), VERB, "", cast.office.clock()) as unit:
        erase_person(unit, cast.people[Role.EVALUATOR])
    assert who not in names(cast)
