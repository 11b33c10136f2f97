"""The front-end files are what their table says,
and carry neither the Crown's crest nor its licensed font.
"""

import hashlib
import re

import pytest

from tests.house.tree import ROOT

STATIC = ROOT / "tender" / "static"
VENDOR = STATIC / "govuk"
SHIPPED = [path for path in sorted(STATIC.rglob("*")) if path.suffix in {".css", ".js", ".svg"}]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_shipped_file_names_the_licensed_font_or_the_crest(path):
    """Both belong to GOV.UK alone."""
    text = path.read_text("utf-8")
    assert not re.search(r"GDS Transport|light-[0-9a-f]+-v2|bold-[0-9a-f]+-v2|govuk-crest", text)
    assert not re.search(r"@font-face\s*\{[^}]*transport", text, re.IGNORECASE)


def test_every_vendored_file_stands_in_the_table_with_its_hash():
    """A file changed by hand, or one without a source, fails."""
    rows = dict(
        re.findall(
            r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$",
            (VENDOR / "SOURCES.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    shipped = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "SOURCES.md"
    }
    assert shipped == rows


def test_no_picture_and_no_font_of_the_crown_is_shipped():
    """Fonts are the open one; pictures are our own icon."""
    others = {
        path.name
        for path in STATIC.rglob("*")
        if path.suffix in {".png", ".ico", ".jpg", ".woff", ".ttf", ".eot"}
    }
    assert others == set()
    assert {
        path.name for path in STATIC.rglob("*.woff2") if "atkinson-hyperlegible" not in path.name
    } == set()
