"""`tender headings`: new headings of the register, shown and mapped at the machine."""

from contextlib import chdir

from click.testing import CliRunner

from tender.cli import main
from tests.register_files import write_csv

NAME = "01_October_2023_places.csv"
HEADINGS = ["Ref", "Place", "Org ref", "Org", "Council", "What it does"]
ROW = ["1-1001", "Elm House", "1-2001", "Elm Care Ltd", "Leeds", "Homecare agencies"]
COLUMNS = ("id", "name", "provider_id", "provider_name", "local_authority", "services")


def test_headings_are_shown_and_mapped_and_the_file_is_then_brought_in(tmp_path):
    """A mapping that is not whole, or does not read, is a sentence and status 2."""
    file = write_csv(tmp_path / NAME, [HEADINGS, ROW])

    def run(*words):
        with chdir(tmp_path):
            done = CliRunner().invoke(main, list(map(str, words)), env={"TENDER_FOLDER": "var"})
        return done.exit_code, done.output

    status, said = run("headings", file)
    assert status == 0 and "Org ref" in said and "Elm House" in said and "provider_name" in said
    assert run("register", file)[0] == 2
    pairs = [f"--map={column}={text}" for column, text in zip(COLUMNS, HEADINGS, strict=True)]
    words = ("--name", "October", "--reason", "The notes say so.")
    assert run("headings", file, *pairs[1:], *words)[0] == 2
    status, said = run("headings", file, "--map=id=Place", "--map=name=Ref", *pairs[2:], *words)
    assert status == 2 and "“Elm House” does not read as an id of the CQC" in said
    assert run("headings", file, "--map=nothing", *words)[0] == 2
    assert run("headings", file, *pairs, *words)[0] == 0
    status, said = run("register", file)
    assert status == 0 and "directory of 2023-10-01, 1 location" in said
