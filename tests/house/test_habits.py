"""What strangers look for first: every command named, and the same checks on a desk and away."""

import re
import subprocess

import pytest

from tests.house.tree import ROOT, name_of, tracked

PAGES = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "README.md", "SECURITY.md")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
LONGEST_LINE = 100


def helped():
    """What `make help` says: each target with its words, and every line."""
    said = subprocess.run(
        ["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return dict(re.fullmatch(r"  make (\S+) +(\S.*)", line).groups() for line in said), said


def written():
    """The Makefile and all pages, in which a command can be found."""
    pages = [path for path in tracked() if path.suffix == ".md"]
    return "\n".join([MAKEFILE, *(path.read_text("utf-8") for path in pages)])


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_the_page(name):
    """At the top, where every forge looks."""
    assert (ROOT / name).read_text("utf-8").strip()


def test_help_names_every_target_in_the_width_of_a_terminal():
    """And whoever asks for nothing gets help."""
    targets = {
        target
        for names in re.findall(r"^(\w[\w./ -]*):(?!=)", MAKEFILE, re.MULTILINE)
        for target in names.split()
    }
    named, said = helped()
    assert set(named) == targets
    assert [line for line in said if len(line) > LONGEST_LINE] == []
    assert re.search(r"^\.DEFAULT_GOAL := help$", MAKEFILE, re.MULTILINE)


def test_every_tool_and_every_benchmark_is_reached_from_make_or_a_page():
    """One that nobody is told of is run by nobody."""
    text = written()
    tools = [path for path in tracked() if name_of(path).startswith("tools/")]
    programs = [
        path
        for path in tracked()
        if name_of(path).startswith("bench/")
        and '__name__ == "__main__"' in path.read_text("utf-8")
    ]
    assert len(tools) >= 5
    assert len(programs) >= 7
    names = {name_of(path): path for path in tools + programs}
    unreached = []
    for name in names:
        module = name.removesuffix(".py").removesuffix("/__main__").replace("/", ".")
        if not re.search(rf"\b{re.escape(name)}\b|-m {re.escape(module)}\b", text):
            unreached.append(name)
    assert unreached == []


def test_every_make_command_on_a_page_is_one_there_is():
    """In code marks or in an indented block."""
    shown = set(re.findall(r"(?:^    |`)make ([a-z-]+)", written(), re.MULTILINE))
    assert shown - set(helped()[0]) == set()


def test_continuous_integration_calls_make_and_nothing_else():
    """On each Python that set-up takes; actions at one version each; and no secret."""
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert re.findall(r"^ +(?:- )?run: (.*)$", text, re.MULTILINE) == ["make test", "make lowest"]
    used = re.findall(r"uses: (\S+)", text)
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@v\d+\.\d+\.\d+", action)] == []
    assert "secrets." not in text
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    versions = re.findall(r'"(3\.\d+)"', re.search(r"python: \[(.*)\]", text)[1])
    setup = (ROOT / "tools" / "setup.sh").read_text("utf-8")
    tried = re.search(r"for name in .*?((?: python3\.\d+)+) python3;", setup)[1].split()
    assert [f"python{version}" for version in versions] == tried[::-1]


def test_hooks_before_a_commit_are_what_check_runs_and_fetch_nothing():
    """Programs of `.venv` alone."""
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"repo: (.*)", text) == ["local"]
    assert set(re.findall(r"language: (.*)", text)) == {"system"}
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)[1]
    checked = {line.split()[0] for line in recipe.splitlines()}
    assert {entry.split()[0] for entry in re.findall(r"entry: (.*)", text)} == checked


def test_every_picture_is_shown_with_words_and_made_by_the_command():
    """Small enough for a slow line; and none is left behind."""
    pictures = {path.stem: path for path in (ROOT / "docs" / "pictures").iterdir()}
    shown = {
        target.partition("docs/pictures/")[2].removesuffix(".png"): words
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", written())
    }
    assert set(shown) == set(pictures)
    assert [name for name, words in shown.items() if len(words.split()) < 8] == []
    assert [name for name, path in pictures.items() if path.stat().st_size > 150_000] == []
    made = (ROOT / "tools" / "pictures.py").read_text("utf-8")
    assert [name for name in pictures if f'"{name}"' not in made] == []
