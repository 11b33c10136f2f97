"""A notice as it was prepared, beside its release as it was published: value by value."""

from collections.abc import Iterable
from typing import NamedTuple

from evidence.leaves import leaf_words, leaves
from tender.documents.notices.field import Data

#: what publication itself gives a release: none of it is prepared
GIVEN = ("/ocid", "/id", "/date", "/tag", "/language", "/initiationType")


class ReleaseDifference(NamedTuple):
    """One value that is not the same; empty where there is none."""

    path: str
    prepared: str
    published: str


def differences(
    prepared: Data, published: Iterable[tuple[str, str]]
) -> tuple[ReleaseDifference, ...]:
    """What is not the same, in the order of the prepared one, then what is published beside it."""
    own = {path: leaf_words(value) for path, value in leaves(prepared)}
    other = dict(published)
    return tuple(
        ReleaseDifference(path, own.get(path, ""), other.get(path, ""))
        for path in dict.fromkeys((*own, *other))
        if own.get(path, "") != other.get(path, "") and not path.startswith(GIVEN)
    )
