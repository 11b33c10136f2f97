"""The one byte form of plain data, and its hash."""

import hashlib
import json
from typing import Any


def canonical(data: Any) -> bytes:
    """The one byte form of plain data: keys sorted, no spaces, UTF-8,
    numbers of any figure as text.
    """
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def hash_of(data: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()
