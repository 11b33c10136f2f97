"""Files made to break whoever reads them: sound ones of every kind, spoiled from a seed."""

import io
import json
import zipfile
from pathlib import Path

from evidence.codec import encode
from tender.documents.submissions_workbook import write_submissions
from tests.bid_forms import a_form, a_schedule, an_export
from tests.bidders import a_pdf
from tests.factories import a_procurement, some_submissions
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv, write_ods

HOLIDAYS = b'{"england-and-wales": {"division": "x", "events": []}}'
ZONES = b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}}]}'
XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n > 1 else "&a;"}">' for n in range(1, 9)
    )
    + "]><z>&a8;</z>"
)


def sound_files(folder: Path) -> dict[str, bytes]:
    """One of each kind that is read, by a name that its reader takes."""
    procurement = a_procurement()
    write_submissions(some_submissions(), procurement, folder / "bids.xlsx")
    rows = table(FILTERS, A_FILTERS_ROW)
    a_form(folder / "form.docx")
    a_schedule(folder / "prices.xlsx", {"1": "19.50", "2": "20.25"})
    an_export(folder / "export")
    write_csv(folder / "01_October_2023_HSCA_Active_Locations.csv", rows)
    write_ods(folder / "02_October_2023_HSCA_Active_Locations.ods", {"HSCA": rows})
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return files | {
        "export.zip": (folder / "export" / "export.zip").read_bytes(),
        "bids.json": json.dumps(encode(some_submissions())).encode(),
        "plan.pdf": a_pdf(),
        "picture.png": _a_picture(),
        "procurement.toml": b'format = "tender-procurement-1"\nid = "x"\n',
        "zones.geojson": ZONES,
        "holidays.json": HOLIDAYS,
    }


def spoiled(content: bytes, random) -> bytes:
    """A sound file, spoiled in one of the ways that its kind allows."""
    ways = [_cut, _flipped, _grown, _long_number]
    if content.startswith(b"PK"):
        ways += [_other_part] * 4 + [_lying_size, _climbing]
    elif content.lstrip(b"\xef\xbb\xbf")[:1] in b"{[":
        ways += [_deep_json] * 2 + [_huge_key]
    elif content.startswith(b"format"):
        ways += [_deep_toml] * 2
    elif content.startswith(b"%PDF"):
        ways += [_deep_pdf, _loop_pdf]
    return random.choice(ways)(content, random)


def _cut(content, random):
    return content[: random.randrange(len(content))]


def _flipped(content, random):
    spoiled_bytes = bytearray(content)
    for _ in range(random.choice((1, 3, 30))):
        spoiled_bytes[random.randrange(len(spoiled_bytes))] = random.randrange(256)
    return bytes(spoiled_bytes)


def _grown(content, random):
    piece = content[: random.randrange(1, 200)]
    return content + piece * random.choice((1, 100, 10_000))


def _long_number(content, random):
    at = random.randrange(len(content))
    return content[:at] + b"9" * random.choice((20, 400, 5_000)) + content[at:]


def _deep_json(content, random):
    depth = random.choice((50, 1_000, 100_000))
    return random.choice((b"[" * depth, b'{"a":' * depth, b"[" * depth + b"]" * depth))


def _huge_key(content, random):
    return content[:1] + b'"' + b"k" * random.choice((300, 100_000)) + b'": 1, ' + content[1:]


def _deep_toml(content, random):
    depth = random.choice((50, 1_000, 100_000))
    return content + b"x = " + random.choice((b"[", b"{a=")) * depth


def _deep_pdf(content, random):
    return content.replace(b"/Pages", b"/Pages " + b"[" * random.choice((100, 100_000)), 1)


def _loop_pdf(content, random):
    return content.replace(b"/Kids", b"/Parent 1 0 R /Kids", 1)


def _parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _other_part(content, random):
    """One part inside is not what it was."""
    parts = _parts(content)
    name = random.choice(sorted(parts))
    parts[name] = random.choice(_PARTS)(parts[name], random)
    return _packed(parts)


def _far_cell(part, random):
    cell = random.choice(("XFD1048576", "ZZ1048576", "A1048576", "XFD1", "A0", "1A", ""))
    row = f'<row r="1048576"><c r="{cell}"><v>1</v></c></row></sheetData>'
    return part.replace(b"</sheetData>", row.encode())


def _many_rows(part, random):
    times = str(random.choice((10**6, 10**9, 10**18))).encode()
    repeated = random.choice((b"rows", b"columns"))
    kind = b"row" if repeated == b"rows" else b"cell"
    return part.replace(
        b"<table:table-" + kind, b"<table:table-" + kind + b" table:number-" + repeated
        + b'-repeated="' + times + b'"', 1,
    )  # fmt: skip


def _deep_xml(part, random):
    tag = random.choice((b"w:p", b"w:tbl", b"table:table", b"a"))
    depth = random.choice((100, 5_000, 200_000))
    at = part.find(b">", part.find(b"?>") + 2) + 1
    return part[:at] + (b"<" + tag + b">") * depth + part[at:]


_PARTS = (
    _cut, _flipped, _far_cell, _many_rows, _deep_xml, _long_number,
    lambda *_: b"", lambda *_: XML_BOMB.encode(), lambda part, _: b"\0" * 50_000_000,
)  # fmt: skip


def _lying_size(content, random):
    """The directory at the end says other sizes than there are."""
    at = content.rfind(b"PK\x01\x02")
    lie = random.choice((b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\1\0\0\0"))
    field = random.choice((20, 24))
    return content[: at + field] + lie + content[at + field + 4 :]


def _climbing(content, random):
    name = random.choice(
        ("../" * 20 + "tmp/climbed", "/tmp/climbed", "a" * 400, "con.docx", "\u202e")
    )
    return _packed(_parts(content) | {name: b"climbed"})


def _a_picture():
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 40)).save(file, "PNG")
    return file.getvalue()
