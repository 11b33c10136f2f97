"""The form of an award file: any program opens it, the same parts give the same bytes, and whatever
is changed, left out, put in, exchanged or renamed in it is missed.
"""

import io
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender.documents.award_file import zipped as form
from tender.documents.award_file.manifest import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    WITHOUT,
    FileCopy,
    PartKind,
    commitment_to,
)
from tender.documents.award_file.zipped import NotOfThisForm, is_name, read_zip
from tender.documents.comparing.signature import NOBODY
from tender.workflow.from_files.award_file import verifying
from tender.workflow.from_files.award_file.hand import FileInHand, PartStanding
from tests.award_files import FORGER, KEY, UNNAMED, a_file, files_in, forged, unpacked, zipped

PARTS = (
    ("letters/b01.pdf", b"%PDF- the letter to Thistledown", False),
    ("letters/b02.pdf", b"%PDF- the letter to Elm", False),
    ("published/procurement.json", b'{"id":"testshire-2023"}', True),
)
WHOLE, DISCLOSURE = a_file(PARTS)
FILES = files_in(WHOLE)


def test_any_program_opens_it_and_the_same_parts_give_the_same_bytes(tmp_path):
    """Names in order, nothing packed, no times; read back as it was put in."""
    assert a_file(PARTS) == (WHOLE, DISCLOSURE) != a_file(PARTS, secret=b"another")
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.S_IFMT(info.external_attr >> 16) for info in infos} == {stat.S_IFREG}
    read = unpacked(WHOLE, tmp_path)
    assert read.faults == () and read.copy is FileCopy.WHOLE and read.signature_holds
    assert read.signature.key == KEY.public
    assert [each.place.read_bytes() for each in read.parts] == [content for _, content, _ in PARTS]


def test_a_disclosure_copy_has_the_same_manifest_and_signature(tmp_path):
    """It leaves out what is not open, says what that is and what is lost; and a part that is handed
    over later with its salt is found in the manifest.
    """
    shown, read = files_in(DISCLOSURE), unpacked(DISCLOSURE, tmp_path)
    assert {*FILES} - {*shown} == {"letters/b01.pdf", "letters/b02.pdf"}
    assert shown[MANIFEST] == FILES[MANIFEST] and shown[SIGNATURE] == FILES[SIGNATURE]
    assert read.faults == () and read.signature_holds and read.copy is FileCopy.DISCLOSURE
    assert b"Thistledown" not in DISCLOSURE and b"b01" not in DISCLOSURE
    assert WITHOUT[PartKind.LETTER].encode() in shown[CONTENTS]
    whole = unpacked(WHOLE, tmp_path)
    later = whole.parts[0].opened
    commitments = {part.commitment for part in read.manifest.parts}
    assert commitment_to(later.part, later.salt) in commitments
    assert commitment_to(later.part, "0" * 32) not in commitments


def test_one_byte_changed_anywhere_is_missed(tmp_path):
    """Every byte of the file, each in one bit."""
    for place in range(len(WHOLE)):
        changed = bytearray(WHOLE)
        changed[place] ^= 1 << place % 8
        read = unpacked(bytes(changed), tmp_path)
        assert read.faults or not read.signature_holds, place


@settings(max_examples=25)
@given(data=st.data())
def test_parts_left_out_put_in_exchanged_or_renamed_are_missed(tmp_path_factory, data):
    """By whoever writes the .zip anew around the same manifest."""
    files, names = dict(FILES), sorted(FILES)
    one, other = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    way = data.draw(st.sampled_from(("left out", "put in", "exchanged", "renamed", "cut", "added")))
    if way == "left out":
        del files[one]
    elif way == "put in":
        files[f"letters/{data.draw(st.from_regex(r'[a-z0-9]{1,8}', fullmatch=True))}.pdf"] = b"x"
    elif way == "exchanged":
        files[one], files[other] = files[other], files[one]
    elif way == "renamed":
        files[f"{one}.old"] = files.pop(one)
    elif way == "cut":
        files[one] = files[one][:-1]
    else:
        files[one] += b"\n"
    read = unpacked(zipped(files), tmp_path_factory.mktemp("award-file"))
    assert read.faults, way


def test_whole_is_not_passed_off_as_less_nor_less_as_whole(tmp_path):
    """A disclosure copy without an open part, or that says it is whole; another file's contents."""
    shown = files_in(DISCLOSURE)
    less = shown | {CONTENTS: shown[CONTENTS].replace(b'"disclosure"', b'"whole"')}
    assert "a part is missing" in unpacked(zipped(less), tmp_path).faults[0]
    more = FILES | {CONTENTS: FILES[CONTENTS].replace(b'"whole"', b'"disclosure"')}
    assert "names no such part" in unpacked(zipped(more), tmp_path).faults[0]
    other = files_in(a_file(PARTS, secret=b"another")[0])
    mixed = FILES | {CONTENTS: other[CONTENTS]}
    assert "names no such part" in unpacked(zipped(mixed), tmp_path).faults[0]
    hidden = shown | {CONTENTS: shown[CONTENTS].replace(b'"parts":2', b'"parts":1')}
    assert "left out does not follow" in unpacked(zipped(hidden), tmp_path).faults[0]
    assert unpacked(zipped({}), tmp_path).faults == (
        "it has no contents.json: it is no award file, or was cut",
    )


def test_whoever_writes_all_of_it_anew_has_another_key(tmp_path):
    """What is signed is by whom it says: never by the key that a reader was given."""
    changed = forged(WHOLE, {"letters/b01.pdf": b"%PDF- another letter"})
    read = unpacked(changed, tmp_path)
    assert read.faults == () and read.signature_holds and read.signature.key == FORGER.public
    kept = files_in(changed) | {SIGNATURE: FILES[SIGNATURE]}
    assert not unpacked(zipped(kept), tmp_path).signature_holds
    nobody = b'{"format":"tender-award-file-signature-1","key":"","signature":""}'
    assert not unpacked(zipped(FILES | {SIGNATURE: nobody}), tmp_path).signature_holds


def archive_of(write):
    """What Python's own library writes."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as archive:
        write(archive)
    return to.getvalue()


def twice(archive):
    """Two files of one name."""
    archive.writestr("manifest.json", b"1")
    with pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", b"2")


def link(archive):
    """A file that is a link to another."""
    info = zipfile.ZipInfo("manifest.json", (1980, 1, 1, 0, 0, 0))
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, b"/etc/passwd")


def packed(archive):
    """A file that unpacks to ten megabytes."""
    archive.writestr("a.json", bytes(10_000_000), zipfile.ZIP_DEFLATED)


HOSTILE = {
    "two of one name": archive_of(twice),
    "a link": archive_of(link),
    "packed": archive_of(packed),
    "out of the folder": archive_of(lambda archive: archive.writestr("../a.json", b"1")),
    "an absolute name": archive_of(lambda archive: archive.writestr("/etc/a.json", b"1")),
    "names that are one on some machines": archive_of(
        lambda archive: [archive.writestr(name, b"1") for name in ("A.json", "a.json")]
    ),
    "something before": b"GIF89a" + WHOLE,
    "something behind": WHOLE + b"\0",
    "a second one behind": WHOLE + WHOLE,
    "one inside its comment": WHOLE[:-2] + struct.pack("<H", 3) + b"PK\5",
    "cut": WHOLE[: len(WHOLE) // 2],
    "nothing": b"",
    "the end alone": WHOLE[-22:],
    "a size beyond its end": WHOLE[:18] + b"\xff\xff\xff\x7f" * 2 + WHOLE[26:],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_another_zip_is_refused(name, tmp_path):
    """Whatever else its maker had in mind."""
    read = unpacked(HOSTILE[name], tmp_path)
    assert read.faults and read.manifest is None
    assert {path.name for path in tmp_path.iterdir()} == {"award-file.zip"}


def test_names_limits_and_numbers_of_files(tmp_path):
    """Small letters, no way out, not too long; not too many, not too much."""
    assert all(map(is_name, ("a", "letters/b01.pdf", "a/b-c_d.e/1.json")))
    for name in (
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        ".a",
        "A",
        "é",
        "a\\b",
        "a b",
        "a" * 121,
    ):
        assert not is_name(name), name
    with pytest.raises(ValueError, match="too much"):
        zipped({"A": b"1"})
    (tmp_path / "a").write_bytes(b"1")
    two = [form.FileToZip(name, tmp_path / "a") for name in ("a", "b")]
    with pytest.raises(ValueError, match="too much"):
        form.write_zip(two, io.BytesIO(), most=1)
    with pytest.raises(NotOfThisForm, match="more than 1 file"):
        read_zip(io.BytesIO(WHOLE), most=1)
    with pytest.raises(NotOfThisForm, match="more than 0 MB"):
        read_zip(io.BytesIO(WHOLE), largest=100)


def test_contents_of_another_spelling_are_refused(tmp_path):
    """And those that are no JSON, or of another format, or too large."""
    spaced = FILES | {CONTENTS: FILES[CONTENTS].replace(b":", b": ", 1)}
    assert "one spelling" in unpacked(zipped(spaced), tmp_path).faults[0]
    broken = FILES | {MANIFEST: b"[" * 100_000}
    assert unpacked(zipped(broken), tmp_path).faults
    later = FILES | {MANIFEST: FILES[MANIFEST].replace(b"award-file-1", b"award-file-2")}
    assert "the format is" in unpacked(zipped(later), tmp_path).faults[0]


@pytest.mark.parametrize("copy", FileCopy)
def test_a_file_that_has_not_what_its_award_rests_on_fails(copy):
    """Though every part that is in it holds: made anew, of a few harmless parts."""
    hand = FileInHand(
        manifest=replace(UNNAMED, audit=f"7:{'a' * 64}"), copy=copy, key="", parts=(), proof=None,
        trust=NOBODY,
    )  # fmt: skip
    (missing,) = verifying._missing(hand)
    assert missing.standing is PartStanding.FAILS
    evidence, entries = missing.differences
    assert UNNAMED.evidence in evidence and "entries of the audit up to 7:aaa" in entries


def test_a_file_is_read_in_another_process(tmp_path):
    """Through the door for files of strangers."""
    from tender.documents.award_file.reading import unpack_award_file

    (tmp_path / "award-file.zip").write_bytes(WHOLE)
    (tmp_path / "parts").mkdir()
    read = unpack_award_file(tmp_path / "award-file.zip", tmp_path / "parts")
    assert read.faults == () and len(read.parts) == 3
    assert Path(read.parts[0].place).read_bytes() == PARTS[0][1]
