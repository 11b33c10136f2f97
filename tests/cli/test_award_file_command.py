"""`tender award-file`, and `tender verify` of what it writes."""

from click.testing import CliRunner

from tender.cli import main
from tender.workflow.from_files.evaluating import EVIDENCE, SUMMARIES
from tests.award_files import FORGER, files_in, forged
from tests.frames.test_frames import bundle


def run(*words):
    """Exit status and all that was printed, on one line."""
    done = CliRunner().invoke(main, [*map(str, words)])
    return done.exit_code, " ".join(done.output.split())


def test_a_folder_becomes_a_file_that_verifies_by_itself(tmp_path):
    """Nobody signs it, and that is said; one byte changed, and the exit status is 1."""
    folder, out = tmp_path / "results", tmp_path / "award-file.zip"
    (folder / SUMMARIES).mkdir(parents=True)
    (folder / EVIDENCE).write_bytes(bundle().evidence_json)
    (folder / SUMMARIES / "Not a name of ours.pdf").write_bytes(b"a letter")
    assert run("award-file", folder, "--out", out)[0] == 0
    assert {"evidence/evaluation.json", "letters/0001.pdf"} <= {*files_in(out.read_bytes())}
    status, said = run("verify", out)
    assert status == 0 and "nobody signed this file" in said
    assert "every figure is the figure computed again" in said
    assert "it follows from the whole evidence, every commitment" in said
    status, said = run("verify", out, "--trust", FORGER.public)
    assert status == 1 and "you gave a key by which it was to be signed" in said
    signed = tmp_path / "signed.zip"
    signed.write_bytes(forged(out.read_bytes(), {}))
    status, said = run("verify", signed, "--trust", FORGER.public)
    assert status == 0 and f"it holds, by the key {FORGER.public} that you gave" in said
    changed = bytearray(out.read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / "changed.zip").write_bytes(changed)
    status, said = run("verify", tmp_path / "changed.zip")
    assert status == 1 and "is not what Tender wrote" in said


def test_a_disclosure_copy_says_what_is_left_out(tmp_path):
    """And what is refused is said: no folder, a file that is there already."""
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / EVIDENCE).write_bytes(bundle().evidence_json)
    out = tmp_path / "open.zip"
    laid = tmp_path / ".open.zip.part"  # by another user of the machine, who would read on in it
    laid.touch(0o666)
    assert run("award-file", tmp_path / "results", "--out", out, "--disclosure")[0] == 0
    assert "evidence/evaluation.json" not in files_in(out.read_bytes())
    assert laid.read_bytes() == b"" and out.stat().st_mode & 0o077 == 0
    status, said = run("verify", out)
    assert status == 0 and "left out: evidence (1): without it, this cannot be worked" in said
    status, said = run("award-file", tmp_path / "results", "--out", out)
    assert status == 2 and "there is a file of this name already" in said
    for source in ("leicester-2023", tmp_path):
        status, said = run("award-file", source, "--out", tmp_path / "more.zip")
        assert status == 2 and "give" in said
    assert not (tmp_path / "more.zip").exists()
