"""How much memory a family of processes holds, looked at while it works."""

import multiprocessing
import threading
from pathlib import Path


class Memory(threading.Thread):
    """Watches how much memory a server's processes hold."""

    def __init__(self, process: multiprocessing.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.seen, self.ends = process, list[int](), threading.Event()

    def run(self) -> None:
        """Look four times a second."""
        while not self.ends.wait(0.25):
            self.seen.append(sum(map(_resident, _family(self.process.pid or 0))))


def _family(pid: int) -> list[int]:
    return [
        pid,
        *(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()),
    ]


def _resident(pid: int) -> int:
    try:
        return next(
            int(line.split()[1]) // 1024
            for line in Path(f"/proc/{pid}/status").read_text().splitlines()
            if line.startswith("VmRSS")
        )
    except (OSError, StopIteration):
        return 0
