"""What somebody must choose about bids from another portal, and what a choice cannot be."""

import zipfile
from dataclasses import replace

import pytest

from evidence.finding import BadInput
from tender.workflow.ground.refusals import Invalid
from tender.workflow.opening.export import bids_from_export, sources
from tender.workflow.opening.export.choices import (
    LotChoice,
    rate_key,
)
from tests.bid_forms import ANSWERS, a_form, an_export
from tests.office import ID, Cast, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.workflow.opening.exports import (
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


@pytest.mark.parametrize(
    "typed", ["0000000000000000001", "00000000099", "99999999999999999999", "-0", "1e0", "٠", "9"]
)
def test_a_place_that_a_page_never_offered_is_none(cast, tmp_path, typed):
    """Long numbers were tested by their first figures and then taken whole."""
    an_export(tmp_path, bidders=("Alder Homecare",))
    bring(cast, tmp_path / "export.zip")
    numbers = {place.number for place in standing(cast).answers[0].places}
    choice = choose(cast, Q1={"source": typed, "reason": "typed"}).answers[0].choice
    assert choice.source is None or choice.source in numbers


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
