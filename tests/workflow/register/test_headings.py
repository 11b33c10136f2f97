"""Headings that no layout knows: named, mapped once on record, and read so from then on."""

import pytest

from evidence.finding import BadInput
from tender.storage import audit
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.register.bringing import bring_edition
from tender.workflow.register.editions import register_editions
from tender.workflow.register.headings import (
    NewMapping,
    known_mappings,
    look_at_headings,
    map_headings,
    mappings_told,
    take_out_mapping,
)
from tender.workflow.register.in_force import snapshot_in_force
from tests.office import ID, Cast, an_office
from tests.register_files import write_csv

NAME = "01_October_2023_places.csv"
HEADINGS = ["Ref", "Place", "Org ref", "Org", "Council", "What it does", "Seen on", "Post code"]
ROW = ["1-1001", "Elm House", "1-2001", "Elm Care Ltd", "Leeds", "Homecare agencies",
       "26/04/2019", "LS1 1AA"]  # fmt: skip
COLUMNS = {
    "id": "Ref",
    "name": "Place",
    "provider_id": "Org ref",
    "provider_name": "Org",
    "local_authority": "Council",
    "services": "What it does",
    "last_check": "Seen on",
    "postcode": "Post code",
}


@pytest.fixture
def cast():
    """An office with its administrator."""
    return Cast(an_office())


@pytest.fixture
def file(tmp_path):
    """A file with headings of its own, beneath two lines of preamble."""
    return write_csv(tmp_path / NAME, [["Places"], [], HEADINGS, ROW])


def mapping(name="October 2023", layout="directory", reason="The notes say so.", **changed):
    """The right mapping, or another."""
    return NewMapping(name=name, layout=layout, columns=COLUMNS | changed, reason=reason)


def administrator(cast):
    """Whoever may map."""
    return cast.actor(Role.ADMINISTRATOR)


def test_a_file_that_no_layout_knows_is_refused_with_its_headings(cast, file):
    """And with who can map them."""
    with pytest.raises(BadInput) as refused:
        bring_edition(cast.office, administrator(cast), [file])
    said = str(refused.value)
    assert "row 3 has “Ref”, “Place”, “Org ref”" in said and "An administrator can map" in said


def test_its_headings_are_shown_with_what_stands_under_them(cast, file):
    """In their order."""
    seen = look_at_headings(cast.office, administrator(cast), file)
    assert [heading.heading for heading in seen] == HEADINGS
    assert seen[4].examples == ("Leeds",)


def test_a_mapping_is_an_act_and_files_are_read_by_it_from_then_on(cast, file):
    """The edition says which, and keeps it when the mapping is taken out."""
    admin = administrator(cast)
    map_headings(cast.office, admin, file, mapping())
    (edition,) = bring_edition(cast.office, admin, [file])
    assert edition.layout == "directory"
    assert edition.headings.startswith("October 2023, mapped on 6 November 2023: “Ref” as id")
    with cast.office.store.reading() as session:
        snapshot = snapshot_in_force(session, edition.on, ["1-2001"])
        entries = audit.entries(session, "")
    place = snapshot.locations["1-1001"]
    assert (place.name, place.postcode, place.homecare) == ("Elm House", "LS1 1AA", True)
    assert place.last_check.isoformat() == "2019-04-26" and place.evidence.headings == ""
    assert [file.headings for file in snapshot.files] == [edition.headings]
    assert any(entry.verb == "map headings of the CQC's register" for entry in entries)
    take_out_mapping(cast.office, admin, "October 2023", "The next files have the old headings.")
    assert known_mappings(cast.office, admin).now == ()
    assert register_editions(cast.office, admin).editions[0].headings == edition.headings
    file.with_name("08_October_2023_places.csv").write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(BadInput):
        bring_edition(cast.office, admin, [file.with_name("08_October_2023_places.csv")])


@pytest.mark.parametrize(
    ("changed", "column", "value"),
    [
        ({"id": "Place", "name": "Ref"}, "Place", "Elm House"),
        ({"local_authority": "Seen on", "last_check": ""}, "Seen on", "26/04/2019"),
        ({"last_check": "Council", "local_authority": "Seen on"}, "Council", "Leeds"),
        ({"postcode": "Org", "provider_name": "Post code"}, "Org", "Elm Care Ltd"),
    ],
)
def test_a_column_that_does_not_read_so_is_refused_with_row_and_value(
    cast, file, changed, column, value
):
    """And nothing is put on record."""
    columns = {key: text for key, text in (COLUMNS | changed).items() if text}
    new = NewMapping(name="x", layout="directory", columns=columns, reason="I think so.")
    with pytest.raises(BadInput) as refused:
        map_headings(cast.office, administrator(cast), file, new)
    assert f"row 4, column “{column}”" in str(refused.value) and f"“{value}”" in str(refused.value)
    assert known_mappings(cast.office, administrator(cast)).history == ()


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (mapping(name=" "), "name"),
        (mapping(reason=""), "reason"),
        (mapping(layout="ratings"), "layout"),
        (mapping(id=""), "columns"),
        (mapping(colour="Ref"), "columns"),
        (mapping(name="Twice", postcode="Ref"), "columns"),
    ],
)
def test_what_is_missing_is_said_field_by_field(cast, file, new, field):
    """Before the file is read."""
    with pytest.raises(Invalid) as refused:
        map_headings(cast.office, administrator(cast), file, new)
    assert set(refused.value.fields) == {field}


def test_nobody_else_maps(cast, file):
    """Not the lead either."""
    for act in (
        lambda actor: map_headings(cast.office, actor, file, mapping()),
        lambda actor: look_at_headings(cast.office, actor, file),
        lambda actor: known_mappings(cast.office, actor),
    ):
        with pytest.raises(NotAllowed):
            act(cast.actor(Role.LEAD))


def test_whoever_sees_how_bids_stand_with_the_register_sees_what_was_mapped(cast, file):
    """Who maps is told by name; those who mark see none of it."""
    map_headings(cast.office, administrator(cast), file, mapping())
    cast.published()
    told = mappings_told(cast.office, cast.lead, ID)
    assert [line.name for line in told.now] == ["October 2023"] and told.history == told.now
    assert told.names[told.now[0].by] == administrator(cast).name
    with pytest.raises(NotAllowed):
        mappings_told(cast.office, cast.actor(Role.EVALUATOR), ID)
