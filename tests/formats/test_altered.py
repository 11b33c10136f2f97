"""One altered byte in anything that was kept is noticed: so the tests beside this one can fail."""

import hashlib
import io
import random
import re
import zipfile

import pytest

from tests.formats.kept import DATA, at, put_into
from tests.formats.making.exercise import Exercise
from tests.formats.making.stores import KEY
from tests.formats.papers import inside
from tests.formats.product import BadInput, as_read, command

WORDS = b"Read again (illustrative)"  #: why a mark was changed


def altered(content, place):
    """The content with one bit of the byte at a place turned over."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def within(content, part):
    """Where in the content a part of it has its middle."""
    assert content.count(part) == 1
    return content.index(part) + len(part) // 2


def in_member(archive, name):
    """Where in an archive the packed bytes of a member have their middle."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        found = opened.getinfo(name)
        held = (
            found.header_offset
            + 30
            + len(found.orig_filename.encode())
            + int.from_bytes(archive[found.header_offset + 28 : found.header_offset + 30], "little")
        )
        return held + found.compress_size // 2


def test_no_file_was_altered_since_it_was_written(version):
    """Each stands with its hash on the page that describes it, and nothing else is there."""
    folder = DATA / version.name
    rows = dict(
        re.findall(
            r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$",
            (folder / "README.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    files = {
        str(path.relative_to(folder)): path
        for path in folder.rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    } == rows


def test_a_letter_of_a_record_in_the_store(stored, tmp_path):
    """The audit names the entry whose record it was."""
    database = stored.copied(tmp_path)
    if stored.server:
        database = at(stored.server, f"{stored.database}_altered")
        sql = (tmp_path / "tender.sql").read_bytes()
        put_into(
            stored.server, f"{stored.database}_altered", altered(sql, within(sql, WORDS)).decode()
        )
    else:
        path = tmp_path / "tender.db"
        path.write_bytes(altered(path.read_bytes(), within(path.read_bytes(), WORDS)))
    status, said = command(
        "audit", "verify", TENDER_FOLDER=str(tmp_path), TENDER_DATABASE_URL=database
    )
    assert status == 1 and re.search(r"row \d+ of mark is not what entry \d+ wrote", said), said


def test_a_byte_of_a_sealed_file(sqlite_town, tmp_path):
    """Its own bidder is shown none of it."""
    files = [path for path in (tmp_path / "var" / "files" / "bids").rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(altered(path.read_bytes(), path.stat().st_size // 2))
    alder, page = sqlite_town.people["alder"], "/p/testshire-open-2024/bid/answers/Q1"
    (file,) = set(re.findall(rf"{page}/files/[0-9a-f]+(?=\")", alder.at.reads(page)))
    assert alder.at.answer(file).status_code == 503


@pytest.mark.parametrize("member", ["audit.jsonl", "mark.jsonl", "manifest.json", "files"])
def test_a_byte_of_a_backup(version, tmp_path, member):
    """Nothing of it is put back."""
    content = version.content("backup.tender")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(
            name for name in archive.namelist() if name == member or name.startswith(f"{member}/")
        )
    path = tmp_path / "altered.tender"
    path.write_bytes(altered(content, in_member(content, name)))
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "secret-key").write_text(KEY, "utf-8")
    status, said = command("restore", str(path), TENDER_FOLDER=str(folder))
    assert status == 2 and ("damaged" in said or "not as it was written" in said), said
    assert command("audit", "verify", TENDER_FOLDER=str(folder))[1].startswith("0 entries")


def test_a_digit_of_evidence(version, tmp_path):
    """Wherever it stands: twenty digits, each changed alone."""
    content, path = version.content("example/evaluation.json"), tmp_path / "evaluation.json"
    places = [found.start() for found in re.finditer(rb"\d", content)]
    for place in random.Random(1).sample(places, 20):
        path.write_bytes(altered(content, place))
        assert command("verify", str(path))[0] in (1, 2), place


def test_a_byte_of_the_evidence_in_a_report(version, tmp_path):
    """The report is no longer verified."""
    content, path = version.content("example/award-report.pdf"), tmp_path / "report.pdf"
    path.write_bytes(altered(content, within(content, inside(content, "evaluation.json")[1])))
    assert command("verify", str(path))[0] in (1, 2)


def test_a_letter_of_a_receipt(version, tmp_path):
    """In the file, and in the file inside the PDF."""
    content, path = version.content("receipt.json"), tmp_path / "receipt.json"
    path.write_bytes(
        altered(content, within(content, version.json("receipt.json")["receipt"]["whole"].encode()))
    )
    status, said = command("verify", str(path))
    assert status == 1 and "not as it was signed" in said
    content, path = version.content("receipt.pdf"), tmp_path / "receipt.pdf"
    path.write_bytes(altered(content, within(content, inside(content, "receipt.json")[1])))
    assert command("verify", str(path))[0] in (1, 2)


def test_a_byte_of_a_marking_workbook(version, sqlite_town):
    """Nothing is taken from it."""
    content = version.content("marking.xlsx")
    workbook = altered(content, in_member(content, "xl/worksheets/sheet2.xml"))
    evaluator = Exercise(sqlite_town, "testshire-marking-2023").at("evaluator")
    page = "/p/testshire-marking-2023/marking/offline"
    shown = evaluator.sends(page, files={"workbook": [("marking.xlsx", workbook)]}, status=422)
    assert "Nothing was recorded" in shown


def test_a_byte_of_submissions(version, tmp_path):
    """The workbook no longer unpacks; a key of the text and a heading of a table are not known."""
    content = version.content("example/submissions.xlsx")
    (tmp_path / "submissions.xlsx").write_bytes(
        altered(content, in_member(content, "xl/worksheets/sheet3.xml"))
    )
    content = version.content("example/submissions.json")
    (tmp_path / "submissions.json").write_bytes(altered(content, content.index(b'"bidder"') + 1))
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name in version.names("example/submissions"):
        version.put(name, folder)
    heading = folder / "Bidders.csv"
    heading.write_bytes(altered(heading.read_bytes(), heading.read_bytes().index(b"bidder")))
    procurement = version.put("example/procurement.toml", tmp_path)
    registers = [
        version.put(name, tmp_path)
        for name in version.names("example")
        if re.search(r"\d{4}_\w+\.csv$", name)
    ]
    for form in ("submissions.xlsx", "submissions.json", "submissions"):
        with pytest.raises(BadInput):
            as_read(procurement, tmp_path / form, registers)


def test_a_byte_of_an_export(version, tmp_path):
    """The form that holds it is not read, and the page says so."""
    content = version.content("export.zip")
    path = tmp_path / "export.zip"
    path.write_bytes(altered(content, in_member(content, "Alder Homecare/Method statements.docx")))
    status, said = command(
        "portal", str(version.put("example/procurement.toml", tmp_path)), str(path)
    )
    assert status == 2 or "Method statements.docx: not used" in " ".join(said.split()), said
