"""Sections joined into one PDF: pages, structure tree, destinations, outline, page numbers,
attachments, and what the file says it conforms to.
"""

import itertools
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tender.documents.press.conform import attach, declare, settle_streams
from tender.documents.press.paper import Bookmark, Paper, PrintedSection
from tender.documents.press.stamp import stamp


def merge(paper: Paper, printed: tuple[PrintedSection, ...]) -> bytes:
    """One PDF of all sections, in order, with tags, links and bookmarks kept."""
    with pikepdf.open(BytesIO(printed[0].pdf)) as book:
        starts = [0]
        structures = [book.Root.StructTreeRoot.K]
        parents = list(book.Root.StructTreeRoot.ParentTree.Nums)
        for section in printed[1:]:
            starts.append(len(book.pages))
            structure, nums = _append(book, section)
            structures.append(structure)
            parents += nums
        _structure(book, structures, parents)
        _destinations(book, printed, starts)
        _outline(book, printed, starts)
        stamp(book, paper, printed)
        declare(book)
        attach(book, paper)
        settle_streams(book)
        out = BytesIO()
        book.save(
            out,
            deterministic_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            linearize=False,
        )
        return out.getvalue()


def _append(book: pikepdf.Pdf, section: PrintedSection) -> tuple[Any, list[Any]]:
    """The section's pages at the end of the book; its structure rides across on a page, so that one
    copy keeps every cross-reference.
    """
    with pikepdf.open(BytesIO(section.pdf)) as part:
        root = part.Root.StructTreeRoot
        page = part.pages[0].obj
        page.XStructure, page.XParents = root.K, root.ParentTree.Nums
        first = len(book.pages)
        with catch_warnings():
            # destinations and links are joined here, by name
            simplefilter("ignore", pikepdf.PageCopyWarning)
            book.pages.extend(part.pages)
        arrived = book.pages[first].obj
        structure, nums = arrived.XStructure, list(arrived.XParents)
        del arrived.XStructure, arrived.XParents
    return structure, nums


def _structure(book: pikepdf.Pdf, structures: list[Any], parents: list[Any]) -> None:
    """One Document element over the children of every section's."""
    root = book.Root.StructTreeRoot
    document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    children = []
    for structure in structures:
        for old in structure:
            for child in old.K:
                child.P = document
                children.append(child)
    document.K = Array(children)
    root.K = Array([document])
    root.ParentTree = book.make_indirect(Dictionary(Nums=Array(parents)))
    root.ParentTreeNextKey = int(parents[-2]) + 1


def _destinations(
    book: pikepdf.Pdf, printed: tuple[PrintedSection, ...], starts: list[int]
) -> None:
    """Every anchor of every section by name, so that a link may lead anywhere in the book."""
    named: dict[str, Array] = {}
    for start, section in zip(starts, printed, strict=True):
        for anchor in section.anchors:
            named.setdefault(anchor.name, _point(book, start + anchor.page, anchor.x, anchor.y))
    entries = [
        entry
        for name in sorted(named, key=lambda text: text.encode())
        for entry in (String(name), named[name])
    ]
    book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=Array(entries))))


def _outline(book: pikepdf.Pdf, printed: tuple[PrintedSection, ...], starts: list[int]) -> None:
    root = book.make_indirect(Dictionary(Type=Name.Outlines))
    bookmarks = [
        (start, bookmark)
        for start, section in zip(starts, printed, strict=True)
        for bookmark in section.bookmarks
    ]
    entries = _entries(book, root, bookmarks)
    if entries:
        root.First, root.Last, root.Count = entries[0], entries[-1], len(entries)
        book.Root.Outlines = root
        book.Root.PageMode = Name.UseOutlines


def _entries(book: pikepdf.Pdf, parent: Any, bookmarks: list[tuple[int, Bookmark]]) -> list[Any]:
    entries = [
        book.make_indirect(
            Dictionary(
                Title=String(mark.title),
                Parent=parent,
                Dest=_point(book, start + mark.page, 0, mark.y),
            )
        )
        for start, mark in bookmarks
    ]
    for before, after in itertools.pairwise(entries):
        before.Next, after.Prev = after, before
    for entry, (start, mark) in zip(entries, bookmarks, strict=True):
        under = _entries(book, entry, [(start, lower) for lower in mark.under])
        if under:
            # a negative count: closed until it is opened
            entry.First, entry.Last, entry.Count = under[0], under[-1], -len(under)
    return entries


def _point(book: pikepdf.Pdf, page: int, x: float, y: float) -> Array:
    return Array([book.pages[page].obj, Name.XYZ, round(x, 2), round(y, 2), 0])
