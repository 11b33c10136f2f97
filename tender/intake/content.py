"""The bytes of a file that somebody names: their hash, or all of them."""

import hashlib
from pathlib import Path

from tender.intake.refusal import refusal

LARGEST = 200_000_000


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_of(path: Path) -> bytes:
    """The whole content of an evidence file or report.

    Raises BadInput where there is none, it is empty, or it is larger than 200 MB.
    """
    if not path.is_file():
        right = "give an award report (PDF) or an evaluation.json"
        raise refusal(str(path), "there is no such file", right)
    size = path.stat().st_size
    if size == 0 or size > LARGEST:
        what = "the file is empty" if size == 0 else f"the file has {size // 1_000_000} MB"
        right = "give an award report (PDF) or an evaluation.json, of 200 MB at most"
        raise refusal(path.name, what, right)
    return path.read_bytes()
