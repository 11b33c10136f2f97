"""What a press has laid out, kept as long as the press: of a paper that changed in one place, the
other sections are not laid out again.
"""

import threading
from collections import OrderedDict
from concurrent.futures import Future

from tender.documents.press.paper import PrintedSection, SectionPage

ROOM = 64 * 1024 * 1024  #: bytes of pages that are kept; those asked for longest ago go first


class LaidOut:
    """Printed sections under all that they were made of, for any number of threads."""

    def __init__(self, room: int = ROOM) -> None:
        """Nothing is kept yet."""
        self.room, self.size = room, 0
        self._kept: OrderedDict[SectionPage, PrintedSection] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, section: SectionPage) -> PrintedSection | None:
        """The pages of the very same section, or None."""
        with self._lock:
            printed = self._kept.get(section)
            if printed is not None:
                self._kept.move_to_end(section)
            return printed

    def keep(self, section: SectionPage, task: "Future[PrintedSection]") -> None:
        """Keep what a task gave, if it gave anything."""
        if task.cancelled() or task.exception() is not None:
            return
        with self._lock:
            if section not in self._kept:
                self._kept[section] = task.result()
                self.size += _size(section, task.result())
            while self.size > self.room:
                self.size -= _size(*self._kept.popitem(last=False))


def _size(section: SectionPage, printed: PrintedSection) -> int:
    return len(section.html) + len(printed.pdf)
