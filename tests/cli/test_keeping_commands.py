"""The commands that keep an installation: its first person, its audit, its backup; as somebody
types them.
"""

from contextlib import chdir
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.identity.secrets import digest
from tender.storage import links
from tender.storage.audit_key import KeptAuditKey
from tender.storage.engine import Store
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv


@pytest.fixture
def run(tmp_path):
    """A command in an installation of its own; what it printed, its faults among it."""

    def run(*words, folder="var"):
        with chdir(tmp_path):
            done = CliRunner().invoke(main, words, env={"TENDER_FOLDER": str(tmp_path / folder)})
        return done.exit_code, done.output

    return run


def test_the_first_administrator_gets_a_link(run):
    """Again for the same address: another link, no second person."""
    status, said = run("administrator", "ada@council.gov.uk", "Ada")
    assert status == 0 and said.startswith("http://localhost:8000/link/")
    assert run("administrator", "ada@council.gov.uk", "Ada")[1] != said
    assert run("administrator", "nothing", "")[0] == 2


def link_of(folder, address):
    """The one-time link of this address, as a store has it now."""
    store = Store(f"sqlite:///{folder / 'tender.db'}")
    try:
        with store.reading() as session:
            secret = address.strip().rpartition("/")[2]
            return links.link(session, digest(secret), datetime.now(UTC))
    finally:
        store.close()


def test_an_audit_is_verified_backed_up_and_restored(run, tmp_path):
    """Into an empty place, and nowhere else; a link that may have been ended since the backup was
    made is ended in what is put back.
    """
    address = run("administrator", "ada@council.gov.uk", "Ada")[1]
    status, said = run("audit", "verify")
    assert status == 0 and said.startswith("1 entry, each as it was written")
    anchor = said.split()[-1]
    head, key = anchor.partition(":")[2], tmp_path / "var" / "audit-key"
    assert run("backup", "kept.tender")[0] == 0
    before = (tmp_path / "kept.tender").read_bytes()
    status, said = run("backup", "kept.tender")
    assert status == 2 and "a backup takes the place of none: kept.tender" in said
    assert (tmp_path / "kept.tender").read_bytes() == before
    status, said = run("restore", "kept.tender", folder="other")
    assert status == 2 and "it is signed with a key that is not known" in " ".join(said.split())
    public = KeptAuditKey(key).public
    status, said = run("restore", "kept.tender", "--key", public, folder="other")
    assert status == 0 and "link and token in it was ended" in " ".join(said.split())
    assert link_of(tmp_path / "var", address) and not link_of(tmp_path / "other", address)
    assert run("audit", "verify", "--head", head, folder="other")[0] == 0
    assert run("audit", "verify", "--anchor", anchor, folder="other")[0] == 0
    assert run("audit", "verify", "--head", "0" * 63 + "1")[0] == 1
    assert run("audit", "verify", "--anchor", f"2:{head}")[0] == 1
    assert run("audit", "verify", "--anchor", "kept.tender")[0] == 2
    status, said = run("restore", "kept.tender")
    assert status == 2 and "holds data already" in said and "Traceback" not in said


def test_what_cannot_be_done_is_a_sentence(run, tmp_path):
    """A file that is no backup, a folder that is not there, a setting that is wrong."""
    (tmp_path / "letter.txt").write_text("Dear council")
    for words in (
        ("restore", "letter.txt"),
        ("backup", "no/such/folder/kept.tender"),
        ("restore", "missing"),
    ):
        status, said = run(*words)
        assert status == 2 and "Traceback" not in said, said


def test_the_register_is_brought_in_once(run, tmp_path):
    """Each file with its layout, date and hash; again, and with one that is no register, in a
    sentence.
    """
    path = write_csv(
        tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, A_FILTERS_ROW)
    )
    status, said = run("register", path.name)
    assert (
        status == 0
        and f"{path.name}: filters of 2023-10-01, 1 location, 1 rating, SHA-256 " in said
    )
    status, said = run("register", path.name)
    assert status == 2 and "is here already" in said and "Traceback" not in said
    (tmp_path / "02_October_2023_nonsense.csv").write_text("a,b\n")
    status, said = run("register", "02_October_2023_nonsense.csv")
    assert status == 2 and "headings of a register file" in said and "Traceback" not in said
    assert run("audit", "verify")[1].startswith("1 entry,")


def test_a_file_that_is_no_database_is_a_sentence(tmp_path):
    """Whatever is asked of it, and it is left as it is."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    before = broken.read_bytes()
    settings = {
        "TENDER_FOLDER": str(tmp_path / "var"),
        "TENDER_DATABASE_URL": f"sqlite:///{broken}",
    }
    for words in (("audit", "verify"), ("backup", str(tmp_path / "kept.tender"))):
        done = CliRunner().invoke(main, words, env=settings)
        assert done.exit_code == 2 and done.output.startswith("The database cannot be read (")
    assert broken.read_bytes() == before and not (tmp_path / "kept.tender").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("check", "NAME"),
        ("verify", "NAME"),
        ("restore", "NAME"),
        ("backup", "NAME"),
        ("holidays", "NAME"),
        ("evaluate", "leicester-2023", "--submissions", "NAME", "--register", "NAME",
         "--on", "2024-04-04", "--out", "out"),
    ],
)  # fmt: skip
def test_a_name_longer_than_a_disk_takes_is_a_sentence(run, words):
    """As is a folder of that name."""
    for name in ("a" * 300, "b" * 300 + "/c"):
        status, said = run(*(name if word == "NAME" else word for word in words))
        assert status == 2 and "Traceback" not in said and "itself has failed" not in said
