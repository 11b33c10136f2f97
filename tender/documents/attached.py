"""What the reports of an award carry inside, and how a document reaches its place."""

from collections.abc import Iterator
from pathlib import Path

from tender.documents.bundle import Bundle
from tender.documents.chronology import CHRONOLOGY
from tender.documents.evidence import ATTACHMENT
from tender.documents.press.paper import EmbeddedFile


def evidence_files(bundle: Bundle) -> Iterator[EmbeddedFile]:
    """The evidence, and what was done where that is on record: from these whoever verifies works
    the award out again.
    """
    yield EmbeddedFile(
        name=ATTACHMENT,
        content=bundle.evidence_json,
        description="The evidence: inputs and result of this award, exact and hashed",
    )
    if bundle.chronology:
        yield EmbeddedFile(
            name=CHRONOLOGY,
            content=bundle.chronology.content,
            description="What was done in this procurement, and when",
        )


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file that appears only when it is whole."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    return unfinished.replace(path)
