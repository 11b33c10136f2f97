"""Files put away small and the same each time, and the page that says what each is."""

import hashlib
import io
import lzma
import tarfile

PACKED = (
    ".tar",
    ".pdf",
    ".json",
)  #: kept as .xz where that saves much; small ones are kept to be read as they are
LARGE = 20_000  #: bytes from which on a file is packed
TOLD = {
    "store-sqlite.tar": "an installation's folder: database (SQLite), sealed files, secret key",
    "store-postgresql.tar": "the same story on PostgreSQL: database as SQL, sealed files, key",
    "store-sqlite.json": "its people, how they sign in, when it stood still, what it said",
    "store-postgresql.json": "the same of the other store",
    "backup.tender": "`tender backup` of the SQLite store in the middle of the story",
    "backup.json": "what the store said at that moment",
    "receipt.json": "a bidder's signed receipt, as downloaded",
    "receipt.pdf": "the same as a PDF, with the signed file inside",
    "opening-record.pdf": "the record of an opening by two people",
    "export.zip": "another portal's export, as it was brought",
    "marking.xlsx": "an evaluator's offline workbook, filled in and not yet brought back",
    "example/": "one evaluation by `tender evaluate`: a file that went in or came out",
    "evidence/": "evaluation.json of a ready-made procurement with six invented bids",
    "openapi.json": "the API's description, as served",
    "routes.txt": "every route",
    "commands.json": "every command, its options and its arguments",
    "help.txt": "what `--help` says",
    "names.json": "tables and columns, and the words that stand in rows",
    "schemas/": "what `tender schema` prints",
}
OLDER = {
    "0.1.0": ", to which `tests/formats/` was brought from the commit that added this page: the\n"
    "tag is older than the command"
}
PAGE = """# What version {version} writes

Test data, kept as it was written by the code at the tag `{version}` and never made anew.
**Everything in it is illustrative**: Testshire, its people, the firms and their bids, marks and
ratings are invented, and so are the bids behind `evidence/`, whose procurements are ready-made.
The passwords, tokens and keys in it open nothing else.

`tests/formats/` holds that today's code reads and verifies all of it; why stands in
`docs/decisions/013-formats-are-for-ever.md`.

It was made by one command, which takes some ten minutes:

    make setup-dev
    .venv/bin/python -m tests.formats.making

on a clean checkout of the tag{older}. Invented people do everything at pages, through the API and
by commands, from September 2023 to January 2024, on both kinds of database. Made again, it tells
the same story under other keys, random numbers and hashes. A file whose name ends in `.xz` is
opened with `xz -d`; a `.tar` holds an installation's folder. The workbook of marking is Evan
Evaluator's in testshire-marking-2023. The backup is of 14 December 2023, before a bidder was asked
about its bid.

| file | what it is | SHA-256 |
|---|---|---|
{rows}
"""


def write(folder, name, content):
    """Put a file away, packed where it is large."""
    if len(content) > LARGE and name.endswith(PACKED):
        name, content = f"{name}.xz", lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def archived(folder, names):
    """Some files and folders of a folder as a tar without times and owners."""
    file = io.BytesIO()
    paths = [
        path
        for name in names
        for path in (folder / name, *(folder / name).rglob("*"))
        if path.is_file()
    ]
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(paths):
            entry = tarfile.TarInfo(str(path.relative_to(folder)))
            entry.size = path.stat().st_size
            archive.addfile(entry, io.BytesIO(path.read_bytes()))
    return file.getvalue()


def readme(version, folder):
    """The page that says what each file is."""
    rows = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        what = TOLD.get(name.removesuffix(".xz")) or TOLD[f"{name.partition('/')[0]}/"]
        rows.append(f"| {name} | {what} | {hashlib.sha256(path.read_bytes()).hexdigest()} |")
    return PAGE.format(version=version, older=OLDER.get(version, ""), rows="\n".join(rows))
