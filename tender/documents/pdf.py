"""HTML to PDF: tagged (PDF/UA-1 and PDF/A-3a), our own fonts embedded, no network, the
same bytes for the same input.
"""

from tender.documents.press.kept import KeptPress
from tender.documents.press.paper import TOC, EmbeddedFile, Paper, PaperSection
from tender.documents.press.press import Press, Progress, print_small

__all__ = [
    "TOC",
    "EmbeddedFile",
    "KeptPress",
    "Paper",
    "PaperSection",
    "Press",
    "Progress",
    "print_small",
]
