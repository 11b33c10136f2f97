"""Reading what strangers made in a process of its own: the one door for every untrusted file.

A reader is a function marked with `read_apart`. Called, it runs in a child process with limits on
memory, time and what it may write; whatever a file does to its reader, it does to that child.
"""

from tender.apart.door import end_with_parent, forking, read_apart, run_apart, start_forking, unread
from tender.apart.lent import lent
from tender.apart.limits import Overrun, ReadingLimits, UnreadFile
from tender.apart.scratch import scratch_folder
from tender.apart.values import RefusedFile

__all__ = [
    "Overrun",
    "ReadingLimits",
    "RefusedFile",
    "UnreadFile",
    "end_with_parent",
    "forking",
    "lent",
    "read_apart",
    "run_apart",
    "scratch_folder",
    "start_forking",
    "unread",
]
