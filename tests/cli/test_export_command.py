"""`tender export`: the tables of an evaluation, from a file and from the store."""

import csv
from contextlib import chdir
from dataclasses import replace

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tender.cli import main
from tender.frames import award_of_bundle, tables_of
from tender.workflow.deciding.exporting import MANY, evaluation_export
from tender.workflow.ground.access import Role
from tests.frames.test_frames import bundle
from tests.office import DOMAIN, ID, Cast, an_office

NAMES = ["about", "dictionary", *(table.name for table in tables_of(award_of_bundle(bundle())))]


def run(*words, **more):
    """Exit status and all that was printed."""
    done = CliRunner().invoke(main, ["export", *map(str, words)], **more)
    return done.exit_code, done.output


@pytest.fixture
def evidence(tmp_path):
    """An evaluation.json."""
    path = tmp_path / "evaluation.json"
    path.write_bytes(bundle().evidence_json)
    return path


def test_a_file_becomes_a_workbook_and_a_csv_for_each_table(evidence, tmp_path):
    """And the command may be run again over what it wrote."""
    for _ in range(2):
        status, said = run(evidence, "--out", tmp_path / "tables")
        assert status == 0 and "totals" in said
    written = {path.name for path in (tmp_path / "tables").iterdir()}
    assert written == {"evaluation.xlsx", *(f"{name}.csv" for name in NAMES)}
    book = load_workbook(tmp_path / "tables" / "evaluation.xlsx")
    assert book.sheetnames == NAMES
    with (tmp_path / "tables" / "totals.csv").open(encoding="utf-8-sig", newline="") as file:
        totals = list(csv.reader(file))
    assert [list(row) for row in book["totals"].iter_rows(max_col=3, values_only=True)] == [
        row[:3] for row in totals
    ]


def test_what_cannot_be_taken_is_said_and_nothing_is_written(evidence, tmp_path):
    """A file that does not hold, one that is none, a folder that holds other things."""
    altered = tmp_path / "altered.json"
    altered.write_bytes(
        evidence.read_bytes().replace(b'"reason":"Reason 1."', b'"reason":"No."', 1)
    )
    out = tmp_path / "tables"
    gone = "no such file; give an evaluation.json or an award report; or, with a procurement's id,"
    for path, says in ((altered, "tender verify"), ("leicester-2023", f"{gone} say with --as")):
        status, said = run(path, "--out", out)
        assert status == 2 and says in " ".join(said.split()) and not out.exists()
    out.mkdir()
    (out / "mine.txt").write_text("kept", "utf-8")
    status, said = run(evidence, "--out", out)
    assert status == 2 and "this folder holds other things" in " ".join(said.split())
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_a_procurement_is_exported_by_the_roles_of_whoever_is_named(tmp_path):
    """To whom the page gives the same tables; to nobody else."""
    (tmp_path / "var").mkdir(mode=0o700)
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'var' / 'tender.db'}")).locked()
    exported = evaluation_export(cast.office, cast.lead, ID)
    wanted, many = exported.tables, replace(exported.tables[0], rows=((),) * (MANY + 1))
    assert not exported.slow and replace(exported, tables=(many,)).slow
    cast.office.store.close()

    def export(role):
        env = {"TENDER_FOLDER": str(tmp_path / "var")}
        with chdir(tmp_path):
            return run(ID, "--as", f"{role.name.lower()}.{ID}{DOMAIN}", "--out", "t", env=env)

    status, said = export(Role.OBSERVER)
    assert status == 2 and not (tmp_path / "t").exists()
    status, said = export(Role.LEAD)
    assert status == 0, said
    for table in wanted:
        with (tmp_path / "t" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == len(table.rows) + 1
