"""Bids from another portal: nothing is taken in before everything is confirmed, and then every
answer's source is on record. All bids are invented.
"""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence.finding import BadInput
from tender.storage import audit, bids
from tender.workflow.backup import audit as auditing
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.opening.export import bids_from_export, choosing, export, sources
from tender.workflow.opening.export.choices import (
    LotChoice,
    SentAnswerChoice,
    SentChoices,
    rate_key,
)
from tests.bid_forms import ANSWERS, a_form, an_export
from tests.office import ID, Cast, Clock, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv

RECEIVED = "2023-10-20 09:30"


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


def bring(cast, path, role=Role.OFFICER, received=RECEIVED):
    """An export brought by the officer."""
    return export.bring_export(cast.office, cast.actor(role), ID, path, received)


def standing(cast, bidder="B01"):
    """How a bidder of it stands."""
    return export.export_bidder(cast.office, cast.actor(Role.OFFICER), ID, bidder)[1]


def as_it_stands(one, **answers):
    """What a form sends where nobody changed anything but confirmed it all; `answers` changes
    single ones, by question and lot joined.
    """
    sent = {}
    for answer in one.answers:
        choice = answer.choice
        base = SentAnswerChoice(
            source="" if choice.source is None else str(choice.source),
            text=choice.text.replace("\n", "\r\n"),
            reason=choice.reason,
            confirmed=True,
            name=answer.question,
        )
        sent[answer.question, answer.lot] = replace(
            base, **answers.get(answer.question + answer.lot, {})
        )
    return SentChoices(
        details=one.choices.details,
        lots=one.choices.lots,
        rates=one.choices.rates,
        declarations=one.choices.declarations,
        answers=sent,
        dropped=one.choices.dropped,
        checked=True,
    )


def choose(cast, bidder="B01", sent=None, **answers):
    """Confirm a bidder as it stands, but for these answers."""
    one = standing(cast, bidder)
    return choosing.choose_for_bidder(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        bidder,
        sent or as_it_stands(one, **answers),
        one.revision,
    )


def kept_answers(cast):
    """Every answer that was taken in, by bidder, question and lot."""
    with cast.office.store.reading() as session:
        names = {one.alias: one.bidder for one in bids.bids(session, ID)}
        return {
            (names[one.alias], one.question, one.lot): one.text for one in bids.answers(session, ID)
        }


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


def test_two_places_for_one_answer_wait_for_somebody_to_choose(cast, tmp_path, register):
    """And what is mended has a reason, which stands on record."""
    an_export(tmp_path, bidders=("Alder Homecare",))
    with zipfile.ZipFile(tmp_path / "export.zip", "a") as archive:
        archive.write(
            a_form(tmp_path / "again.docx", answers={("Q1", ""): "Another text (illustrative)."}),
            "Alder Homecare/Again.docx",
        )
    bring(cast, tmp_path / "export.zip")
    one = standing(cast)
    assert one.gaps[1] == "Q1: 2 places may hold the answer; choose one"
    with pytest.raises(Invalid) as refused:
        choose(cast, Q1={"source": str(one.answers[0].places[1].number), "text": "Mended by hand."})
    assert list(refused.value.fields) == ["reason-Q1"]
    made = choose(cast, Q1={"source": str(one.answers[0].places[0].number)})
    assert made.answers[0].choice.text == "Another text (illustrative)." and made.gaps == ()
    made = choose(
        cast,
        Q1={
            "source": str(one.answers[0].places[1].number),
            "text": "Mended by hand.",
            "reason": "A page was scanned.",
        },
        Q2={"source": "none", "text": "", "reason": "The form leaves it empty."},
    )
    assert (made.answers[0].choice.text, made.answers[1].choice.none, made.gaps) == (
        "Mended by hand.",
        True,
        (),
    )
    bids_from_export.take_in_export(cast.office, cast.lead, ID, register)
    taken = kept_answers(cast)
    assert (taken["B01", "Q1", ""], taken["B01", "Q2", ""]) == ("Mended by hand.", "")
    ((_, found),) = sources.export_sources(cast.office, cast.lead, ID).bidders
    assert [(one.file, one.reason) for one in found[:2]] == [
        ("Alder Homecare/Method statements.docx", "A page was scanned."),
        ("", "The form leaves it empty."),
    ]


def test_a_file_that_is_dropped_gives_no_answer(cast, tmp_path):
    """The other place is then the only one."""
    an_export(tmp_path, bidders=("Alder Homecare",))
    with zipfile.ZipFile(tmp_path / "export.zip", "a") as archive:
        archive.write(
            a_form(tmp_path / "again.docx", answers={("Q1", ""): "Another text (illustrative)."}),
            "Alder Homecare/Again.docx",
        )
    bring(cast, tmp_path / "export.zip")
    one = standing(cast)
    made = choose(
        cast, sent=replace(as_it_stands(one), dropped=("Alder Homecare/Again.docx",), answers={})
    )
    assert (
        made.answers[0].gap == "Q1: not confirmed yet"
        and made.answers[0].choice.text == ANSWERS["Q1", ""]
    )


def test_a_lot_that_is_taken_away_asks_no_more_for_its_answers_and_rates(cast, tmp_path):
    """And one that is added asks for them."""
    bring(cast, an_export(tmp_path / "x"))
    one = standing(cast)
    made = choose(
        cast,
        sent=replace(
            as_it_stands(one), lots=(LotChoice(lot="2", preference="1", location="1-9100000001"),)
        ),
    )
    assert [(answer.question, answer.lot) for answer in made.answers] == [
        ("Q1", ""),
        ("Q2", ""),
        ("Q3", "2"),
    ] and made.gaps == ()
    made = choose(cast, sent=replace(as_it_stands(made), lots=one.choices.lots, rates={}))
    assert [gap for gap in made.gaps if "rate" in gap] == [
        "lot 1: no rate for “Standard hour”",
        "lot 2: no rate for “Standard hour”",
    ]
    assert (
        made.answers[2].choice.text == ANSWERS["Q3", "1"] and not made.answers[2].choice.confirmed
    )


def test_values_that_no_file_could_hold_and_ids_that_no_register_has_are_named_by_bidder(
    cast, tmp_path, register
):
    """With the same sentences as files get."""
    bring(cast, an_export(tmp_path / "x"))
    one = standing(cast)
    choose(
        cast,
        sent=replace(
            as_it_stands(one),
            rates={rate_key("1", "standard"): "nineteen", rate_key("2", "standard"): "20.25"},
        ),
    )
    choose(cast, "B02")
    with pytest.raises(BadInput, match="lot 1, rate “standard”: “nineteen” is not a plain number"):
        bids_from_export.take_in_export(cast.office, cast.lead, ID, register)
    wrong = {**one.choices.details, "CQC provider id": "1-777777777"}
    choose(cast, sent=replace(as_it_stands(standing(cast)), rates=one.choices.rates, details=wrong))
    with pytest.raises(BadInput) as refused:
        bids_from_export.take_in_export(cast.office, cast.lead, ID, register)
    assert str(refused.value) == (
        "B01 Alder Homecare Ltd (illustrative), CQC provider id: "
        "1-777777777 is in no register file that was given; "
        "check the id with the CQC, or bring the register file that has it."
    )


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
