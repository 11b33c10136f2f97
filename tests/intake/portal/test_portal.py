"""A portal's export: whose files, what they are, what stands in them; and nothing hostile in it is
unpacked or opened. All bids are invented.
"""

import os
import zipfile

import pikepdf
import pytest

from evidence.finding import BadInput
from tender.intake.archive import ArchiveLimits
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.guard import FileLimits
from tender.intake.portal import FileUse, propose
from tender.intake.portal.price_schedule import read_schedule
from tender.intake.portal.unpacking import unpack
from tests.bid_forms import ANSWERS, a_form, a_schedule, an_export
from tests.clamd import EICAR, a_daemon
from tests.factories import a_procurement

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def a_zip(path, files):
    """A zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refusal(path, **named):
    """Every sentence with which an export is refused."""
    with pytest.raises(BadInput) as refused:
        unpack(path, path.parent / "into", **named)
    return str(refused.value)


def test_every_folder_is_a_bidder_and_every_file_is_told_by_its_content(tmp_path):
    """A PDF is opened, a picture is known, what computers left is ignored,
    and what cannot be read says why.
    """
    pdf = tmp_path / "a.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(pdf)
    files = {
        "Export 2023/Birch Care/policy.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        "Export 2023/Birch Care/certificate.pdf": pdf.read_bytes(),
        "Export 2023/Birch Care/broken.pdf": b"%PDF-1.7 nothing more",
        "Export 2023/Birch Care/photo.txt": PNG,
        "Export 2023/Birch Care/empty.docx": b"",
        "Export 2023/Birch Care/Thumbs.db": b"x",
        "Export 2023/Birch Care/~$form.docx": b"x",
        "Export 2023/Alder/Answers/form.docx": a_form(tmp_path / "form.docx").read_bytes(),
    }
    found = propose(a_zip(tmp_path / "export.zip", files), a_procurement())
    assert [(one.bidder, one.folder) for one in found.bidders] == [
        ("B01", "Alder"),
        ("B02", "Birch Care"),
    ]
    assert [(one.question, one.lot) for one in found.bidders[0].answers] == list(ANSWERS)
    kinds = {one.name.rpartition("/")[2]: (one.taken, one.kind) for one in found.bidders[1].files}
    assert kinds["certificate.pdf"] == (FileUse.ATTACHMENT, "PDF, 1 page") and kinds[
        "photo.txt"
    ] == (
        FileUse.ATTACHMENT,
        "image (png)",
    )
    assert {name for name, (taken, _) in kinds.items() if taken is FileUse.NOT_USED} == {
        "policy.doc",
        "broken.pdf",
        "empty.docx",
    }
    assert all(one.why for one in found.bidders[1].files if one.taken is FileUse.NOT_USED)
    assert len(found.ignored) == 2


def test_files_beside_one_another_are_told_apart_by_how_their_names_begin(tmp_path):
    """One level, no folders."""
    files = {"Alder - Form.docx": b"x", "Alder_prices.xlsx": b"x", "Birch Care - Form.docx": b"x"}
    assert [
        one.folder
        for one in propose(a_zip(tmp_path / "export.zip", files), a_procurement()).bidders
    ] == ["Alder", "Birch Care"]


def test_names_are_read_as_utf_8_whether_the_zip_says_so_or_not(tmp_path):
    """Programs on Windows leave the flag out; those of old wrote cp437."""
    path = a_zip(tmp_path / "export.zip", {"Zo\u00eb Care/caf\u00e9.txt": b"x", "A/b.txt": b"x"})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        data[place + at + 1] &= ~0x08
    (tmp_path / "bare.zip").write_bytes(bytes(data))
    for name in ("export.zip", "bare.zip"):
        assert (
            unpack(tmp_path / name, tmp_path / f"into {name}").members[0].name
            == "Zo\u00eb Care/caf\u00e9.txt"
        )


def test_a_folder_on_the_disk_is_read_where_it_lies_and_its_links_are_not_followed(tmp_path):
    """As the command line gives it."""
    (tmp_path / "export" / "Alder").mkdir(parents=True)
    a_form(tmp_path / "export" / "Alder" / "form.docx")
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "export" / "Alder" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = propose(tmp_path / "export", a_procurement()).bidders
    assert [one.name for one in found.files] == ["Alder/form.docx"] and len(found.answers) == 4


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"../../evil.txt": b"x"}, "leads out of the file"),
        ({"/etc/evil.txt": b"x"}, "leads out of the file"),
        ({"A/..\\..\\evil.txt": b"x"}, "leads out of the file"),
        ({"A/inner.zip": b"PK\x03\x04"}, "another archive or document inside"),
        ({"A/bomb.txt": b" " * 4_000_000}, "unpacks to more than 200 times its size"),
        ({"A/large.bin": os.urandom(5_100_000)}, "unpack to more than 5 MB"),
        ({f"A/{number}.txt": b"x" for number in range(21)}, "it has 21 parts inside"),
        ({"Thumbs.db": b"x"}, "there is no file in it"),
    ],
    ids=["up", "root", "backslash", "nested", "bomb", "large", "many", "junk"],
)
def test_an_export_that_leads_out_hides_or_explodes_is_refused_whole(tmp_path, files, says):
    """Before anything of it is on the disk."""
    limits = FileLimits(
        largest=10_000_000, archive=ArchiveLimits(members=20, unpacked=5_000_000, documents=True)
    )
    assert says in refusal(a_zip(tmp_path / "export.zip", files), limits=limits)
    assert not list((tmp_path / "into").glob("*")) or says == "there is no file in it"


def test_an_archive_under_another_name_is_not_used_and_a_document_is_no_export(tmp_path):
    """What it is by its content decides."""
    inner = a_zip(tmp_path / "inner.zip", {"x.txt": b"x"}).read_bytes()
    (found,) = propose(
        a_zip(tmp_path / "export.zip", {"A/notes.txt": inner, "A/b.txt": b"x"}), a_procurement()
    ).bidders
    assert [(one.taken, one.kind) for one in found.files] == [
        (FileUse.ATTACHMENT, "text"),
        (FileUse.NOT_USED, "archive"),
    ]
    assert "this is a single document" in refusal(a_form(tmp_path / "form.docx"))


def test_a_rate_that_is_a_formula_is_named_and_a_total_that_is_one_does_not_matter(tmp_path):
    """Its stored value need not be what it gives."""
    path = a_schedule(tmp_path / "prices.xlsx", {"1": "19.50", "2": "=C4*1.05"})
    schedule = read_schedule(path, FormQuestions(a_procurement()), "prices.xlsx", "0" * 64)
    first, second = schedule.rates
    assert (first.rate, first.where, first.wrong) == ("19.5", "sheet Price schedule, cell C4", "")
    assert second.wrong.startswith("this cell holds a formula")
    (total,) = schedule.cells
    assert total.text == "40" and "this cell holds a formula" in total.why


def test_one_bidder_of_many_is_found_in_a_large_export(tmp_path):
    """Sixty folders."""
    found = propose(
        an_export(tmp_path / "x", bidders=[f"Bidder {number:02d}" for number in range(60)]),
        a_procurement(),
    )
    assert (
        len(found.bidders) == 60
        and found.bidders[59].bidder == "B60"
        and all(len(one.answers) == 4 and len(one.rates) == 2 for one in found.bidders)
    )


@pytest.mark.network
def test_what_the_malware_scanner_finds_is_not_used_and_the_rest_is(tmp_path):
    """Each file is scanned before anything opens it."""
    files = {
        "Alder/form.docx": a_form(tmp_path / "form.docx").read_bytes(),
        "Alder/bad.pdf": b"%PDF-1.7 " + EICAR,
    }
    with a_daemon() as daemon:
        (found,) = propose(
            a_zip(tmp_path / "export.zip", files), a_procurement(), scanner=daemon.path
        ).bidders
    assert [(one.taken, one.scanned) for one in found.files] == [
        (FileUse.NOT_USED, False),
        (FileUse.FORM, True),
    ]
    assert found.files[0].why.startswith("the malware scanner found “Eicar-Test-Signature")
