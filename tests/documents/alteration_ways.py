"""How a way of altering a PDF is told: a function of the opened PDF, or of its bytes, whose name
says what it does.
"""

import io

import pikepdf
from pikepdf import Stream

ALTERATIONS = {}


def alteration(change):
    """A way, under its name in words; `change` is given the opened PDF."""

    def altered(content):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as book:
            change(book)
            book.save(out)
        return out.getvalue()

    ALTERATIONS[change.__name__.replace("_", " ")] = altered
    return change


def by_bytes(change):
    """A way that needs no PDF library; `change` is given the bytes."""
    ALTERATIONS[change.__name__.replace("_", " ")] = change
    return change


def drawn(book, page, acts):
    """More drawn on a page, over what is there."""
    book.pages[page].contents_add(Stream(book, acts.encode()), prepend=False)


def typeface(book, page=0):
    """The name of a typeface of a page, and the typeface."""
    return next(iter(book.pages[page].obj.Resources.Font.items()))
