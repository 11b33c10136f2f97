"""Ways in which a PDF is altered by whoever holds it, each by name; and how a tool saves one again
without altering it.
"""

import io

import pikepdf

from tests.documents import file_alterations, page_alterations
from tests.documents.alteration_ways import ALTERATIONS
from tests.documents.file_alterations import appended

__all__ = ["ALTERATIONS", "SAVED_AGAIN", "appended", "saved_again"]

BOTH = (page_alterations, file_alterations)  #: importing them declares their ways


#: what a tool does that saves a PDF again and changes nothing that can be seen
SAVED_AGAIN = {
    "as it is": {},
    "for the web": {"linearize": True},
    "with objects packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "packed anew": {"recompress_flate": True},
    "for reading by people": {"qdf": True},
    "unpacked": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
    "with its acts of drawing spelt anew": {"normalize_content": True},
}


def saved_again(content, how):
    """The PDF as such a tool saves it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        book.save(out, **how)
    return out.getvalue()
