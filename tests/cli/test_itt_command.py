"""`tender itt`: the invitation of a procurement's file, whole or not at all."""

from click.testing import CliRunner

from tender.cli import main
from tender.documents.procurement_toml import procurement_toml
from tests.factories import a_procurement, own


def run(*words):
    """Exit status and all that was printed."""
    done = CliRunner().invoke(main, ["itt", *map(str, words)])
    return done.exit_code, done.output


def test_it_writes_a_pdf_a_word_file_and_a_price_schedule(tmp_path):
    """Of a day, in a new folder; again over what it wrote, and never over other things."""
    file, out = tmp_path / "procurement.toml", tmp_path / "itt"
    file.write_text(procurement_toml(own(a_procurement())), "utf-8")
    status, told = run(file, "--out", out, "--on", "2023-09-12")
    names = {"invitation-to-tender.pdf", "invitation-to-tender.docx", "price-schedule.xlsx"}
    assert status == 0 and {path.name for path in out.iterdir()} == names
    assert all(name in told for name in names)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me")
    assert run(file, "--out", tmp_path / "full")[0] == 2
    assert (tmp_path / "full" / "letter.txt").read_text() == "keep me"


def test_it_writes_nothing_of_a_procurement_with_an_error(tmp_path):
    """Each error is named with its place, and the exit status is 1."""
    file, out = tmp_path / "procurement.toml", tmp_path / "itt"
    draft = own(a_procurement())
    criteria = {**draft["criteria"], "price_weight": "30"}
    file.write_text(procurement_toml({**draft, "criteria": criteria}), "utf-8")
    status, told = run(file, "--out", out)
    assert status == 1 and "nothing was written" in told and not out.exists()
