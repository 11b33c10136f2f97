"""Lengths that tell nothing: what is sealed is filled up to a step first.

A step is `least` bytes, or that doubled as often as it takes, up to a mebibyte; above that, a
whole number of mebibytes. What was sealed before, and is not filled up, is read as it is.
"""

from typing import IO, Any

#: begins what is filled up; neither text nor any file that is taken begins with a zero byte
MARK = b"\0tender-padded-1\n"
HEADER = len(MARK) + 8
LEAST = 4096  #: bytes
LARGE = 1 << 20  #: above it, steps are as long as this


def step(size: int, least: int = LEAST) -> int:
    """The length to which so many bytes are filled up, their header and all."""
    needed, length = size + HEADER, least
    while length < min(needed, LARGE):
        length *= 2
    return length if length >= needed else -(-needed // LARGE) * LARGE


def padded(data: bytes, least: int = LEAST) -> bytes:
    """The data, filled up."""
    filling = bytes(step(len(data), least) - HEADER - len(data))
    return MARK + len(data).to_bytes(8, "big") + data + filling


def unpadded(data: bytes) -> bytes:
    """The data as it was before it was filled up; what never was, as it is."""
    if not data.startswith(MARK):
        return data
    return data[HEADER : HEADER + int.from_bytes(data[len(MARK) : HEADER], "big")]


class PaddedSource:
    """Reads a file as it is filled up, piece by piece."""

    def __init__(self, source: IO[bytes]) -> None:
        """From the place where the file stands to its end."""
        start = source.tell()
        size = source.seek(0, 2) - start
        source.seek(start)
        self._source, self._head = source, MARK + size.to_bytes(8, "big")
        self._filling = step(size) - HEADER - size

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        if self._head:
            piece, self._head = self._cut(self._head, size)
            return piece
        if piece := self._source.read(size):
            return piece
        length = self._filling if size < 0 else min(size, self._filling)
        self._filling -= length
        return bytes(length)

    @staticmethod
    def _cut(data: bytes, size: int) -> tuple[bytes, bytes]:
        return (data, b"") if size < 0 else (data[:size], data[size:])


class UnpaddedTarget:
    """Writes on what was filled up, without what it was filled up with."""

    def __init__(self, to: IO[bytes]) -> None:
        """Nothing came yet."""
        self._to, self._held, self._begun = to, b"", False
        self._left: int | None = None  #: bytes that are still to be written; none: all that come

    def write(self, data: Any) -> int:
        """Take the next bytes."""
        piece = bytes(data)
        if self._begun:
            self._forward(piece)
        else:
            self._held += piece
            if len(self._held) >= HEADER:
                self.finish()
        return len(piece)

    def finish(self) -> None:
        """Write what was held back: the beginning, or all of a file too short to be filled up."""
        if self._begun:
            return
        held, self._held, self._begun = self._held, b"", True
        if held.startswith(MARK):
            self._left = int.from_bytes(held[len(MARK) : HEADER], "big")
            held = held[HEADER:]
        self._forward(held)

    def flush(self) -> None:
        """Nothing more than what is written to does."""
        self._to.flush()

    def _forward(self, piece: bytes) -> None:
        if self._left is not None:
            piece = piece[: self._left]
            self._left -= len(piece)
        self._to.write(piece)
