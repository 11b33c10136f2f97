"""Plain data taken apart: each value with its path."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from evidence.number import exact, plain


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of plain data with its path; an entry of a list goes by its id where it has
    one. What is empty is a value.
    """
    if isinstance(data, dict) and data:
        for name, value in data.items():
            yield from leaves(value, f"{path}/{name}")
    elif isinstance(data, list) and data:
        for place, value in enumerate(data):
            key = value["id"] if isinstance(value, dict) and "id" in value else place
            yield from leaves(value, f"{path}[{key}]")
    else:
        yield path, data


def leaf_words(value: Any) -> str:
    """One of them in words: numbers that are the same are said alike."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, Decimal)):
        return plain(exact(value))
    return "" if value is None or value in ({}, []) else str(value)
