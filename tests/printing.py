"""One press for all that the tests of a process print: to begin one takes longer than to print a
small report.
"""

from tender.documents.pdf import KeptPress

PRESS = KeptPress(2)
