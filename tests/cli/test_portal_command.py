"""`tender portal`: what another portal's export seems to hold, from a zip or a folder.

All bids are invented.
"""

import zipfile

from click.testing import CliRunner

from evidence.codec import encode
from tender.cli import main
from tender.documents.procurement_toml import procurement_toml
from tests.bid_forms import an_export
from tests.factories import a_procurement


def run(*words):
    """Exit status, and all that was printed."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.output


def test_a_zip_and_the_folder_it_unpacks_to_are_shown_alike(tmp_path):
    """Files, answers with their places, and what is missing."""
    (tmp_path / "testshire.toml").write_text(procurement_toml(encode(a_procurement())), "utf-8")
    export = an_export(tmp_path / "x")
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "folder")
    shown = [
        run("portal", tmp_path / "testshire.toml", one, "--texts")
        for one in (export, tmp_path / "folder")
    ]
    assert shown[0] == shown[1] and shown[0][0] == 0
    assert (
        "Q1: paragraphs 6 to 7 of Alder Homecare/Method statements.docx, exact id, same words"
        in shown[0][1]
    )
    rates = [line.strip() for line in shown[0][1].splitlines() if line.startswith("    rate, ")]
    assert len(rates) == 4 and rates[0] == (
        "rate, lot 1, standard: 19.5, sheet Price schedule, cell C4 of Alder Homecare/Prices.xlsx"
    )
    assert (
        "Our safeguarding lead calls the council the same day." in shown[0][1]
        and "received: missing" in shown[0][1]
    )


def test_what_is_no_export_has_a_sentence_and_status_2(tmp_path):
    """As every other file."""
    (tmp_path / "notes.txt").write_text("x")
    status, said = run("portal", "leicester-2023", tmp_path / "notes.txt")
    assert status == 2 and "this is no zip file" in said
