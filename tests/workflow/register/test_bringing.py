"""Editions brought in on both databases: whole, under their hash, each once, or not at all."""

import hashlib
from datetime import date

import pytest

from criteria.homecare_rating import read_rating
from criteria.register import KeyQuestion, Rating
from evidence.finding import BadInput
from tender.storage import audit, editions
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.register.bringing import bring_edition
from tender.workflow.register.in_force import snapshot_in_force
from tests.office import Cast
from tests.register_files import A_FILTERS_ROW, FILTERS, RATINGS, table, write_csv, write_ods
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import LARKFIELD, LARKFIELD_CARE, a_register_office


@pytest.fixture
def here(url):
    """An empty register and somebody who may bring editions in."""
    office, actor = a_register_office(url)
    yield office, actor
    office.store.close()


def kept(office):
    """What is listed."""
    with office.store.reading() as session:
        return editions.editions(session)


def test_every_layout_is_kept_under_its_date_and_hash(here, tmp_path):
    """Files, an API's answer, and a workbook; newest first."""
    office, actor = here
    brought = [
        edition_files.filters(tmp_path, "01_September_2023"),
        edition_files.ratings(tmp_path, "02_September_2023"),
        edition_files.export(tmp_path, "03_September_2023"),
        edition_files.directory(tmp_path, "04_September_2023"),
        edition_files.answer(tmp_path, "2023-09-05"),
        write_ods(tmp_path / "06_September_2023_HSCA_Active_Locations.ods",
            {"README": [["x"]], "HSCA_Active_Locations": table(FILTERS, A_FILTERS_ROW)}),
    ]  # fmt: skip
    bring_edition(office, actor, brought)
    found = kept(office)
    assert [(one.layout, one.on, one.locations, one.ratings) for one in found] == [
        ("filters", date(2023, 9, 6), 1, 1), ("api", date(2023, 9, 5), 1, 1),
        ("directory", date(2023, 9, 4), 1, 0),
        ("export", date(2023, 9, 3), 1, 6), ("ratings", date(2023, 9, 2), 1, 3),
        ("filters", date(2023, 9, 1), 1, 1),
    ]  # fmt: skip
    assert {one.sha256 for one in found} == {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in brought
    }
    assert {one.by for one in found} == {actor.person}
    with office.store.reading() as session:
        assert list(audit.faults(session)) == []


def test_what_was_read_comes_back_with_its_file_row_and_hash(here, tmp_path):
    """After compression and from the shard of its provider alone."""
    office, actor = here
    path = edition_files.ratings(
        tmp_path,
        "01_September_2023",
        {"Overall": "Good", "Well-led": "Requires improvement"},
        **{"Inherited Rating (Y/N)": "Y"},
    )
    bring_edition(office, actor, [path])
    with office.store.reading() as session:
        found = snapshot_in_force(session, date(2023, 9, 30), [LARKFIELD_CARE])
        assert snapshot_in_force(session, date(2023, 9, 30), ["1-no-such"]).locations == {}
        assert snapshot_in_force(session, date(2023, 8, 31), [LARKFIELD_CARE]) is None
    place = found.locations[LARKFIELD]
    well_led = read_rating(place, KeyQuestion.WELL_LED)
    assert (well_led.rating, well_led.evidence[0].file, well_led.evidence[0].row) == (
        Rating.REQUIRES_IMPROVEMENT,
        path.name,
        3,
    )
    assert well_led.evidence[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert "inherited" in well_led.fact


def test_the_same_file_twice_is_refused_kindly(here, tmp_path):
    """Under another name too, and within one act; nothing of that act is kept."""
    office, actor = here
    first = edition_files.filters(tmp_path, "01_September_2023")
    bring_edition(office, actor, [first])
    again = tmp_path / "copy_01_September_2023.csv"
    again.write_bytes(first.read_bytes())
    other, copy = (
        edition_files.ratings(tmp_path, "01_September_2023"),
        tmp_path / "other_01_September_2023.csv",
    )
    copy.write_bytes(other.read_bytes())
    for given, said in (
        (
            [again, other],
            "brought in as 01_September_2023_HSCA_Active_Locations.csv on 6 November 2023",
        ),
        ([other, copy], "same file as another"),
        ([], "Choose at least one"),
        ([other] * 13, "12 files"),
    ):
        with pytest.raises(Invalid, match=said):
            bring_edition(office, actor, given)
    renamed = tmp_path / "01_October_2023_CQC_directory.csv"
    weekly = edition_files.directory(tmp_path, "16_October_2023")
    renamed.write_bytes(weekly.read_bytes())
    bring_edition(office, actor, [weekly])
    # its own first lines say of which date it is
    with pytest.raises(Invalid, match="here already"):
        bring_edition(office, actor, [renamed])
    assert len(kept(office)) == 2


def test_the_same_answer_a_month_later_is_another_edition(here, tmp_path):
    """Nothing had changed, and now that is known."""
    office, actor = here
    bring_edition(office, actor, [edition_files.answer(tmp_path, "2023-09-05")])
    bring_edition(office, actor, [edition_files.answer(tmp_path, "2023-10-05")])
    assert [one.on for one in kept(office)] == [date(2023, 10, 5), date(2023, 9, 5)]


def test_bad_files_are_refused_with_every_sentence_and_nothing_is_half_kept(here, tmp_path):
    """A good one between two bad ones is not kept either."""
    office, actor = here
    nonsense = tmp_path / "01_October_2023_nonsense.csv"
    nonsense.write_text("a,b\n1,2\n", "utf-8")
    undated = write_csv(tmp_path / "Latest_ratings.csv", table(RATINGS))
    wrong_date = edition_files.filters(
        tmp_path, "02_October_2023", {"Publication Date": "yesterday"}
    )
    with pytest.raises(BadInput) as refused:
        bring_edition(
            office,
            actor,
            [nonsense, edition_files.filters(tmp_path, "01_October_2023"), undated, wrong_date],
        )
    assert {one.file for one in refused.value.problems} == {
        nonsense.name,
        undated.name,
        wrong_date.name,
    }
    assert kept(office) == ()


def many(count):
    """Rows of so many locations."""
    return [
        {
            "Location ID": f"1-{number:06}",
            "Provider ID": f"1-9{number // 3:05}",
            "Location Name": f"Place {number}",
        }
        for number in range(count)
    ]


def test_a_part_of_the_register_is_not_taken_for_the_whole(here, tmp_path):
    """It would make every other location look closed.
    An answer of the API is a part by its nature.
    """
    office, actor = here
    bring_edition(
        office, actor, [edition_files.filters(tmp_path, "01_September_2023", *many(1_200))]
    )
    with pytest.raises(
        BadInput, match=r"599 locations, and 01_September_2023_HSCA_Active_Locations\.csv has 1,200"
    ):
        bring_edition(
            office, actor, [edition_files.filters(tmp_path, "01_October_2023", *many(599))]
        )
    bring_edition(
        office,
        actor,
        [
            edition_files.filters(tmp_path, "01_October_2023", *many(600)),
            edition_files.answer(tmp_path, "2023-10-02"),
        ],
    )
    assert len(kept(office)) == 3


def test_a_large_file_is_read_beside_and_says_how_far_it_is(here, tmp_path):
    """In a process of its own; its problems come back as from any other."""
    office, actor = here
    large = edition_files.filters(
        tmp_path,
        "01_September_2023",
        *(one | {"Location Name": "A long name " * 40} for one in many(5_000)),
    )
    said = []
    (one,) = bring_edition(office, actor, [large], lambda *word: said.append(word))
    assert (one.locations, said[0], said[-1]) == (
        5_000,
        (f"Reading {large.name}", 0, 2),
        ("Keeping what was read", 2, 2),
    )
    with office.store.reading() as session:
        assert {
            place.provider_id
            for place in snapshot_in_force(session, one.on, ["1-900007"]).locations.values()
        } == {"1-900007"}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_who_may_bring_it_in(role, tmp_path):
    """The administrator, and whoever leads a procurement or works on one."""
    cast = Cast(a_register_office()[0]).drafted()
    path = edition_files.filters(tmp_path, "01_September_2023")
    if role in (Role.ADMINISTRATOR, Role.LEAD, Role.OFFICER):
        assert bring_edition(cast.office, cast.actor(role), [path])
    else:
        with pytest.raises(NotAllowed):
            bring_edition(cast.office, cast.actor(role), [path])
