"""The bill of materials: every library and every part that is shipped stands in it with a licence
under which it may be shipped, and nothing of the machine that made it.
"""

import json
import re
import sys

import pytest

from tests.house.test_licences import parts
from tests.house.tree import ROOT, name_of
from tools.materials import STATED, NoLicence, bill, licence_of, main, may_be_shipped, text_of


@pytest.fixture(scope="module")
def whole():
    """The bill of this tree."""
    return bill()


def locked():
    """What the lock holds."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)


def test_every_library_of_the_lock_stands_in_it_and_no_other(whole):
    """Each version, where a library has two."""
    listed = [
        (part["name"], part["version"])
        for part in whole["components"]
        if part["bom-ref"].startswith("pkg:")
    ]
    assert len(listed) > 70 and sorted(listed) == sorted(locked())


def test_every_file_that_others_made_stands_in_it_under_its_licence(whole):
    """As the table of licences has it, which a test holds against the tree."""
    listed = {
        file["name"]: part["licenses"][0]["expression"]
        for part in whole["components"]
        for file in part.get("components", ())
    }
    carried = {name_of(path): spdx for files, spdx, _ in parts() for path in files}
    assert listed == carried and any(name.endswith(".woff2") for name in listed)


def test_no_part_is_without_a_licence_and_none_is_under_the_gpl_or_agpl(whole):
    """Where a library leaves the choice, another is chosen."""
    licences = {part["name"]: part["licenses"][0]["expression"] for part in whole["components"]}
    assert [name for name, licence in licences.items() if not licence] == []
    assert [name for name, licence in licences.items() if not may_be_shipped(licence)] == []
    product = whole["metadata"]["component"]
    assert product["licenses"][0]["expression"].startswith("Apache-2.0 AND ")


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("MIT OR GPL-2.0-only", True),
        ("(MIT OR GPL-2.0-only) AND AGPL-3.0-only", False),
    ],
)
def test_what_may_be_shipped(licence, allowed):
    """A choice is allowed where one side is; parts together where each is."""
    assert may_be_shipped(licence) is allowed


def test_a_licence_is_stated_for_what_is_shipped_alone_and_none_is_guessed():
    """A row that is left behind by a library that is gone fails; so does a library unknown."""
    assert set(STATED) - {name for name, _ in locked()} == set()
    with pytest.raises(NoLicence, match="no-such-library is not installed here"):
        licence_of("no-such-library")


def test_the_command_writes_the_same_bytes_each_time_without_path_host_or_time(
    whole, tmp_path, capsys
):
    """And what it writes passes CycloneDX's own schema."""
    assert main(str(tmp_path)) == 0
    assert "parts, each with its licence" in capsys.readouterr().out
    (path,) = tmp_path.iterdir()
    text = path.read_text("utf-8")
    assert path.name == f"tender-{whole['metadata']['component']['version']}.cdx.json"
    assert text == text_of(whole)
    assert re.findall(r"://|file:|\\\\|\"/|timestamp|serialNumber", text) == []
    assert str(ROOT) not in text and sys.prefix not in text
    broken = json.loads(text) | {"components": [{"name": "without a type"}]}
    with pytest.raises(ValueError, match="no bill of materials"):
        text_of(broken)
