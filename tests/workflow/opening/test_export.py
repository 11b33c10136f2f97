"""Bids from another portal: nothing is taken in before everything is confirmed, and then every
answer's source is on record. All bids are invented.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence.finding import BadInput
from tender.storage import audit
from tender.workflow.backup import audit as auditing
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.opening.export import bids_from_export, choosing, export, sources
from tender.workflow.opening.export.choices import (
    rate_key,
)
from tests.bid_forms import ANSWERS, an_export
from tests.office import ID, Cast, Clock, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.workflow.opening.exports import (
    RECEIVED,
    as_it_stands,
    bring,
    choose,
    kept_answers,
    standing,
)


@pytest.fixture
def cast(url):
    """Testshire published, two weeks after the deadline."""
    office = an_office(url)
    yield Cast(office).published()
    office.store.close()


@pytest.fixture
def register(tmp_path):
    """The register's file, which knows both bidders."""
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-910000000{n}",
            "Provider ID": f"1-900000000{n}",
            "Location Name": f"Invented place {n}",
        }
        for n in (1, 2)
    ]
    return [
        write_csv(tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))
    ]


def test_what_was_found_once_is_proposed_and_nothing_of_it_is_confirmed(cast, tmp_path):
    """Files, details, lots, rates and answers, each bidder for itself."""
    assert bring(cast, an_export(tmp_path / "x")) == 2
    found = export.export_overview(cast.office, cast.lead, ID)
    assert [one.found.folder for one in found.bidders] == ["Alder Homecare", "Birch Care"]
    for number, one in enumerate(found.bidders, 1):
        assert [str(file.taken) for file in one.found.files] == [
            "bid form",
            "price schedule",
            "attachment",
        ]
        assert (
            one.choices.details["CQC provider id"] == f"1-900000000{number}"
            and one.choices.details["received"] == RECEIVED
        )
        assert one.choices.rates == {
            rate_key("1", "standard"): "19.5",
            rate_key("2", "standard"): "20.25",
        }
        assert {
            (answer.question, answer.lot): answer.choice.text for answer in one.answers
        } == ANSWERS
        assert (one.confirmed, len(one.answers), len(one.gaps)) == (0, 4, 5)


def test_all_is_taken_in_once_every_bidder_is_confirmed_and_the_sources_stay_on_record(
    cast, tmp_path, register
):
    """As a file of submissions would be; before that it is refused with every gap, by bidder."""
    bring(cast, an_export(tmp_path / "x"))
    assert choose(cast).gaps == ()
    with pytest.raises(BadInput) as refused:
        bids_from_export.take_in_export(cast.office, cast.lead, ID, register)
    assert len(refused.value.problems) == 5 and all(
        one.file == "B02 Birch Care Ltd (illustrative)" for one in refused.value.problems
    )
    assert kept_answers(cast) == {}
    choose(cast, "B02")
    assert bids_from_export.take_in_export(cast.office, cast.lead, ID, register) == 2
    assert kept_answers(cast) == {
        (bidder, *at): text for bidder in ("B01", "B02") for at, text in ANSWERS.items()
    }
    found = sources.export_sources(cast.office, cast.lead, ID)
    (_, first), _ = found.bidders
    assert [(one.question, one.lot, one.file) for one in first] == [
        (question, lot, "Alder Homecare/Method statements.docx") for question, lot in ANSWERS
    ]
    assert (
        first[0].place == "paragraphs 6 to 7"
        and first[0].how == "exact id, same words"
        and len(first[0].sha256) == 64
    )
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []
    told = " ".join(
        f"{one.subject} {one.data}"
        for one in auditing.audit_page(cast.office, cast.lead, ID).entries
    )
    assert "Alder" not in told and "19.5" not in told
    with pytest.raises(NotNow, match="taken in already"):
        bring(cast, an_export(tmp_path / "x"))


def test_an_answer_longer_than_a_cell_or_than_any_typed_is_taken_in_whole(cast, tmp_path, register):
    """Nobody else's bid waits for it; what is typed in its place has the limit of all typing."""
    long = "Four people come, and no others. " * 4_000
    bring(cast, an_export(tmp_path / "x", answers=ANSWERS | {("Q1", ""): long}))
    with pytest.raises(Invalid, match="What was sent may be longer"):
        choose(cast, Q1={"text": "x" * 100_001, "reason": "typed"})
    for bidder in ("B01", "B02"):
        assert choose(cast, bidder).gaps == ()
    assert bids_from_export.take_in_export(cast.office, cast.lead, ID, register) == 2
    assert kept_answers(cast)["B01", "Q1", ""] == long.strip()


def test_a_folder_that_is_no_bid_is_left_out_with_its_reason_on_record(cast, tmp_path, register):
    """As a portal's own log is."""
    bring(cast, an_export(tmp_path / "x"))
    choose(cast)
    choosing.leave_folder_out(
        cast.office,
        cast.lead,
        ID,
        "B02",
        "Withdrawn before the deadline, on the portal.",
        standing(cast, "B02").revision,
    )
    assert bids_from_export.take_in_export(cast.office, cast.lead, ID, register) == 1
    assert sources.export_sources(cast.office, cast.lead, ID).export.left_out == {
        "Birch Care": "Withdrawn before the deadline, on the portal."
    }


def test_markers_never_see_it_nobody_does_before_the_deadline_and_a_stale_page_changes_nothing(
    cast, tmp_path
):
    """Names, answers and prices stand together there."""
    path = an_export(tmp_path / "x")
    for role in (Role.EVALUATOR, Role.MODERATOR, Role.LEGAL_REVIEWER, Role.OBSERVER):
        with pytest.raises(NotAllowed):
            bring(cast, path, role)
    bring(cast, path)
    one = standing(cast)
    choose(cast)
    with pytest.raises(Stale):
        choosing.choose_for_bidder(
            cast.office, cast.lead, ID, "B01", as_it_stands(one), one.revision
        )
    with pytest.raises(NotThere):
        standing(cast, "B09")
    both = cast.actor(Role.OFFICER)
    marks_too = replace(both, roles={ID: both.roles[ID] | {Role.EVALUATOR}})
    with pytest.raises(NotAllowed, match="Until quality is locked"):
        export.export_overview(cast.office, marks_too, ID)
    export.discard_export(cast.office, cast.lead, ID)
    assert export.export_overview(cast.office, cast.lead, ID).brought is None


def test_an_export_is_not_opened_before_the_deadline(tmp_path, url):
    """At noon by the clock in England, in summer time."""
    office = an_office(url, Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))
    cast = Cast(office).published()
    office.clock.now = datetime(2023, 10, 23, 11, 0, tzinfo=UTC)
    with pytest.raises(NotNow, match="after the deadline"):
        bring(cast, an_export(tmp_path / "x"))
    office.clock.now = datetime(2023, 10, 23, 11, 0, 1, tzinfo=UTC)
    assert bring(cast, an_export(tmp_path / "x")) == 2
    with pytest.raises(Invalid, match="UK time"):
        bring(cast, an_export(tmp_path / "x"), received="yesterday")
    office.store.close()
