"""Heads of the audit as people have kept them: in a minute, on a receipt, an opening record or an
award report, in a letter, in a stamp's file.
"""

from collections.abc import Sequence
from pathlib import Path

from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart
from tender.documents.verify_pages import printed_text
from tender.records.audit import AuditHead

LARGEST = 200 * 1024 * 1024  #: bytes


def kept_heads(given: Sequence[str]) -> tuple[AuditHead, ...]:
    """The heads that were given, each as `number:hash` or as the path of a file that says some.

    Raises BadInput for what is neither.
    """
    heads: list[AuditHead] = []
    problems = []
    for text in given:
        said = AuditHead.found_in(text) or _in_file(Path(text))
        heads += said
        if not said:
            problems.append(
                Problem(
                    file=text,
                    place="",
                    what="no head of the audit is said there",
                    right="give number:hash, or a receipt, an opening record, an award report or a "
                    "letter on which one is printed",
                )
            )
    if problems:
        raise BadInput(problems)
    return tuple(heads)


def _in_file(path: Path) -> tuple[AuditHead, ...]:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return ()
        content = path.read_bytes()
    except OSError:
        return ()
    if not content.startswith(b"%PDF-"):
        return AuditHead.found_in(content.decode("utf-8", "replace"))
    return AuditHead.found_in(_printed(path))


@read_apart(ReadingLimits())
def _printed(path: Path) -> str:
    try:
        return printed_text(path.read_bytes())
    except RuntimeError:  # what pypdfium2 raises for a damaged file
        return ""
