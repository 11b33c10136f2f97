"""Nothing in the docs points nowhere: links, paths of code, commands; and pages stay short."""

import re
from pathlib import Path

import pytest

from tender.cli import COMMANDS
from tests.docs.markdown_pages import DOCS, ROOT, running, tables

PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")))
]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ROOTS = "evidence|criteria|lots|tender|tests|docs|bench|tools"
PATH = re.compile(rf"`((?:{ROOTS})/[\w./-]*)`")


def anchors(path):
    """The anchors of a page's headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_relative_link_resolves(name):
    """To a file, a folder, or a heading of one."""
    broken = []
    for target in LINK.findall((ROOT / name).read_text("utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        place = (ROOT / name).parent / file if file else ROOT / name
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_every_path_of_code_exists(name):
    """Whatever stands in code marks and begins with one of our folders."""
    assert [
        path
        for path in PATH.findall((ROOT / name).read_text("utf-8"))
        if not (ROOT / path).exists()
    ] == []


def test_every_command_is_named_in_the_readme_or_the_docs():
    """By its name after `tender`."""
    text = "\n".join((ROOT / name).read_text("utf-8") for name in PAGES)
    assert [name for name in COMMANDS if f"tender {name}" not in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_commands_shown_are_commands_there_are(name):
    """In code marks or in an indented block."""
    shown = re.findall(
        r"(?:^    |`)tender ([a-z]+(?:-[a-z]+)*)\b", (ROOT / name).read_text("utf-8"), re.MULTILINE
    )
    assert [command for command in shown if command not in COMMANDS] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short(name):
    """At most 150 lines."""
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= 150


def test_no_word_is_both_used_and_refused_for_the_same_thing():
    """In the glossary; and no word has two entries."""
    words = [
        word.strip()
        for rows in tables("glossary.md")
        for row in rows
        for word in row["word"].split(",")
    ]
    assert sorted(words) == sorted(set(words))
    assert [
        row["word"]
        for rows in tables("glossary.md")
        for row in rows
        if row["word"] in row["not"].split(", ")
    ] == []


def test_every_decision_has_its_parts_and_a_number_of_its_own():
    """What to know, now, why, how, set aside, risks."""
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [path.name[:3] for path in decisions]
    assert numbers == sorted(set(numbers))
    parts = (
        "**To know if you stop here.**",
        "## Now",
        "## Why",
        "## How",
        "## Set aside",
        "## Risks",
    )
    assert {
        path.name: [part for part in parts if part not in path.read_text("utf-8")]
        for path in decisions
    } == {path.name: [] for path in decisions}


def test_architecture_lists_the_layers_of_the_import_contract():
    """From the bottom up, as pyproject.toml has them."""
    contract = re.search(
        r"^layers = \[(.*?)\]",
        Path(ROOT / "pyproject.toml").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )[1]
    layers = [
        {part.strip() for part in layer.split("|")} for layer in re.findall(r'"([^"]+)"', contract)
    ][::-1]
    listed = [
        row["package"].removesuffix(".py").strip("/").replace("/", ".")
        for row in tables("architecture.md")[0]
    ]
    assert [sorted(layer) for layer in layers] == [
        sorted(listed[at : at + len(layer)]) for at, layer in _places(layers)
    ]
    assert len(listed) == sum(map(len, layers))


def _places(layers):
    """Where each layer begins in the list."""
    at = 0
    for layer in layers:
        yield at, layer
        at += len(layer)


def test_a_check_of_verify_is_explained():
    """Each sentence that `tender verify` prints."""
    source = (ROOT / "tender/documents/verify.py").read_text("utf-8")
    said = {
        text.removeprefix("{part}: ") for text in re.findall(r'what=f?"([^"]+)", holds', source)
    }
    assert [text for text in said if text not in running("verifying.md")] == []


def test_every_path_that_a_tool_names_exists():
    """A test that was moved is not passed over by who runs it by name."""
    named = re.compile(rf"(?<![\w./])((?:{ROOTS})/[\w./-]*\w)")
    missing = [
        f"{tool.name}: {path}"
        for tool in sorted((ROOT / "tools").glob("*.sh"))
        for path in named.findall(tool.read_text("utf-8"))
        if not (ROOT / path).exists()
    ]
    assert missing == []
