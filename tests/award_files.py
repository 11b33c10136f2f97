"""Small award files for tests, and real ones changed by somebody who writes all of it anew."""

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from evidence.codec import Faults, decode
from tender.documents.award_file.making import AwardFileFacts, PartFolder, write_award_file
from tender.documents.award_file.manifest import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    AwardFileContents,
    AwardFileManifest,
    FileSignature,
    PartKind,
    SealedPart,
)
from tender.documents.award_file.reading import signed_text, unpack_award_file
from tender.documents.award_file.zipped import FileToZip, write_zip
from tender.storage.audit_key import AuditKey

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
        anew = SealedPart(kind=part.kind, open=shown, commitment=opened[-1].commitment)
        sealed[old.commitment] = anew
    manifest = replace(manifest, parts=tuple(sealed.values()))
    digest = sha256(manifest.content).hexdigest()
    named, signature = signing(key)(digest)
    files[MANIFEST] = manifest.content
    files[CONTENTS] = replace(contents, parts=tuple(opened)).content
    files[SIGNATURE] = FileSignature(key=named, signature=signature).content
    return zipped(files)
