"""No parser is handed a file that is too large, not what it says, or able to run,
link or explode.
"""

import os
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import xlsxwriter

from evidence.finding import BadInput
from tender.intake.archive import ArchiveLimits
from tender.intake.guard import FileKind, FileLimits, check_file

WORKBOOK = "<workbook/>"
SMALL = FileLimits(archive=ArchiveLimits(members=20, unpacked=5_000_000, ratio=200))


def a_zip(path: Path, parts: dict[str, bytes] | None = None) -> Path:
    """A zip with a workbook part and these others, by name."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return path


def refusal(path: Path, limits: FileLimits = SMALL) -> str:
    """Every sentence with which the file is refused."""
    with pytest.raises(BadInput) as refused:
        check_file(path, limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("marks.xlsx", b"bidder,lot\r\nB01,1\r\n", FileKind.CSV),
        ("prices.csv", b' \n{"format": 1}', FileKind.JSON),
        ("list.txt", b"\xef\xbb\xbf[1]", FileKind.JSON),
    ],
)
def test_content_decides_the_kind_and_the_name_does_not(
    tmp_path: Path, name: str, content: bytes, kind: FileKind
) -> None:
    """A file called .xlsx that holds text is text."""
    path = tmp_path / name
    path.write_bytes(content)
    assert check_file(path) is kind


def test_a_true_workbook_is_a_workbook_whatever_it_is_called(tmp_path: Path) -> None:
    """XlsxWriter's output passes, with a plain hyperlink in it, under any name."""
    path = tmp_path / "bids.csv"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Bidders").write_url(0, 0, "https://bidder.example/")
    assert check_file(path) is FileKind.XLSX


def test_an_opendocument_spreadsheet_is_told_from_any_other_zip(tmp_path: Path) -> None:
    """The mimetype part decides."""
    ods, other = tmp_path / "register.ods", tmp_path / "other.zip"
    for path, says in (
        (ods, "application/vnd.oasis.opendocument.spreadsheet"),
        (other, "application/epub+zip"),
    ):
        with ZipFile(path, "w") as archive:
            archive.writestr("mimetype", says)
            archive.writestr("content.xml", "<content/>")
    assert (check_file(ods), check_file(other)) == (FileKind.ODS, FileKind.ZIP)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The sentence names the path."""
    assert "nothing.xlsx: the file cannot be read" in refusal(tmp_path / "nothing.xlsx")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """Nothing can be read from nothing."""
    path = tmp_path / "empty.xlsx"
    path.touch()
    assert (
        refusal(path)
        == "empty.xlsx: the file is empty; see docs/formats.md for what belongs in it."
    )


def test_a_folder_and_a_pipe_are_not_files(tmp_path: Path) -> None:
    """A pipe would block for ever if it were opened."""
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert "this is not a file" in refusal(pipe)
    assert "this is not a file" in refusal(tmp_path)


def test_a_file_of_200_megabytes_is_refused_without_being_opened(tmp_path: Path) -> None:
    """Its permissions let nobody read it, and the reason given is its size all the same."""
    path = tmp_path / "huge.xlsx"
    path.touch()
    os.truncate(path, 200_000_000)
    path.chmod(0)
    assert refusal(path).startswith("huge.xlsx: the file is 200 MB; the most that is read is 50 MB")


def test_a_zip_bomb_is_refused_by_how_much_it_unpacks(tmp_path: Path) -> None:
    """One part packed a thousandfold, and one file that unpacks to more than the limit."""
    assert "unpacks to more than 200 times its size" in refusal(
        a_zip(tmp_path / "bomb.xlsx", {"xl/sheet.xml": b" " * 4_000_000})
    )
    assert "it would unpack to more than 5 MB" in refusal(
        a_zip(tmp_path / "large.xlsx", {"xl/sheet.xml": os.urandom(5_100_000)})
    )


def test_a_size_that_the_file_lies_about_is_measured(tmp_path: Path) -> None:
    """The directory says ten bytes; the part holds a hundred thousand."""
    path = a_zip(tmp_path / "liar.xlsx", {"xl/sheet.xml": os.urandom(100_000)})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    assert "xl/sheet.xml: this part is not of the size the file says" in refusal(path)


def test_parts_that_overlap_are_refused(tmp_path: Path) -> None:
    """Two entries over one stretch of data is how a small file unpacks to a vast one."""
    path = a_zip(tmp_path / "overlap.xlsx", {"a": os.urandom(3_000), "b": os.urandom(3_000)})
    data = bytearray(path.read_bytes())
    entries = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[entries[2] + 20 : entries[2] + 24] = struct.pack("<I", 6_000)
    path.write_bytes(bytes(data))
    assert "its parts overlap one another" in refusal(path)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    """The limit here is twenty."""
    assert "it has 31 parts inside" in refusal(
        a_zip(tmp_path / "many.xlsx", {f"part{number}": b"x" for number in range(30)})
    )


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/vbaProject.bin": b"code"}, "the file contains a macro (VBA project)"),
        ({"xl/macrosheets/sheet1.xml": b"<m/>"}, "the file contains a macro sheet"),
        ({"Basic/Standard/script.xml": b"<m/>"}, "the file contains a macro (Basic library)"),
        (
            {"xl/externalLinks/externalLink1.xml": b"<e/>"},
            "the file contains a link to another workbook",
        ),
        ({"xl/connections.xml": b"<c/>"}, "the file contains a data connection"),
        ({"xl/embeddings/oleObject1.bin": b"o"}, "the file contains an embedded object"),
        (
            {"xl/media/image.png": b"PK\x03\x04inside"},
            "there is another archive or document inside",
        ),
        ({"data.zip": b"x"}, "there is another archive or document inside"),
        ({"xl/sheet.xml": b"<x><ddeLink/></x>"}, "a live link to another file (DDE)"),
        ({"content.xml": b"<table:dde-link/>"}, "a live link to another file (DDE)"),
        (
            {"xl/sheet.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'},
            "a document type declaration",
        ),
        (
            {"xl/sheet.xml": '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16")},
            "this part is not written in UTF-8",
        ),
        ({"xl/../../etc/passwd": b"x"}, "leads out of the file"),
    ],
)
def test_nothing_that_runs_links_or_nests_is_let_in(
    tmp_path: Path, parts: dict[str, bytes], sentence: str
) -> None:
    """Each is named in a sentence of its own."""
    assert sentence in refusal(a_zip(tmp_path / "bad.xlsx", parts))


def test_a_relation_that_reaches_out_is_refused_and_a_hyperlink_is_not(tmp_path: Path) -> None:
    """A picture fetched from elsewhere tells its owner who opened the file."""
    relation = (
        '<Relationships><Relationship Type="http://x/{kind}" '
        'Target="http://elsewhere.example/a" TargetMode="External"/></Relationships>'
    )
    assert "the file reaches out to “http://elsewhere.example/a”" in refusal(
        a_zip(tmp_path / "out.xlsx", {"xl/a.rels": relation.format(kind="image").encode()})
    )
    assert (
        check_file(
            a_zip(tmp_path / "link.xlsx", {"xl/a.rels": relation.format(kind="hyperlink").encode()})
        )
        is FileKind.XLSX
    )


def test_a_part_with_a_password_is_refused(tmp_path: Path) -> None:
    """The flag in the directory is enough."""
    path = a_zip(tmp_path / "locked.xlsx", {"xl/sheet.xml": b"<x/>"})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    assert "this part is encrypted" in refusal(path)


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    """One reader would see the first, another the second."""
    path = a_zip(tmp_path / "twice.xlsx")
    with ZipFile(path, "a") as archive:
        archive.writestr(ZipInfo("XL/workbook.xml"), "<other/>")
    assert "there are two parts of this name" in refusal(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            "an old Office file (.xls or .doc) or one with a password",
        ),
        ("bidder,lot".encode("utf-16"), "written in UTF-16"),
        (b"%PDF-1.7\x00\x01", "neither a spreadsheet nor text"),
        (b"bidder,rate\r\nB01,\xa319", "byte 17 is not UTF-8 text"),
        (b"PK\x03\x04 and then nothing of a zip", "the file is damaged"),
    ],
)
def test_other_files_are_refused_with_what_to_save_instead(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    """Old Excel, UTF-16, a PDF, Windows text and half a zip."""
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    assert sentence in refusal(path)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """A macro and a link in one file make two sentences."""
    said = refusal(
        a_zip(
            tmp_path / "two.xlsx", {"xl/vbaProject.bin": b"code", "xl/externalLinks/l.xml": b"<e/>"}
        )
    )
    assert len(said.splitlines()) == 2
