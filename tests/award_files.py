"""Small award files for tests, and real ones changed by somebody who writes all of it anew."""

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf

from criteria.register import Register
from evidence.canonical import canonical
from evidence.codec import Faults, decode
from tender.documents.award_file.making import AwardFileFacts, PartFolder, write_award_file
from tender.documents.award_file.manifest import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    AwardFileContents,
    AwardFileManifest,
    CommittedPart,
    FileSignature,
    PartKind,
)
from tender.documents.award_file.reading import signed_text, unpack_award_file
from tender.documents.award_file.zipped import FileToZip, write_zip
from tender.documents.comparing.signature import NOBODY
from tender.documents.verify_pages import printed_text
from tender.storage.audit_key import AuditKey
from tender.workflow.from_files.award_file import verifying
from tender.workflow.from_files.award_file.entries import prove_excerpt
from tender.workflow.from_files.award_file.hand import FileInHand, PartStanding
from tests.factories import a_submission, some_submissions
from tests.office import ID
from tests.register_files import a_location, a_snapshot

KEY, FORGER = AuditKey(b"k" * 32), AuditKey(b"f" * 32)
UNNAMED = AwardFileManifest(
    procurement="testshire-2023",
    title="Homecare",
    council="Testshire",
    illustrative=True,
    on=date(2024, 4, 4),
    evidence="0" * 64,
    audit="",
    parts=(),
)


def signing(key):
    """What signs a manifest with this key."""
    return lambda digest: (key.public, key.sign_text(signed_text(digest)))


def a_file(parts, secret=b"secret"):
    """Both copies of an award file of these parts: path, content, whether it is open."""
    whole, disclosure = io.BytesIO(), io.BytesIO()
    with tempfile.TemporaryDirectory() as name:
        folder = PartFolder(Path(name))
        for path, content, shown in parts:
            folder.put(path, PartKind.LETTER, f"what {path} is", content, open=shown)
        facts = AwardFileFacts(manifest=UNNAMED, secret=secret, sign=signing(KEY))
        write_award_file(folder, facts, whole, disclosure)
    return whole.getvalue(), disclosure.getvalue()


def unpacked(content, folder):
    """What is read of an award file, in this very process."""
    path = Path(folder) / "award-file.zip"
    path.write_bytes(content)
    return unpack_award_file.__wrapped__(path, Path(folder))


def files_in(content):
    """Every file of a .zip by its name, as any program unpacks it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(files):
    """The .zip of these files, by the rules of an award file."""
    to = io.BytesIO()
    with tempfile.TemporaryDirectory() as name:
        named = []
        for number, (path, content) in enumerate(files.items()):
            place = Path(name) / str(number)
            place.write_bytes(content)
            named.append(FileToZip(path, place))
        write_zip(named, to)
    return to.getvalue()


def forged(content, changes, key=FORGER):
    """An award file with other bytes in some parts, its contents, manifest and signature made anew
    with a key: what whoever changes a part and all that names it makes.
    """
    files = files_in(content)
    contents = decode(AwardFileContents, json.loads(files[CONTENTS]), Faults())
    manifest = decode(AwardFileManifest, json.loads(files[MANIFEST]), Faults())
    sealed, opened = {part.commitment: part for part in manifest.parts}, []
    for old in contents.parts:
        part = old.part
        if part.path in changes:
            files[part.path] = changes[part.path]
            part = replace(
                part,
                size=len(files[part.path]),
                sha256=sha256(files[part.path]).hexdigest(),
            )
        opened.append(replace(old, part=part))
        shown = sealed[old.commitment].open
        anew = CommittedPart(kind=part.kind, open=shown, commitment=opened[-1].commitment)
        sealed[old.commitment] = anew
    manifest = replace(manifest, parts=tuple(sealed.values()))
    digest = sha256(manifest.content).hexdigest()
    named, signature = signing(key)(digest)
    files[MANIFEST] = manifest.content
    files[CONTENTS] = replace(contents, parts=tuple(opened)).content
    files[SIGNATURE] = FileSignature(key=named, signature=signature).content
    return zipped(files)


LOSER = "Thistledown Care and Support Limited"
#: whatever tells who bid and holds no place: names, short and folded, addresses and numbers
TRACES = (
    LOSER, "Thistledown", "THISTLEDOWN", "thistle-down.example", "Bramble Row", "1-9000000004",
    "1-9100000004", "07654321", "B04",
)  # fmt: skip


def four_bids():
    """Four bids, of which the last is of a firm that will hold no place."""
    bids = [a_submission(f"B0{number}", rates={"1": f"{18 + number}.00"}) for number in (1, 2, 3)]
    loser = a_submission(
        "B04",
        rates={"1": "22.00"},
        name=LOSER,
        address="4 Bramble Row, Testham",
        email="bids@thistle-down.example",
        company_number="07654321",
    )
    return some_submissions(
        *(
            replace(bid, answers=tuple(
                replace(one, text=f"{bid.name} calls first.", marks=(), consensus=None)
                for one in bid.answers
            ))
            for bid in (*bids, loser)
        )
    )  # fmt: skip


def four_on_register():
    """The register as at the deadline and at award: a location of each, rated Good."""
    places = [
        a_location(f"1-910000000{number}", provider_id=f"1-900000000{number}")
        for number in range(1, 5)
    ]
    return Register(snapshots=(a_snapshot(*places), a_snapshot(*places, on=date(2024, 4, 1))))


def everything_in(content):
    """All that a file holds, in every way that somebody might look: bytes, the words of PDFs, what
    is packed in them, and what is packed in workbooks and documents.
    """
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield from everything_in(archive.read(info))
    elif content.startswith(b"%PDF-"):
        yield printed_text(content).encode()
        with pikepdf.open(io.BytesIO(content)) as book:
            for part in book.objects:
                yield str(part).encode()
                if isinstance(part, pikepdf.Stream):
                    yield part.read_bytes() if "/Subtype" not in part else part.read_raw_bytes()


def is_text(content):
    """Whether bytes are words, in which three letters are no accident."""
    try:
        return content.decode().isprintable()
    except UnicodeDecodeError:
        return False


def hand_of(content, folder, trust=NOBODY):
    """A file in hand, its entries proved in this process."""
    read = unpacked(content, folder)
    assert read.faults == ()
    paths = {each.opened.part.path: each for each in read.parts}
    entries = paths.get("audit/entries.json") or paths["audit/entries-open.json"]
    proof = prove_excerpt.__wrapped__(entries.place, ID)
    hand = FileInHand(
        manifest=read.manifest, copy=read.copy, key=read.signature.key, parts=read.parts,
        proof=proof, trust=trust,
    )  # fmt: skip
    return hand, paths


def failing(content, folder, paths):
    """Which of these parts fail, of a file whose maker made all that names them anew."""
    hand, files = hand_of(content, folder)
    return {
        path: verdict.differences
        for path in paths
        if (verdict := verifying._checked(hand, files[path])).standing is PartStanding.FAILS
    }


def changed_entries(content, change):
    """The entries of the audit with something changed, in their one spelling."""
    data = json.loads(content)
    change(data)
    return canonical(data)


def other_words(data):
    """Another subject of the newest entry."""
    data["entries"][-1]["words"]["subject"] = "asked for by nobody"


def other_time(data):
    """A day later, its hash as it was."""
    data["entries"][-1]["at"] = data["entries"][-1]["at"].replace("2023", "2024")


def left_out(data):
    """An entry less."""
    del data["entries"][10]


def exchanged(data):
    """Two entries under each other's number."""
    first, then = data["entries"][10], data["entries"][11]
    first["number"], then["number"] = then["number"], first["number"]


def signed_by_another(data):
    """The newest signed with another key."""
    entry = data["entries"][-1]
    entry["key"], entry["signature"] = FORGER.public, FORGER.sign(entry["number"], entry["hash"])
