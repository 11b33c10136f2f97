"""Papers as others hold them: what is printed on a PDF, and what lies inside it."""

import io

import pikepdf
import pypdfium2


def printed(content):
    """The text on the pages of a PDF."""
    book = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in book)
    finally:
        book.close()


def inside(content, name):
    """A file that is attached to a PDF: as it is, and as the PDF holds it."""
    with pikepdf.open(io.BytesIO(content)) as book:
        stream = book.attachments[name].get_file().obj
        return stream.read_bytes(), stream.read_raw_bytes()
