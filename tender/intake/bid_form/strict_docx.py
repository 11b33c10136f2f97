"""A Word document saved as "Strict Open XML" as the same document in the names that are read."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

_RELATIONS = "_rels/.rels"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_NAMES = rb"http://schemas.openxmlformats.org/\1/2006/"


def is_strict(archive: ZipFile) -> bool:
    """Whether an Office file uses the names of ISO/IEC 29500 Strict."""
    return _RELATIONS in archive.namelist() and bool(_STRICT.search(archive.read(_RELATIONS)))


def as_transitional(path: Path) -> str | BytesIO:
    """The document in the names of ISO/IEC 29500 Transitional: the file itself where it has them.

    Nothing else differs that is read here.
    """
    with ZipFile(path) as archive:
        if not is_strict(archive):
            return str(path)
        renamed = BytesIO()
        with ZipFile(renamed, "w", ZIP_STORED) as copy:
            for name in archive.namelist():
                part = archive.read(name)
                if name.casefold().endswith((".xml", ".rels")):
                    part = _STRICT.sub(_NAMES, part)
                copy.writestr(name, part)
    renamed.seek(0)
    return renamed
