"""With what the pages of a report were made: a small file inside it, so that whoever makes the
pages again knows whether the same libraries lay them out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

import pikepdf

from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from evidence.finding import BadInput, Problem
from tender.documents.press.loading import harfbuzz, pango, weasyprint
from tender.documents.press.paper import EmbeddedFile, Paper

FORMAT = "tender-printing-1"
FIRST = (0, 2, 0)  #: the version of Tender whose reports carried the record first
PRINTING = "printing.json"  #: what it is called inside a report
_VERSION = re.compile(r"[0-9A-Za-z.+!-]{1,64}")
_NAMES = {"release": "Tender", "weasyprint": "WeasyPrint", "harfbuzz": "HarfBuzz", "pango": "Pango"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintingRecord:
    """The version of everything that decides how a page looks; `fonts` is one SHA-256 over our
    typefaces.
    """

    format: str
    release: str  #: of Tender
    weasyprint: str
    pydyf: str
    pango: str
    harfbuzz: str
    fonttools: str
    pikepdf: str
    qpdf: str
    fonts: str

    @property
    def content(self) -> bytes:
        """The file, canonical."""
        return canonical(encode(self))

    def is_before(self, other: "PrintingRecord") -> bool:
        """Whether an earlier Tender made it, whose sentences may have been others."""
        return _parts(self.release) < _parts(other.release)

    def unlike(self, other: "PrintingRecord") -> tuple[str, ...]:
        """What made the pages beside what another has: "WeasyPrint 69.0 (here 70.0)"."""
        return tuple(
            f"{_NAMES.get(field.name, field.name)} {_short(getattr(self, field.name))} "
            f"(here {_short(getattr(other, field.name))})"
            for field in fields(self)
            if getattr(self, field.name) != getattr(other, field.name)
        )


def _parts(version_said: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version_said))


def _short(text: str) -> str:
    return text[:12]


@cache
def printing_here() -> PrintingRecord:
    """With what this machine makes pages."""
    number = pango.pango_version()
    return PrintingRecord(
        format=FORMAT,
        release=version("tender"),
        weasyprint=weasyprint.__version__,
        pydyf=version("pydyf"),
        pango=f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        harfbuzz=_harfbuzz(),
        fonttools=version("fonttools"),
        pikepdf=pikepdf.__version__,
        qpdf=pikepdf.__libqpdf_version__,
        fonts=_typefaces(),
    )


def printing_file() -> EmbeddedFile:
    """The record, as each document that can be made again carries it."""
    return EmbeddedFile(
        name=PRINTING,
        content=printing_here().content,
        description="With what these pages were made, for making them again",
    )


def printed_with(paper: Paper, printing: PrintingRecord) -> Paper:
    """The paper with the record that a document in hand carries."""
    return replace(
        paper,
        attached=tuple(
            replace(attached, content=printing.content) if attached.name == PRINTING else attached
            for attached in paper.attached
        ),
    )


def _harfbuzz() -> str:
    """HarfBuzz says whether it is at least of a version: its own is the greatest it grants."""
    parts: list[int] = []
    for _ in range(3):
        number = 0
        while harfbuzz.hb_version_atleast(*[*parts, number + 1, 0, 0][:3]):
            number += 1
        parts.append(number)
    return ".".join(map(str, parts))


def _typefaces() -> str:
    digest = sha256()
    folder = files("tender") / "static" / "fonts"
    for font in sorted(folder.iterdir(), key=lambda file: file.name):
        if font.name.endswith(".woff2"):
            digest.update(font.name.encode() + b"\0" + font.read_bytes())
    return digest.hexdigest()


def read_printing(content: bytes, name: str = PRINTING) -> PrintingRecord:
    """The record in these bytes. Raises BadInput where it is none, or not as we write it."""
    faults = Faults()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and data.get("format") == FORMAT:
        record: PrintingRecord = decode(PrintingRecord, data, faults, "")
        if (
            not faults
            and record.content == content
            and all(_is_said(record))
            and _parts(record.release) >= FIRST
        ):
            return record
    raise BadInput(
        [
            Problem(
                file=name,
                place="",
                what="this does not say with what pages were made",
                right=f"the format is “{FORMAT}”, each version in letters, digits and points",
            )
        ]
    )


def _is_said(record: PrintingRecord) -> Iterator[bool]:
    for field in fields(record):
        yield bool(_VERSION.fullmatch(getattr(record, field.name)))
