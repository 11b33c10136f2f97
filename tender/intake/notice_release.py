"""A release as Find a Tender gives it (JSON, OCDS), or one that was made here: every value of
it.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from evidence.leaves import leaf_words, leaves
from tender.apart import ReadingLimits, read_apart
from tender.intake.guard import FileKind, check_file
from tender.intake.refusal import refusal

RIGHT = "give a release, or a package with one release, as JSON"
Leaf = tuple[str, str]  #: the path of a value, and the value in words


@read_apart(ReadingLimits())
def read_notice_release(path: Path) -> tuple[Leaf, ...]:
    """Every value of the one release in a file, in its order. Raises BadInput."""
    if check_file(path) is not FileKind.JSON:
        raise refusal(path.name, "this is not JSON", RIGHT)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        return tuple((where, leaf_words(value)) for where, value in leaves(_release(data, path)))
    except (ValueError, RecursionError) as error:
        raise refusal(path.name, f"this is not JSON ({error})", RIGHT) from error


def _release(data: Any, path: Path) -> Mapping[str, Any]:
    """The release itself, or the only one of a package. Raises BadInput."""
    releases = data.get("releases") if isinstance(data, Mapping) else None
    alone = releases[0] if isinstance(releases, list) and len(releases) == 1 else data
    if not isinstance(alone, Mapping) or "ocid" not in alone:
        raise refusal(path.name, "there is not one release in it", RIGHT)
    return alone
