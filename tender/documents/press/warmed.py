"""The typefaces, unpacked in the process that those who print are forked from: once for all of
them, into a folder that goes when that process does, or is swept up where it was killed.

Imported there alone (`tender.apart.door.PRELOADED`).
"""

import atexit
import tempfile
from contextlib import ExitStack, suppress

from tender.apart.scratch import scratch_folder
from tender.documents.press.section import warm

_kept = ExitStack()
atexit.register(_kept.close)
_before = tempfile.tempdir
with suppress(OSError):
    tempfile.tempdir = str(_kept.enter_context(scratch_folder()))
    warm()
tempfile.tempdir = _before
