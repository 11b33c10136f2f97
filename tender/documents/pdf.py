"""HTML to PDF: tagged (PDF/UA-1 and PDF/A-3a), our own fonts embedded, no network,
the same bytes for the same input.
"""

from tender.documents.press.paper import TOC, Attached, Paper, Section
from tender.documents.press.press import Press, Progress, print_small

__all__ = ["TOC", "Attached", "Paper", "Press", "Progress", "Section", "print_small"]
