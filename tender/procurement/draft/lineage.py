"""Which entries of procurements are uses of something that a library keeps: the one rule.

An entry is a use where its source names the number under which it is kept ("library question 12,
version 3"), or where both its short name and its words are those of one of its versions; blanks and
line ends are looked over, and nothing else is.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_NAMED = re.compile(r"library (?:question|scale) (\d+), version \d+")
RULE = (
    "An entry counts as a use where its source names the number of what is kept here, or where "
    "both its short name and its words are those of one of its versions."
)
#: the fields of a question that are kept, and of a scale
KEPT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "question": (
        "id", "title", "text", "words", "over_limit", "attachments", "attachment_size",
        "good_looks_like",
    ),
    "scale": ("id", "points"),
}  # fmt: skip
LISTS: Mapping[str, str] = {"question": "criteria.questions", "scale": "criteria.scales"}


def source_of_copy(kind: str, number: int, version: int) -> str:
    """What the source of a copy says of where it was taken from."""
    return f"library {kind} {number}, version {version}"


def words_of(kind: str, entry: Mapping[str, Any]) -> str:
    """What an entry says, blanks and line ends aside: the text of a question, the points of a
    scale.
    """
    if kind == "question":
        return " ".join(str(entry.get("text") or "").split())
    points = entry.get("points") or ()
    return " ".join(
        " ".join(str(point.get(name) or "") for name in ("mark", "label", "descriptor"))
        for point in points
        if isinstance(point, Mapping)
    )


def is_word_for_word(
    kind: str, versions: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]
) -> bool:
    """Whether an entry says what one of the versions says."""
    return words_of(kind, entry) in {words_of(kind, version) for version in versions}


def is_use(
    kind: str, number: int, versions: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]
) -> bool:
    """Whether an entry is a use of what is kept under a number in these versions."""
    named = _NAMED.search(str(entry.get("source") or ""))
    if named is not None:
        return int(named[1]) == number
    own = entry.get("id"), words_of(kind, entry)
    return own in {(version.get("id"), words_of(kind, version)) for version in versions}
