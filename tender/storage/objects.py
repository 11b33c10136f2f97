"""The store of files: a folder by default, any S3-compatible store by setting.

What is in it is sealed before it comes here.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, MemoryStore, S3Store

from tender.records.faults import StoreGone
from tender.storage.private import private_folder

CHUNK = 1 << 20  #: bytes read or written at a time


class Objects:
    """Files under keys. A key is written once; nothing is ever held whole in memory."""

    def __init__(self, address: str = "", **options: Any) -> None:
        """Open a folder, `s3://bucket/prefix` (its access by the usual AWS_ variables or
        `options`), or for nothing a store in memory.
        """
        self.folder: Path | None = None
        if address.startswith("s3://"):
            self.store: Any = S3Store.from_url(address, **options)
        elif address:
            self.folder = Path(address)
            private_folder(self.folder)
            self.store = LocalStore(self.folder)
        else:
            self.store = MemoryStore()

    @contextmanager
    def writing(self, key: str) -> Iterator[Any]:
        """Something to write to.

        The file is there, and safe on disk, when the block ends well,
        and not at all where it raises. Raises StoreGone.
        """
        writer = _named(lambda: obstore.open_writer(self.store, key, buffer_size=5 * CHUNK))
        try:
            yield writer
            writer.close()
            self._settle(key)
        except BaseException as fault:
            with contextlib.suppress(Exception):
                self.remove(key)
            if isinstance(fault, (BaseError, OSError)):
                raise StoreGone(
                    "The store of files cannot be written just now. "
                    "Nothing of what you sent was kept; try again in a minute."
                ) from fault
            raise

    def _settle(self, key: str) -> None:
        """Have the disk keep it, with the entry of each folder on the way to it,
        before anybody is told that it is kept.
        """
        if self.folder is None:
            return
        path = self.folder / key
        for place in (
            path,
            *(path for path in path.parents if path == self.folder or self.folder in path.parents),
        ):
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def reading(self, key: str) -> "ObjectReader":
        """Something to read from.

        Raises StoreGone for a store that does not answer, or a key that is not there.
        """
        return ObjectReader(_named(lambda: obstore.open_reader(self.store, key, buffer_size=CHUNK)))

    def copy_to(self, key: str, to: IO[bytes]) -> str:
        """Copy a file out; the SHA-256 of what was copied."""
        source, digest = self.reading(key), hashlib.sha256()
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            to.write(chunk)
        return digest.hexdigest()

    def has(self, key: str) -> bool:
        """Whether there is a file under this key."""
        try:
            obstore.head(self.store, key)
        except FileNotFoundError:
            return False
        except BaseError as fault:
            raise StoreGone(
                "The store of files does not answer just now. Try again in a minute."
            ) from fault
        return True

    def remove(self, key: str) -> None:
        """Take a file away."""
        _named(lambda: obstore.delete(self.store, key))

    def clear(self, key: str) -> None:
        """Take away a file that may be there or not,
        and whatever a process that was killed wrote of it.
        """
        if self.has(key):
            self.remove(key)
        if self.folder is not None:
            place = self.folder / key
            # the store writes beside the file, and renames
            for half in place.parent.glob(f"{place.name}#*"):
                half.unlink(missing_ok=True)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key, or those that begin so."""
        for batch in obstore.list(self.store, prefix or None):
            yield from (about["path"] for about in batch)


class HashedWriter:
    """Writes on, and knows the hash of what was written."""

    def __init__(self, to: Any) -> None:
        """Keep what is written to."""
        self._to, self._digest = to, hashlib.sha256()

    def write(self, piece: bytes) -> int:
        """Write a piece."""
        self._digest.update(piece)
        self._to.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here: what is written to has it already."""

    @property
    def sha256(self) -> str:
        """SHA-256 of what was written so far."""
        return self._digest.hexdigest()


class ObjectReader:
    """Reads a file piece by piece, as plain bytes."""

    def __init__(self, source: Any) -> None:
        """Keep what is read from."""
        self._source = source

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        return bytes(self._source.read(size) if size >= 0 else self._source.read())


def _named(do: Any) -> Any:
    try:
        return do()
    except (BaseError, OSError) as fault:
        raise StoreGone(
            "The store of files does not answer just now. Nothing of what you sent was kept; "
            "try again in a minute."
        ) from fault
