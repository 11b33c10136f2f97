"""The built wheel: it holds what the tree ships, no more, and runs where there is no tree."""

import os
import sqlite3
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.house.tree import CODE, ROOT, name_of, tracked
from tests.serving import ask, served

pytestmark = pytest.mark.network
UV = str(Path(sys.executable).with_name("uv"))
COUNCIL, AWARD = "leicester-2023", "2024-04-04"
BIDS = f"""
from pathlib import Path
from tender.examples.write import write_example
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
write_example(read_procurement(path_of("{COUNCIL}")), 1, Path("bids"), bidders=4)
"""
TEXTS = ["LICENSE", "NOTICE", *sorted(name_of(path) for path in (ROOT / "licences").iterdir())]


def run(*command, **how):
    """What a command says, with nothing of this checkout in its way; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, **how
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sdist made of a copy of the tree, and the wheel made of that sdist, without a network."""
    folder = tmp_path_factory.mktemp("built")
    for path in tracked():
        copy = folder / "copy" / name_of(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    here = ("--offline", "--no-cache", "--no-build-isolation", "--python", sys.executable)
    run(UV, "build", "--quiet", *here, "--out-dir", str(folder), str(folder / "copy"))
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def outside(built, tmp_path_factory):
    """A folder with an environment that has the wheel; the libraries are those of this one."""
    folder = tmp_path_factory.mktemp("outside")
    venv.create(folder / "env", symlinks=True)
    python = str(folder / "env" / "bin" / "python")
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")[:-1]
    )
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    run(UV, "pip", "install", "--offline", "--no-cache", "--no-deps", "--python", python, built[1])
    where = run(
        python, "-c", "import tender, lots; print(tender.__file__, lots.__file__)", cwd=folder
    )
    assert where.split() == [str(packages / name / "__init__.py") for name in ("tender", "lots")]
    return folder


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(built):
    """Templates, styles, fonts, councils, migrations; and neither tests, tools nor benchmarks."""
    shipped = {name_of(path): path for path in tracked() if name_of(path).split("/")[0] in CODE}
    with zipfile.ZipFile(built[1]) as wheel:
        files = {name for name in wheel.namelist() if ".dist-info/" not in name}
        assert files == set(shipped)
        changed = [name for name in files if wheel.read(name) != shipped[name].read_bytes()]
    assert changed == []


def test_the_wheel_brings_every_licence_and_says_so(built):
    """Our own, the notice, and those of the parts that others made, as they stand in the tree."""
    with zipfile.ZipFile(built[1]) as wheel:
        (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(wheel.read(metadata).decode("utf-8"))
        folder = metadata.removesuffix("METADATA") + "licenses/"
        texts = {name.removeprefix(folder) for name in wheel.namelist() if name.startswith(folder)}
        assert texts == set(TEXTS)
        for name in TEXTS:
            assert wheel.read(folder + name) == (ROOT / name).read_bytes()
    assert sorted(said.get_all("License-File")) == sorted(TEXTS)
    assert said["License-Expression"] == "Apache-2.0 AND MIT AND OFL-1.1 AND OGL-UK-3.0"


def test_the_sdist_brings_licences_and_docs_and_no_part_of_the_tests(built):
    """The wheel above was built of it alone."""
    with tarfile.open(built[0]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    docs = {name_of(path) for path in tracked() if name_of(path).startswith("docs/")}
    pages = {path.name for path in ROOT.glob("*.md")}
    assert {*TEXTS, *docs, *pages} - names == set()
    folders = {name.partition("/")[0] for name in names if "/" in name}
    assert folders == {*CODE, "docs", "licences", "tender.egg-info"}


def test_outside_the_tree_a_council_is_checked_and_its_report_is_made(outside):
    """With the catalogue, the examples, the templates and the fonts of the wheel, of four bids."""
    env = outside / "env" / "bin"
    (outside / "p.toml").write_text(run(env / "tender", "catalogue", COUNCIL), "utf-8")
    assert "0 errors" in run(env / "tender", "check", "p.toml", cwd=outside)
    run(env / "python", "-c", BIDS, cwd=outside)
    bids = ("--submissions", "bids/submissions.xlsx", "--register", "bids")
    run(env / "tender", "evaluate", "p.toml", *bids, "--on", AWARD, "--out", "made", cwd=outside)
    made = {path.name for path in (outside / "made").iterdir()}
    assert {"award-report.pdf", "decision-report.pdf", "evaluation.json", "results.xlsx"} <= made
    said = run(env / "tender", "verify", "made/award-report.pdf", cwd=outside)
    told = " ".join(said.split())
    assert "award-report.pdf: every figure is the figure computed." in told


def test_outside_the_tree_it_brings_an_empty_store_up_and_serves(outside, built):
    """Migrations run from the wheel; the first page leads to the sign-in page and its style."""
    folder = outside / "var"
    newest = max((ROOT / "tender/storage/migrations/versions").glob("[0-9]*.py")).name[:3]
    with served(folder, program=outside / "env" / "bin" / "tender") as (port, _):
        status, headers, _ = ask(port, "GET", "/")
        assert (status, headers["Location"]) == (302, "/sign-in?onward=/")
        assert ask(port, "GET", "/sign-in")[0] == 200
        style = ask(port, "GET", "/static/app.css")[2]
    assert style == (ROOT / "tender/static/app.css").read_text("utf-8")
    with sqlite3.connect(folder / "tender.db") as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest,)]
    store.close()
