"""The pages of a PDF as every reader must find them: in one tree that says the same from above and
from below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  #: a page may take from above
ABOVE = frozenset({"/Type", "/Kids", "/Count", "/Parent", *INHERITED})  #: what one above pages has
DEEPEST = 64  #: levels of a tree of pages


class NotOneTree(Exception):
    """Raised where pages could be pages in another order, or other ones, by another reader."""


@dataclass(frozen=True, slots=True)
class LeafPage:
    """One page: its object, and its entries with those taken from above."""

    node: Any
    entries: dict[str, Any]


def leaves(root: Any) -> tuple[LeafPage, ...]:
    """Every page of a catalogue, in order. Raises NotOneTree."""
    try:
        return tuple(_under(root.Pages, {}, None, 0))
    except (AttributeError, KeyError, TypeError) as fault:
        raise NotOneTree("the tree of pages is broken") from fault


def _under(node: Any, above: dict[str, Any], parent: Any, depth: int) -> Iterator[LeafPage]:
    if not isinstance(node, Dictionary) or depth > DEEPEST:
        raise NotOneTree("the tree of pages is broken")
    if parent is not None and node.get("/Parent", Dictionary()).objgen != parent.objgen:
        raise NotOneTree("a page names another parent than the one that lists it")
    own = {key: node[key] for key in INHERITED if key in node}
    if node.get("/Type") == Name.Page:
        entries = {str(key): value for key, value in node.items() if key != "/Parent"}
        yield LeafPage(node, {**above, **entries})
        return
    kids = node.get("/Kids")
    if node.get("/Type") != Name.Pages or not isinstance(kids, Array) or {*node.keys()} - ABOVE:
        raise NotOneTree("the tree of pages holds something else")
    pages = [leaf for kid in kids for leaf in _under(kid, {**above, **own}, node, depth + 1)]
    if node.get("/Count") != len(pages):
        raise NotOneTree("the tree of pages counts them wrongly")
    yield from pages
