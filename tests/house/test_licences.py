"""Whatever others made and the tree carries stands in one table, with its licence's text."""

import hashlib
import re
import tomllib

from tests.docs.markdown_pages import cells_of
from tests.house.tree import CODE, ROOT, name_of, tracked

FOLDER = ROOT / "licences"
FONTS = ROOT / "tender" / "static" / "fonts"
CARRIED = {".woff", ".woff2", ".ttf", ".otf", ".icc", ".icm", ".mako", ".geojson", ".shp", ".wasm"}


def parts():
    """The rows of the table: the files of each part, its SPDX name and the file of its text."""
    for line in (FOLDER / "README.md").read_text("utf-8").splitlines():
        if line.startswith("|") and "](" in line:
            _, pattern, _, spdx, text = cells_of(line)
            yield sorted(ROOT.glob(pattern)), spdx, FOLDER / re.search(r"\]\((.*)\)", text)[1]


def test_every_part_is_there_with_a_text_that_says_its_licence():
    """A row without files, or without a text, says nothing."""
    titles = {
        "MIT": "Permission is hereby granted, free of charge",
        "OFL-1.1": "SIL OPEN FONT LICENSE Version 1.1",
        "OGL-UK-3.0": "Open Government Licence v3.0",
    }
    rows = list(parts())
    assert len(rows) == 5
    assert [text.name for files, _, text in rows if not files or not text.exists()] == []
    assert [
        text.name for _, spdx, text in rows if titles[spdx] not in text.read_text("utf-8")
    ] == []


def test_every_text_belongs_to_a_part():
    """None is left behind by a part that is gone."""
    texts = {path for path in FOLDER.iterdir() if path.name != "README.md"}
    assert texts == {text for _, _, text in parts()}


def test_every_file_that_others_made_stands_in_the_table():
    """Fonts, minified files, colour profiles, shapes, templates of other programs, layouts."""
    listed = {path for files, _, _ in parts() for path in files}
    shipped = [path for path in tracked() if name_of(path).partition("/")[0] in CODE]
    carried = [
        path
        for path in shipped
        if path.suffix in CARRIED or ".min." in path.name or path.suffix == ".txt"
    ]
    assert len(carried) >= 13
    assert [name_of(path) for path in carried if path not in listed] == [
        "tender/static/fonts/OFL.txt"
    ]


def test_the_project_names_every_licence_that_its_files_are_under():
    """As PEP 639 has it: one expression for all that is handed on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"].split(" AND ") == [
        "Apache-2.0",
        *sorted({spdx for _, spdx, _ in parts()}),
    ]
    assert project["license-files"] == ["LICENSE", "NOTICE", "licences/*"]


def test_the_notice_names_whose_the_parts_are():
    """Every holder of the table, and the sentence that the Open Government Licence asks for."""
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    for holder in ("Government Digital Service", "Braille Institute of America", "Michael Bayer"):
        assert holder in notice
    asked = "Contains public sector information licensed under the Open Government Licence v3.0"
    assert asked in notice


def test_the_fonts_are_what_their_table_says_and_travel_with_their_licence():
    """Each with its hash; and each family's own copyright line, as the licence asks."""
    rows = dict(
        re.findall(
            r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$",
            (FONTS / "SOURCES.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    assert rows == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.woff2")
    }
    text = (FONTS / "OFL.txt").read_text("utf-8")
    assert text == (FOLDER / "atkinson-hyperlegible.txt").read_text("utf-8")
    lines = [line.partition(" (http")[0] for line in text.splitlines() if "Copyright 20" in line]
    assert lines == [
        "Copyright 2020 Braille Institute of America, Inc.",
        "Copyright 2020-2024 The Atkinson Hyperlegible Next Project Authors",
        "Copyright 2020-2024 The Atkinson Hyperlegible Mono Project Authors",
    ]
