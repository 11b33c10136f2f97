"""What programs and people elsewhere hold on to.

Nothing of what a version promised has vanished or changed its form. What may be otherwise stands
below, with its reason.
"""

import re
import sqlite3

import pytest

from tests.formats import surfaces
from tests.house.test_migrations import FOLDER, FROZEN

#: by what it is about: what a version had and later ones have otherwise, and why
GONE = {
    "routes": {},
    "commands": {},
    "operations": {
        "GET /api/v1/procurements/{procurement}/award": (
            "bank holidays entered since the standstill began stand beside what was there"
        ),
    },
    "schemas": {
        "evidence": "bank holidays entered by hand are a part more; without any there is none",
    },
    "columns": {},
    "words": {},
}

EMPTY = {"upload": "a row stands there only while a file is on its way to the store of files"}


def lost(kept, now, about):
    """What is kept and no longer there or no longer the same, but for what has a reason."""
    return {
        name: [kept[name], now.get(name)]
        for name in kept
        if now.get(name) != kept[name] and name not in GONE[about]
    }


def test_names_of_definitions_say_nothing_and_all_else_does():
    """Renamed and told otherwise a schema is the same; with another type, or less in it, not."""

    def a_schema(name, told, kind):
        inner = {"type": kind, "description": told}
        place = {"type": "object", "properties": {"title": inner}, "required": ["title"]}
        lists = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
        place["properties"]["within"] = lists
        return {"title": told, **lists, "$defs": {name: place}}

    first, again, other = (
        a_schema("Place", "Where it stands.", "string"),
        a_schema("Seat", "An address.", "string"),
        a_schema("Place", "Where it stands.", "integer"),
    )
    assert surfaces.shape(first, first) == surfaces.shape(again, again)
    assert surfaces.shape(first, first) != surfaces.shape(other, other)
    assert surfaces.shape(first, first)["items"]["properties"]["title"] == {"type": "string"}


def test_every_exception_has_a_reason():
    """In words."""
    assert [
        name for about in GONE.values() for name, reason in about.items() if len(reason.split()) < 5
    ] == []


def test_every_route_is_there(version, sqlite_town):
    """By its method and address: links stand in letters, minutes and bookmarks."""
    now = dict.fromkeys(surfaces.routes(sqlite_town.installation.app), True)
    kept = dict.fromkeys(version.content("routes.txt").decode().split("\n")[:-1], True)
    assert len(kept) > 150 and lost(kept, now, "routes") == {}


def test_every_command_and_option_is_there(version):
    """Scripts use them. There may be more."""
    now, kept = surfaces.commands(), version.json("commands.json")
    of_then = {
        name: {
            "options": [option for option in told["options"] if option in kept[name]["options"]],
            "arguments": told["arguments"],
        }
        for name, told in now.items()
        if name in kept
    }
    assert len(kept) > 10 and lost(kept, of_then, "commands") == {}


def test_every_command_says_what_it_is_for(version):
    """Each that said so then."""
    asked = re.findall(
        r"^\$ (tender.*) --help$", version.content("help.txt").decode(), re.MULTILINE
    )
    assert [words for words in asked if f"Usage: {words}" not in surfaces.helps()] == []


def test_every_operation_of_the_api_takes_and_gives_the_same(version, sqlite_town):
    """Parameters, bodies and answers in their form.

    Sentences and the names of components may change, and the version in `info`; an answer may say
    more, and a body take more that need not be there.
    """
    now = sqlite_town.installation.app.test_client().get("/api/v1/openapi.json").get_json()
    kept = version.json("openapi.json")
    assert now["openapi"] == kept["openapi"] and now["security"] == kept["security"]
    assert {
        name: {**scheme, "description": ""}
        for name, scheme in now["components"]["securitySchemes"].items()
    } == {
        name: {**scheme, "description": ""}
        for name, scheme in kept["components"]["securitySchemes"].items()
    }
    then, today = surfaces.operations(kept), surfaces.operations(now)
    of_then = {name: surfaces.of_operation_then(today.get(name), then[name]) for name in then}
    assert len(kept["paths"]) > 40 and lost(then, of_then, "operations") == {}


@pytest.mark.parametrize("name", ["procurement", "submissions", "register", "evidence"])
def test_every_schema_of_a_file_has_its_form(version, name):
    """What one version writes another reads: names of definitions and words alone may change, and
    what need not be there be added.
    """
    kept, now = version.json(f"schemas/{name}.json"), surfaces.schemas()[name]
    then = surfaces.shape(kept, kept)
    today = surfaces.of_then(surfaces.shape(now, now), then)
    assert lost({name: then}, {name: today}, "schemas") == {}


def test_a_schema_grows_only_by_what_may_be_left_out():
    """A property that is wanted, or another type, is another form."""

    def a_shape(required, **kinds):
        properties = {name: {"type": kind} for name, kind in kinds.items()}
        return {"type": "object", "properties": properties, "required": required}

    kept = a_shape(["title"], title="string")
    for required, kinds, same in (
        (["title"], {"title": "string", "note": "string"}, True),
        (["note", "title"], {"title": "string", "note": "string"}, False),
        (["title"], {"title": "number", "note": "string"}, False),
        ([], {"title": "string"}, True),
        ([], {"note": "string"}, False),
    ):
        assert (surfaces.of_then(a_shape(required, **kinds), kept) == kept) is same


def test_no_other_schema_is_kept_than_those_that_are_held(version):
    """One added later is held by its name above."""
    assert sorted(version.names("schemas")) == [
        f"schemas/{name}.json" for name in ("evidence", "procurement", "register", "submissions")
    ]


def test_every_table_and_column_is_there(version, sqlite_town, tmp_path):
    """In the store as this version has brought it up to date."""
    now = surfaces.columns(tmp_path / "var" / "tender.db")
    kept = version.json("names.json")["columns"]
    missing = [
        f"{table}.{column}"
        for table, names in kept.items()
        for column in names
        if column not in now.get(table, ())
    ]
    assert len(kept) > 50 and [name for name in missing if name not in GONE["columns"]] == []


@pytest.mark.parametrize("kind", ["verbs", "roles", "decisions", "stages", "jobs"])
def test_every_word_that_stands_in_rows_is_known(version, in_sqlite, kind):
    """Acts, roles, decisions, stages, work: those that the version had, and those in its rows."""
    kept, now = version.json("names.json"), surfaces.words()[kind]
    assert [
        word for word in kept["words"][kind] if word not in now and word not in GONE["words"]
    ] == []
    assert set(kept["in rows"].get(kind, ())) <= set(kept["words"][kind])
    if kind != "stages":
        assert surfaces.in_rows(in_sqlite.folder / "tender.db")[kind] == kept["in rows"][kind]


def test_every_migration_that_a_version_came_with_is_held_to_its_hash(in_sqlite):
    """What brought its store up is what brings up an empty one today."""
    with sqlite3.connect(in_sqlite.folder / "tender.db") as store:
        (number,) = store.execute("SELECT version_num FROM alembic_version").fetchone()
    came = [path.name for path in FOLDER.glob("[0-9]*.py") if path.name.partition("_")[0] <= number]
    assert came and [name for name in came if name not in FROZEN] == []


def test_every_table_was_filled_in_but_those_with_a_reason(in_sqlite):
    """A table that the story never touched would be held by nothing."""
    with sqlite3.connect(in_sqlite.folder / "tender.db") as store:
        tables = surfaces.columns(in_sqlite.folder / "tender.db")
        rows = {
            table: store.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
            for table in tables
        }
    assert sorted(table for table, count in rows.items() if not count) == sorted(EMPTY)
