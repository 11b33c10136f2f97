"""Files that records name by their hash: handed out as they were put down, or to nobody."""

import tempfile
from typing import IO

from tender.storage.named_files import sum_of
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow

ALTERED = (
    "This file is not as it was kept, so it is handed to nobody; an administrator runs "
    "`tender audit verify`."
)


def is_as_kept(office: Office, key: str, sha256: str) -> bool:
    """Whether a file lies there as its record has it. Raises StoreGone where none does."""
    return sum_of(office.vault.objects, key) == sha256


def copy_kept(office: Office, key: str, sha256: str, to: IO[bytes], beside: str = "") -> None:
    """Copy a file to `to`, which nobody else reads until it is whole. Raises NotNow where what was
    copied is not as its record has it; `beside` says where else its words stand.

    It is read once: whoever writes to the store could exchange it between two readings.
    """
    if office.vault.objects.copy_to(key, to) != sha256:
        raise NotNow(f"{ALTERED} {beside}".strip())


def kept_copy(office: Office, key: str, sha256: str) -> IO[bytes]:
    """The same as a file of its own, from its beginning; whoever sends it closes it."""
    to: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        copy_kept(office, key, sha256, to)
    except BaseException:
        to.close()
        raise
    to.seek(0)
    return to
